import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Id } from '#core/show.ts';
import { networkOf } from '../network-of.ts';

/** Wrong passwords in ten minutes: all from one network; for one account from one network, and in all. */
const NETWORK = { points: 40, duration: 600 };
const ACCOUNT_THERE = { points: 10, duration: 600 };
const ACCOUNT = { points: 100, duration: 600 };
/** For an account on a device that it was signed in on before: there nobody else’s tries count. */
const ACCOUNT_AT_HOME = { points: 10, duration: 600 };

/**
 * Whose password is tried, from where, and on which device if they were signed in there before. Null: a
 * passkey, which nobody guesses; it is on no account’s count, so that nobody is kept out by it.
 */
export interface SignInTry {
  readonly account: string | null;
  readonly address: string;
  readonly home: Id | null;
}

/** Counts wrong passwords and passkeys. A right one costs nothing: a whole crew shares one router. */
export class SignInTries {
  #networks = new RateLimiterMemory(NETWORK);
  #accountsThere = new RateLimiterMemory(ACCOUNT_THERE);
  #accounts = new RateLimiterMemory(ACCOUNT);
  #atHome = new RateLimiterMemory(ACCOUNT_AT_HOME);

  /** Counts a try before it is looked at; how long to wait in ms when there were too many, else 0. */
  async count(by: SignInTry): Promise<number> {
    for (const [limiter, key] of this.#limitersOf(by)) {
      const waitMs = await waitFor(limiter, key);
      if (waitMs > 0) return waitMs;
    }
    return 0;
  }

  /** The try was right, or nobody has looked at it: it is taken off again. */
  async forgive(by: SignInTry): Promise<void> {
    for (const [limiter, key] of this.#limitersOf(by)) await limiter.reward(key);
  }

  #limitersOf({ account, address, home }: SignInTry): (readonly [RateLimiterMemory, string])[] {
    if (home !== null) return [[this.#atHome, `${home} ${account ?? ''}`]];
    const network = networkOf(address);
    if (account === null) return [[this.#networks, network]];
    return [
      [this.#networks, network],
      [this.#accountsThere, `${network} ${account}`],
      [this.#accounts, account]
    ];
  }
}

async function waitFor(limiter: RateLimiterMemory, key: string): Promise<number> {
  try {
    await limiter.consume(key);
    return 0;
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
    throw refused;
  }
}
