import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../tests/support/build-show.ts';
import type { AnyRow } from '../collections.ts';
import { isIn, rankIn } from '../rank.ts';
import type { ShowDocument } from '../show.ts';
import { itemsOf } from '../steps.ts';
import { Siblings } from './siblings.ts';

const { document } = buildShow({ items: [{}, {}, {}] });
const row = (id: string): AnyRow => document.items[id] as unknown as AnyRow;
const [one, two, three] = ['i1', 'i2', 'i3'].map((id) => row(id).rank) as [string, string, string];
const at = (place: string | undefined, moving: string | null = null) =>
  new Siblings().spot(document, 'items', 'r1', place, moving === null ? null : row(moving));

describe('a place among siblings', () => {
  it('[E4] is first, last, or behind another', () => {
    expect(at('first')).toEqual({ before: null, after: one });
    expect(at(undefined)).toEqual({ before: three, after: null });
    expect(at('i1')).toEqual({ before: one, after: two });
    expect(at('i3')).toEqual({ before: three, after: null });
    for (const place of ['first', undefined, 'i1', 'i3']) {
      const spot = at(place) ?? expect.fail();
      expect(isIn(spot, rankIn(spot))).toBe(true);
    }
  });

  it('[E4] of a row that is moved does not count its own', () => {
    expect(at('i1', 'i2')).toEqual({ before: one, after: three });
    expect(at('first', 'i1')).toEqual({ before: null, after: two });
    expect(at(undefined, 'i3')).toEqual({ before: two, after: null });
    expect(at('i2', 'i2')).toBe(null);
  });

  it('[E4] is for the rows of one owner', () => {
    const siblings = new Siblings();
    const empty = { before: null, after: null };
    expect(siblings.spot(document, 'items', 'r2', 'i1')).toBe(null);
    expect(siblings.spot(document, 'items', 'r2', undefined)).toEqual(empty);
    expect(siblings.spot(document, 'items', 'r3', undefined)).toEqual(empty);
    expect(at('none')).toBe(null);
    expect(at('toString')).toBe(null);
    const day = siblings.spot(document, 'days', '', 'd1');
    expect(day).toEqual({ before: 'a0', after: null });
  });

  it('[E4] is one for those that are ranked alike', () => {
    const twin = { ...document.items['i2'], id: 'i2b' } as ShowDocument['items'][string];
    const twins = { ...document, items: { ...document.items, i2b: twin } };
    const spot = new Siblings().spot(twins, 'items', 'r1', 'i2');
    expect(spot).toEqual({ before: two, after: three });
    expect(itemsOf(twins, 'r1').map((item) => item.id)).toEqual(['i1', 'i2', 'i2b', 'i3']);
  });

  it('[E4] follows what was added, removed, moved, and given to another owner', () => {
    // Beside, of each owner that is asked for anew, and of all of them.
    for (const asked of [['r1'], ['r1', 'r2']]) {
      const siblings = new Siblings();
      for (const owner of asked) siblings.spot(document, 'items', owner, undefined);
      const between = rankIn({ before: one, after: two });
      siblings.added('items', { ...row('i1'), id: 'new', rank: between });
      expect(siblings.spot(document, 'items', 'r1', 'i1')).toEqual({ before: one, after: between });
      siblings.removed('items', row('i2'));
      siblings.replaced('items', row('i1'), { ...row('i1'), rank: 'b00' });
      expect(siblings.spot(document, 'items', 'r1', 'first')?.after).toBe(between);
      expect(siblings.spot(document, 'items', 'r1', undefined)?.before).toBe('b00');
      siblings.replaced('items', row('i3'), { ...row('i3'), rundownId: 'r2' });
      const elsewhere = siblings.spot(document, 'items', 'r2', undefined);
      expect(elsewhere?.before).toBe(asked.includes('r2') ? three : null);
    }
  });
});
