import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { networkOf } from '../network-of.ts';

/** Five wrong codes a minute from one address: at that pace all codes take 300 years. */
const limits = { points: 5, duration: 60 };

/** Counts wrong codes by address. A right one costs nothing: a whole crew shares one router. */
export class CodeTries {
  #limiter = new RateLimiterMemory(limits);

  /** Counts a try before it is looked at; how long to wait in ms when there were too many, else 0. */
  async count(address: string): Promise<number> {
    try {
      await this.#limiter.consume(networkOf(address));
      return 0;
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return Math.max(1, refused.msBeforeNext);
      throw refused;
    }
  }

  /** The try was right: it is taken off again. */
  async forgive(address: string): Promise<void> {
    await this.#limiter.reward(networkOf(address));
  }
}
