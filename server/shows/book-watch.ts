import type { BookHolder } from '#core/decision.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Clock } from '../ports.ts';

/** A book whose holder has been silent for this long may be taken (I1). */
export const LEASE_MS = 10_000;

/** Nothing of somebody who has been silent for 20 minutes is still under way: a dead line ends within seconds. */
const FORGOTTEN_AFTER = 1_200_000;

/** A device on a show: its READY there is no more alive for a page of another show. */
export interface OnShow {
  readonly show: Id;
  readonly device: Id;
}

/**
 * When each client and device was last heard. In memory only: after a restart everybody counts as
 * heard at boot, so that the holder keeps the book for one lease and a READY for its 5 s.
 */
export class BookWatch {
  readonly #clock: Clock;
  readonly #boot: Instant;
  readonly #heard = new Map<string, Instant>();
  readonly #connected = new Set<string>();
  /** Whose each client is: the device that came first under that name. */
  readonly #owners = new Map<string, Id>();

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#boot = clock.now();
  }

  connected(client: string, at: OnShow): void {
    this.#connected.add(client);
    this.heard(client, at);
  }

  heard(client: string, at: OnShow): void {
    const now = this.#clock.now();
    this.#heard.set(client, now);
    this.#heard.set(keyOf(at), now);
  }

  gone(client: string): void {
    this.#connected.delete(client);
  }

  /** Whether a client is this device's; one that nobody has come as yet is from now on. */
  owns(device: Id, client: string): boolean {
    const owner = this.#owners.get(client) ?? device;
    this.#owners.set(client, owner);
    return owner === device;
  }

  /** How long a device has been silent on a show, in ms. */
  silence(at: OnShow): number {
    return this.#silenceOf(keyOf(at));
  }

  holder(client: string): BookHolder {
    if (this.#silenceOf(client) > LEASE_MS) return 'lapsed';
    return this.#connected.has(client) ? 'here' : 'gone';
  }

  /** Whether a client has been away for so long that nothing of it can still be under way. */
  isForgotten(client: string): boolean {
    return !this.#connected.has(client) && this.#silenceOf(client) > FORGOTTEN_AFTER;
  }

  /** Lets go of whoever has been away for that long; who was never heard is silent since the boot. */
  forget(): void {
    for (const client of this.#owners.keys()) {
      if (this.isForgotten(client)) this.#owners.delete(client);
    }
    for (const who of this.#heard.keys()) {
      if (this.isForgotten(who)) this.#heard.delete(who);
    }
  }

  #silenceOf(who: string): number {
    return this.#clock.now() - (this.#heard.get(who) ?? this.#boot);
  }
}

const keyOf = ({ show, device }: OnShow): string => `${show} ${device}`;
