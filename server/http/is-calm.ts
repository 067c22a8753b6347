import type { RateLimiterMemory } from 'rate-limiter-flexible';

/** Counts one request of whoever the key names; false: they ask too often, and wait. */
export const isCalm = (limiter: RateLimiterMemory, key: string): Promise<boolean> =>
  limiter.consume(key).then(
    () => true,
    () => false
  );
