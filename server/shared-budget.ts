import type { Instant } from '#core/time/instant.ts';
import { TokenBucket } from './token-bucket.ts';
import { TokenBuckets } from './token-buckets.ts';

export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** So much for each key by itself. What is more draws on what all have together, however many keys there are. */
export class SharedBudget {
  readonly #own: TokenBuckets;
  readonly #together: TokenBucket;

  constructor(rates: { readonly own: Rate; readonly together: Rate }, now: Instant) {
    this.#own = new TokenBuckets(rates.own);
    this.#together = new TokenBucket(rates.together.perSecond, rates.together.burst, now);
  }

  take(key: string, now: Instant): boolean {
    return this.#own.take(key, now) || this.#together.take(now);
  }
}
