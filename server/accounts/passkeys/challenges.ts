import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { duration, minute } from '#core/time/duration.ts';
import { instant, plus, type Instant } from '#core/time/instant.ts';

/** As long as whoever was asked may take to find their phone. */
export const ASKED_FOR = duration(5 * minute);

const RANDOM_BYTES = 16;
const TIME_BYTES = 6;
const SAID_BYTES = RANDOM_BYTES + TIME_BYTES;
const SIGNATURE_BYTES = 32;

/**
 * What passkeys are to sign, once each. A challenge carries until when it counts, and is signed, with what
 * it was made for, by a key that ends with this process: none is kept, so that no number of them grows
 * anything or pushes another one out. Kept is which of them somebody has come in by.
 */
export class Challenges {
  readonly #key = randomBytes(32);
  readonly #spent = new Map<string, Instant>();

  /** `purpose` has to be said again for it to count: what for, and by which browser. */
  make(purpose: string, now: Instant): Uint8Array<ArrayBuffer> {
    const until = Buffer.alloc(TIME_BYTES);
    until.writeUIntBE(plus(now, ASKED_FOR), 0, TIME_BYTES);
    const said = Buffer.concat([randomBytes(RANDOM_BYTES), until]);
    return Uint8Array.from([...said, ...this.#signatureOf(said, purpose)]);
  }

  isGood(challenge: string, purpose: string, now: Instant): boolean {
    const bytes = Buffer.from(challenge, 'base64url');
    if (bytes.length !== SAID_BYTES + SIGNATURE_BYTES || this.#spent.has(idOf(bytes))) return false;
    const said = bytes.subarray(0, SAID_BYTES);
    const isOurs = timingSafeEqual(bytes.subarray(SAID_BYTES), this.#signatureOf(said, purpose));
    return isOurs && now < untilOf(bytes);
  }

  /** Uses one up that was good; false: of two who brought it, the other was first. */
  spend(challenge: string, now: Instant): boolean {
    for (const [id, until] of this.#spent) if (now >= until) this.#spent.delete(id);
    const bytes = Buffer.from(challenge, 'base64url');
    if (this.#spent.has(idOf(bytes))) return false;
    this.#spent.set(idOf(bytes), untilOf(bytes));
    return true;
  }

  #signatureOf(said: Buffer, purpose: string): Buffer {
    return createHmac('sha256', this.#key).update(said).update(purpose).digest();
  }
}

/** The same bytes may be written as text in more than one way. */
const idOf = (bytes: Buffer): string => bytes.toString('base64url', 0, RANDOM_BYTES);
const untilOf = (bytes: Buffer): Instant => instant(bytes.readUIntBE(RANDOM_BYTES, TIME_BYTES));
