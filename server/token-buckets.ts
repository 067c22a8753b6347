import type { Instant } from '#core/time/instant.ts';
import { TokenBucket } from './token-bucket.ts';

/** So many that are full again are forgotten. */
const LOOK_AT = 10_000;

/** A bucket for each key. Whoever has not asked for as long as it takes to fill one has none. */
export class TokenBuckets {
  readonly #rate: { readonly perSecond: number; readonly burst: number };
  readonly #buckets = new Map<string, { readonly bucket: TokenBucket; at: Instant }>();
  #lookAt = LOOK_AT;

  constructor(rate: { readonly perSecond: number; readonly burst: number }) {
    this.#rate = rate;
  }

  take(key: string, now: Instant): boolean {
    const { perSecond, burst } = this.#rate;
    const kept = this.#buckets.get(key) ?? {
      bucket: new TokenBucket(perSecond, burst, now),
      at: now
    };
    kept.at = now;
    this.#buckets.set(key, kept);
    if (this.#buckets.size > this.#lookAt) this.#forget(now);
    return kept.bucket.take(now);
  }

  #forget(now: Instant): void {
    const fullAfter = (this.#rate.burst / this.#rate.perSecond) * 1000;
    for (const [key, { at }] of this.#buckets) {
      if (now - at >= fullAfter) this.#buckets.delete(key);
    }
    // Not at each request while as many are busy.
    this.#lookAt = Math.max(LOOK_AT, this.#buckets.size * 2);
  }
}
