import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { planRows } from '../plan-rows.ts';
import { gridColumns } from './cells/columns.ts';
import { heightOf, lineAt, topsOf, windowAt, type Look } from './window.ts';

const heights = fc.array(fc.integer({ min: 24, max: 140 }), { minLength: 1, maxLength: 400 });

describe('the lines that are drawn', () => {
  it('cover all that is seen, wherever it is scrolled to', () => {
    fc.assert(
      fc.property(heights, fc.nat(20_000), fc.integer({ min: 100, max: 1200 }), (all, y, seen) => {
        const tops = topsOf(all);
        const end = tops.at(-1) ?? 0;
        const scrolled = Math.min(y, Math.max(0, end - seen));
        const { from, to } = windowAt(tops, scrolled, seen);
        expect(tops[from]).toBeLessThanOrEqual(scrolled);
        expect(tops[to]).toBeGreaterThanOrEqual(Math.min(end, scrolled + seen));
        expect(to).toBeLessThanOrEqual(all.length);
      })
    );
  });

  it('are few, however many there are', () => {
    const tops = topsOf(Array.from({ length: 20_000 }, () => 31));
    const { from, to } = windowAt(tops, 300_000, 700);
    expect(to - from).toBeLessThan(50);
  });

  it('are found by where they stand', () => {
    const tops = topsOf([31, 30, 56]);
    expect([-5, 0, 30, 31, 60, 61, 116, 900].map((y) => lineAt(tops, y))).toEqual([
      0, 0, 0, 1, 1, 2, 2, 2
    ]);
    expect(lineAt(topsOf([]), 0)).toBe(-1);
    expect(windowAt(topsOf([]), 0, 500)).toEqual({ from: 0, to: 0 });
  });
});

describe('how tall a line is', () => {
  const { document } = buildShow({
    items: [{ title: 'A' }, { title: 'B', cues: [['LX 1'], ['LX 2'], ['LX 3'], ['SND 1']] }]
  });
  const columns = gridColumns(document, 'r1');
  const [plain, tall] = planRows(document, 'r1');
  const look = (density: Look['density']): Look => ({ density, isCard: false });

  it('is told by its cues and by what its cells say', () => {
    if (!plain || !tall) throw new Error('no rows');
    expect(heightOf(plain, 0, columns, look('comfortable'))).toBe(31);
    expect(heightOf(plain, 2, columns, look('comfortable'))).toBe(31 + 56);
    expect(heightOf(tall, 0, columns, look('comfortable'))).toBe(81);
    expect(heightOf(plain, 0, columns, look('compact'))).toBeLessThan(31);
  });
});
