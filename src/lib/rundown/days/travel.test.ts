import { describe, expect, it } from 'vitest';
import type { Board } from '#core/timing/day-board.ts';
import { fittingScale } from './scale.ts';
import { firstItem, neighbour } from './travel.ts';

/** Starts in minutes by column; null for an item without a time. */
function boardOf(...days: readonly (readonly (readonly (number | null)[])[])[]): Board {
  let count = 0;
  const from = 1_000_000;
  return {
    lengthMs: 0,
    days: days.map((columns) => ({
      from,
      columns: columns.map((starts) => ({
        plan: {
          items: starts.map((start) => ({
            item: { id: `i${(count += 1)}`, length: { durationMs: 10 * 60_000 } },
            plannedStart: start === null ? null : from + start * 60_000
          }))
        }
      }))
    }))
  } as unknown as Board;
}

describe('the keys of the days', () => {
  // i1–i3 and i4–i5 on one day, i6 without a time, i7–i8 on the next.
  const board = boardOf([[0, 10, 60], [5, 55], [null]], [[0, 70]]);

  it('go along a column, and to what starts nearest in the next one, over the end of a day', () => {
    expect(firstItem(board)).toBe('i1');
    expect([neighbour(board, 'i1', 'down'), neighbour(board, 'i1', 'up')]).toEqual(['i2', null]);
    expect([neighbour(board, 'i3', 'right'), neighbour(board, 'i5', 'right')]).toEqual([
      'i5',
      'i8'
    ]);
    expect([neighbour(board, 'i8', 'left'), neighbour(board, 'i1', 'left')]).toEqual(['i5', null]);
    expect(neighbour(board, 'gone', 'down')).toBe('i1');
  });

  it('a scale is large enough for the usual title', () => {
    expect(fittingScale(board.days)).toBe(3);
    expect(fittingScale([])).toBe(0.75);
  });
});
