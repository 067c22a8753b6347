import { describe, expect, it } from 'vitest';
import { buildShow } from '../../tests/support/build-show.ts';
import { isIn, isRank, rankIn, spotAt } from './rank.ts';
import { itemsOf } from './steps.ts';

const { document } = buildShow({ items: [{}, {}, {}] });
const rankOf = (id: string): string => document.items[id]?.rank ?? '';
const at = (place: string | undefined, moving: string | null = null) =>
  spotAt(document, 'items', 'r1', place, moving);
const [one, two, three] = ['i1', 'i2', 'i3'].map(rankOf) as [string, string, string];

describe('ranks', () => {
  it('[E4] put a row first, last, or behind another', () => {
    expect(at('first')).toEqual({ before: null, after: one });
    expect(at(undefined)).toEqual({ before: three, after: null });
    expect(at('i1')).toEqual({ before: one, after: two });
    expect(at('i3')).toEqual({ before: three, after: null });
    for (const place of ['first', undefined, 'i1', 'i3']) {
      const spot = at(place) ?? expect.fail();
      expect(isIn(spot, rankIn(spot))).toBe(true);
    }
  });

  it('[E4] of a row that is moved do not count its own', () => {
    expect(at('i1', 'i2')).toEqual({ before: one, after: three });
    expect(at('first', 'i1')).toEqual({ before: null, after: two });
    expect(at(undefined, 'i3')).toEqual({ before: two, after: null });
    expect(at('i2', 'i2')).toBe(null);
  });

  it('[E4] are for the rows of one owner', () => {
    expect(spotAt(document, 'items', 'r2', 'i1', null)).toBe(null);
    expect(spotAt(document, 'items', 'r2', undefined, null)).toEqual({ before: null, after: null });
    expect(at('none')).toBe(null);
    expect(at('toString')).toBe(null);
    expect(spotAt(document, 'days', '', 'd1', null)).toEqual({ before: 'a0', after: null });
  });

  it('[E4] that are alike count as one place', () => {
    const twin = { ...document.items['i2'], id: 'i2b' } as NonNullable<typeof document.items.x>;
    const twins = { ...document, items: { ...document.items, i2b: twin } };
    expect(spotAt(twins, 'items', 'r1', 'i2', null)).toEqual({ before: two, after: three });
    expect(itemsOf(twins, 'r1').map((item) => item.id)).toEqual(['i1', 'i2', 'i2b', 'i3']);
  });

  it('[E4] are not just any text', () => {
    for (const rank of ['a0', 'a1', 'Zz', 'a0V', rankIn({ before: one, after: two })])
      expect(isRank(rank)).toBe(true);
    for (const text of ['', 'a', '0', 'a00', 'b0', '~', 'a0 ', 'zz']) {
      expect(isRank(text)).toBe(false);
    }
  });
});
