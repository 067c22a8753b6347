import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Id } from '#core/show.ts';
import type { Clock } from '../ports.ts';
import { networkOf } from '../network-of.ts';

/** Wrong PINs that one browser may give at one door: in 5 minutes. */
export const TRIES_A_DEVICE = 5;
const ofDevice = { points: TRIES_A_DEVICE, duration: 5 * 60 };
/** From one address: loose, for a whole crew may stand behind one router. */
const ofNetwork = { points: 30, duration: 10 * 60 };
/** At one door in an hour by browsers that nobody knows: from here on they wait for each other. */
const FREE = 20;
const ofDoor = { points: Number.MAX_SAFE_INTEGER, duration: 60 * 60 };

const FIRST_GAP = 500;
const LONGEST_GAP = 30_000;
/** Whoever would be held for longer is told to come back. */
const HELD_AT_MOST = 20_000;

/** Who tries: one that is known by name to the show, or any browser, by its cookie and its address. */
export type Trying =
  { readonly device: Id } | { readonly browser: string; readonly address: string };

/**
 * Counts wrong PINs at doors. Each device has few tries, so that one prankster shuts nobody else out; a
 * browser that drops its cookie counts by its address, and all that nobody knows share a door's pace,
 * which slows down as wrong ones come. Whoever is known by name, or runs the show, waits for none of them.
 */
export class PinTries {
  readonly #devices = new RateLimiterMemory(ofDevice);
  readonly #networks = new RateLimiterMemory(ofNetwork);
  readonly #doors = new RateLimiterMemory(ofDoor);
  readonly #nextAt = new Map<Id, number>();
  readonly #wait: (ms: number) => Promise<void>;
  readonly #clock: Clock;

  /** @param wait holds a try for so long */
  constructor(wait: (ms: number) => Promise<void>, clock: Clock) {
    this.#wait = wait;
    this.#clock = clock;
  }

  /** Counts a try before it is looked at: how many are left if it is wrong, or how long to stay away. */
  async count(grant: Id, who: Trying): Promise<{ triesLeft: number } | { waitMs: number }> {
    const own = await taken(this.#devices, keyOf(grant, who));
    if ('waitMs' in own) return own;
    if ('device' in who) return { triesLeft: own.left };
    const near = await taken(this.#networks, networkKey(grant, who.address));
    if ('waitMs' in near) return near;
    const { consumedPoints } = await this.#doors.consume(grant);
    const waitMs = this.#turnOf(grant, consumedPoints);
    if (waitMs > HELD_AT_MOST) {
      await this.forgive(grant, who);
      return { waitMs };
    }
    if (waitMs > 0) await this.#wait(waitMs);
    return { triesLeft: own.left };
  }

  /** The try was right, or was not looked at: it is taken off again. */
  async forgive(grant: Id, who: Trying): Promise<void> {
    await this.#devices.reward(keyOf(grant, who));
    if ('device' in who) return;
    await this.#networks.reward(networkKey(grant, who.address));
    await this.#doors.reward(grant);
  }

  /** How long until this one is looked at: one after another, a little later each time. */
  #turnOf(grant: Id, tried: number): number {
    if (tried <= FREE) return 0;
    const now = this.#clock.now();
    const at = Math.max(now, this.#nextAt.get(grant) ?? 0);
    if (at - now <= HELD_AT_MOST) this.#nextAt.set(grant, at + gapAfter(tried - FREE));
    return at - now;
  }
}

const gapAfter = (tried: number): number => Math.min(LONGEST_GAP, FIRST_GAP * 2 ** (tried / 5));

const keyOf = (grant: Id, who: Trying): string =>
  'device' in who ? `${grant} device ${who.device}` : `${grant} browser ${who.browser}`;

const networkKey = (grant: Id, address: string): string => `${grant} ${networkOf(address)}`;

async function taken(
  limiter: RateLimiterMemory,
  key: string
): Promise<{ left: number } | { waitMs: number }> {
  try {
    return { left: (await limiter.consume(key)).remainingPoints };
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return { waitMs: Math.max(1, refused.msBeforeNext) };
    throw refused;
  }
}
