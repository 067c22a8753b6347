import { describe, expect, it } from 'vitest';
import { isRank, rankIn } from './rank.ts';

describe('ranks', () => {
  it('[E4] are not just any text', () => {
    for (const rank of ['a0', 'a1', 'Zz', 'a0V', rankIn({ before: 'a0', after: 'a1' })])
      expect(isRank(rank)).toBe(true);
    for (const text of ['', 'a', '0', 'a00', 'b0', '~', 'a0 ', 'zz']) {
      expect(isRank(text)).toBe(false);
    }
  });
});
