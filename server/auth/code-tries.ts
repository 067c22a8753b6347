import { isIPv6 } from 'node:net';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

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

/** One person has a whole /64 of IPv6 addresses to try from; an IPv4 address may come as IPv6. */
function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = (plain.split('%')[0] ?? '').split('::', 2);
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = Array.from({ length: 8 - groups.length - after.length }, () => '0');
  return [...groups, ...zeros, ...after].slice(0, 4).join(':');
}
