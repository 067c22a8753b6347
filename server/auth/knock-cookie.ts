import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { duration, hour } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import type { DoorCookie } from '../door-ports.ts';
import { cookiesNamed } from './cookie.ts';

const NAME = 'callboard_knock';
const VALID = duration(1 * hour);

/**
 * Cookies by which the tries of a browser are counted that nobody knows yet, and by which it is the one
 * that was asked for a passkey. Each is signed, with its
 * age, by a key that ends with this process: nothing is kept of them, and nobody can make one up.
 */
export class KnockCookies {
  readonly #key = randomBytes(32);

  /** Which browser a Cookie header is of, with a cookie for one that has none yet. */
  browserFor(
    cookieHeader: string | null,
    now: Instant
  ): { readonly browser: string; readonly cookie: DoorCookie | null } {
    const known = this.browserIn(cookieHeader, now);
    if (known !== null) return { browser: known, cookie: null };
    const browser = randomBytes(16).toString('base64url');
    const said = `${browser}.${now.toString(36)}`;
    const value = `${said}.${this.#signatureOf(said)}`;
    return { browser, cookie: { name: NAME, value, maxAgeSeconds: VALID / 1000 } };
  }

  /** Which browser a Cookie header is of; null: none that was seen here within the hour. */
  browserIn(cookieHeader: string | null, now: Instant): string | null {
    for (const value of cookiesNamed(cookieHeader, NAME)) {
      const [random = '', madeAt = '', signature = ''] = value.split('.');
      const expected = Buffer.from(this.#signatureOf(`${random}.${madeAt}`));
      const given = Buffer.from(signature);
      const isOurs = given.length === expected.length && timingSafeEqual(given, expected);
      if (isOurs && now < parseInt(madeAt, 36) + VALID) return random;
    }
    return null;
  }

  #signatureOf(said: string): string {
    return createHmac('sha256', this.#key).update(said).digest('base64url');
  }
}
