import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { planRows } from '../plan-rows.ts';
import { draws, type Drawing } from './drawn.ts';
import { topsOf } from './window.ts';

const { document, ids } = buildShow({
  items: Array.from({ length: 100 }, (_, nth) => ({ title: `Item ${nth}`, minutes: 1 }))
});
const lines = planRows(document, ids.rundown);
const still: Drawing = {
  lines,
  tops: topsOf(lines.map(() => 31)),
  seen: { from: 0, to: 30 },
  at: null,
  activeLine: -1,
  range: null,
  isRange: false,
  mayFill: true
};
const at = (line: number): Pick<Drawing, 'at' | 'activeLine' | 'range'> => ({
  at: { row: lines[line]?.key ?? '', column: 'title' },
  activeLine: line,
  range: { top: line, bottom: line, left: 4, right: 4 }
});

describe('the lines that are drawn', () => {
  it('are those that are seen, and the active one wherever it is', () => {
    const drawing = draws();
    const indexes = (given: Drawing): number[] => drawing(given).map(({ index }) => index);
    expect(indexes(still)).toEqual(Array.from({ length: 30 }, (_, nth) => nth));
    expect(indexes({ ...still, ...at(80) }).slice(-2)).toEqual([29, 80]);
    expect(indexes({ ...still, ...at(5), seen: { from: 50, to: 70 } }).slice(0, 2)).toEqual([
      5, 50
    ]);
  });

  it('are the same objects while nothing of them changes: the others are not drawn again', () => {
    const drawing = draws();
    const before = drawing({ ...still, ...at(3) });
    const after = drawing({ ...still, ...at(4) });
    const changed = after.flatMap((line, nth) => (line === before[nth] ? [] : [line.index]));
    expect(changed).toEqual([3, 4]);
    expect(after[4]).toMatchObject({ active: 'title', corner: 4, left: 1, right: 0 });
  });

  it('know which of their cells are selected, and where the selection ends', () => {
    const range = { top: 2, bottom: 4, left: 1, right: 3 };
    const drawn = draws()({ ...still, ...at(2), range, isRange: true });
    const told = drawn
      .slice(1, 6)
      .map(({ left, right, isTop, isBottom, corner }) => [left, right, isTop, isBottom, corner]);
    expect(told).toEqual([
      [1, 0, false, false, -1],
      [1, 3, true, false, -1],
      [1, 3, false, false, -1],
      [1, 3, false, true, 3],
      [1, 0, false, false, -1]
    ]);
  });
});
