import type { BookHolder } from '#core/decision.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Clock } from '../ports.ts';

/** A book whose holder has been silent for this long may be taken (I1). */
export const LEASE_MS = 10_000;

/**
 * When each client and device was last heard. In memory only: after a restart everybody counts as
 * heard at boot, so that the holder keeps the book for one lease and a READY for its 5 s.
 */
export class BookWatch {
  readonly #clock: Clock;
  readonly #boot: Instant;
  readonly #heard = new Map<string, Instant>();
  readonly #connected = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#boot = clock.now();
  }

  connected(client: string, device: Id): void {
    this.#connected.add(client);
    this.heard(client, device);
  }

  heard(client: string, device: Id): void {
    const now = this.#clock.now();
    this.#heard.set(client, now);
    this.#heard.set(device, now);
  }

  gone(client: string): void {
    this.#connected.delete(client);
  }

  /** How long a client or device has been silent, in ms. */
  silence(who: string): number {
    return this.#clock.now() - (this.#heard.get(who) ?? this.#boot);
  }

  holder(client: string): BookHolder {
    if (this.silence(client) > LEASE_MS) return 'lapsed';
    return this.#connected.has(client) ? 'here' : 'gone';
  }
}
