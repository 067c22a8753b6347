import { expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { TokenBuckets } from './token-buckets.ts';

const taken = (buckets: TokenBuckets, key: string, at: number, tries: number): number =>
  Array.from({ length: tries }, () => buckets.take(key, instant(at))).filter(Boolean).length;

test('each key has its own, and what one takes another does not lack', () => {
  const buckets = new TokenBuckets({ perSecond: 10, burst: 20 });
  expect(taken(buckets, 'a', 0, 50)).toBe(20);
  expect(taken(buckets, 'b', 0, 50)).toBe(20);
  expect(taken(buckets, 'a', 1_000, 50)).toBe(10);
});

test('however many keys there are, those that were used up lately are not forgotten', () => {
  const buckets = new TokenBuckets({ perSecond: 1, burst: 2 });
  expect(taken(buckets, 'a', 0, 5)).toBe(2);
  for (let nth = 0; nth < 30_000; nth += 1) buckets.take(`other ${nth}`, instant(1));
  expect(taken(buckets, 'a', 2, 5)).toBe(0);
});
