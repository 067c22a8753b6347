import { expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { TokenBucket } from './token-bucket.ts';

const taken = (bucket: TokenBucket, at: number, tries: number): number =>
  Array.from({ length: tries }, () => bucket.take(instant(at))).filter(Boolean).length;

test('lets a burst through, then so many a second', () => {
  const bucket = new TokenBucket(20, 60, instant(0));
  expect(taken(bucket, 0, 100)).toBe(60);
  expect(taken(bucket, 500, 100)).toBe(10);
  expect(taken(bucket, 1_500, 100)).toBe(20);
});

test('saves up no more than one burst, however long nothing comes', () => {
  const bucket = new TokenBucket(5, 10, instant(0));
  taken(bucket, 0, 10);
  expect(taken(bucket, 3_600_000, 100)).toBe(10);
});

test('tries in vain cost nothing: whoever waits gets through', () => {
  const bucket = new TokenBucket(5, 10, instant(0));
  taken(bucket, 0, 1_000);
  expect(taken(bucket, 199, 1)).toBe(0);
  expect(taken(bucket, 200, 1)).toBe(1);
});
