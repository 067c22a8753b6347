import { randomInt } from 'node:crypto';
import type { Id } from '#core/show.ts';
import { duration, minute } from '#core/time/duration.ts';
import { plus, type Instant } from '#core/time/instant.ts';
import type { ShortCode } from '../door-ports.ts';

/** Without 0 and O, 1, I and L: they are read out over an intercom and typed on a phone. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const LENGTH = 6;
const VALID = duration(15 * minute);

interface Coded extends ShortCode {
  readonly grant: Id;
}

/**
 * Codes for those who must type. Kept in memory alone: 30 bits would not survive a stolen
 * database, whatever hash they were stored by, and 15 minutes need no disk.
 */
export class ShortCodes {
  #codes = new Map<string, Coded>();

  /** A new code for a grant; the one before it stops counting. */
  make(grant: Id, now: Instant): ShortCode {
    for (const coded of this.#codes.values()) {
      const isForgotten = now >= coded.expiresAt + VALID;
      if (isForgotten || coded.grant === grant) this.#codes.delete(coded.code);
    }
    let code = random();
    while (this.#codes.has(code)) code = random();
    const coded = { code, expiresAt: plus(now, VALID), grant };
    this.#codes.set(code, coded);
    return { code, expiresAt: coded.expiresAt };
  }

  /** The grant's code, if it has one now. */
  of(grant: Id, now: Instant): ShortCode | null {
    for (const { code, expiresAt, grant: its } of this.#codes.values()) {
      if (its === grant && now < expiresAt) return { code, expiresAt };
    }
    return null;
  }

  /** The grant that a typed code stands for; `expired` for one that stood for it lately. */
  find(typed: string, now: Instant): Id | 'expired' | null {
    const coded = this.#codes.get(typed.toUpperCase().replaceAll(/[\s-]/g, ''));
    if (!coded) return null;
    return now < coded.expiresAt ? coded.grant : 'expired';
  }
}

const random = (): string =>
  Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
