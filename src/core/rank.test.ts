import { describe, expect, it } from 'vitest';
import { buildShow } from '../../tests/support/build-show.ts';
import { isRank, rankAt, rankBetween } from './rank.ts';
import { itemsOf } from './steps.ts';

const { document } = buildShow({ items: [{}, {}, {}] });
const rankOf = (id: string): string => document.items[id]?.rank ?? '';
const at = (place: string | undefined, moving: string | null = null): string =>
  rankAt(document, 'items', 'r1', place, moving) ?? 'none';

describe('ranks', () => {
  it('[E4] put a row first, last, or behind another', () => {
    expect(at('first') < rankOf('i1')).toBe(true);
    expect(at(undefined) > rankOf('i3')).toBe(true);
    const between = at('i1');
    expect(rankOf('i1') < between && between < rankOf('i2')).toBe(true);
    expect(at('i3') > rankOf('i3')).toBe(true);
  });

  it('[E4] are kept where the row stands there already', () => {
    expect(at('first', 'i1')).toBe(rankOf('i1'));
    expect(at('i1', 'i2')).toBe(rankOf('i2'));
    expect(at(undefined, 'i3')).toBe(rankOf('i3'));
    expect(at('i2', 'i2')).toBe('none');
    expect(at('first', 'i2') < rankOf('i1')).toBe(true);
  });

  it('[E4] are for the rows of one owner', () => {
    expect(rankAt(document, 'items', 'r2', 'i1', null)).toBe(null);
    expect(rankAt(document, 'items', 'r2', undefined, null)).toBe(rankBetween(null, null));
    expect(at('none')).toBe('none');
  });

  it('[E4] of two rows that are alike count as one place', () => {
    const twin = { ...document.items['i2'], id: 'i2b' } as NonNullable<typeof document.items.x>;
    const twins = { ...document, items: { ...document.items, i2b: twin } };
    const rank = rankAt(twins, 'items', 'r1', 'i2', null) ?? '';
    expect(rankOf('i2') < rank && rank < rankOf('i3')).toBe(true);
    expect(itemsOf(twins, 'r1').map((item) => item.id)).toEqual(['i1', 'i2', 'i2b', 'i3']);
  });

  it('[E4] are not just any text', () => {
    for (const rank of ['a0', 'a1', 'Zz', 'a0V', at('i1')]) expect(isRank(rank)).toBe(true);
    for (const text of ['', 'a', '0', 'a00', 'b0', '~', 'a0 ', 'zz']) {
      expect(isRank(text)).toBe(false);
    }
  });
});
