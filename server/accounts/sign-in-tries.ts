import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../network-of.ts';

/** Wrong passwords of one account, and from one network, in ten minutes. */
const ACCOUNT = { points: 10, duration: 600 };
const NETWORK = { points: 40, duration: 600 };

/** Counts wrong passwords. A right one costs nothing: a whole crew shares one router. */
export class SignInTries {
  #accounts = new RateLimiterMemory(ACCOUNT);
  #networks = new RateLimiterMemory(NETWORK);

  /** Counts a try before it is looked at; how long to wait in ms when there were too many, else 0. */
  async count(account: string, address: string): Promise<number> {
    const network = await waitFor(this.#networks, networkOf(address));
    if (network > 0) return network;
    return waitFor(this.#accounts, account);
  }

  /** The try was right: it is taken off again. */
  async forgive(account: string, address: string): Promise<void> {
    await this.#networks.reward(networkOf(address));
    await this.#accounts.reward(account);
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
