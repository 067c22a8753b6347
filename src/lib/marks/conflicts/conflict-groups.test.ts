import { describe, expect, it } from 'vitest';
import type { Conflict } from '#core/logistics/conflicts/conflict.ts';
import { duration } from '#core/time/duration.ts';
import { checkCounts, conflictGroups, countWords } from './conflict-groups.ts';

const rows = [{ in: 'movements', id: 'm1' } as const];
const long: Conflict = { check: 'D2', level: 'error', rows, what: 'length', is: 13, limit: 12 };
const high: Conflict = { check: 'D2', level: 'error', rows, what: 'height', is: 5, limit: 4 };
const close: Conflict = {
  ...{ check: 'D4', level: 'warn', rows },
  ...{ gapMs: duration(0), neededMs: duration(1) }
};
const all = [long, high, close];

describe('a list of conflicts', () => {
  it('keeps two of one check about the same rows apart, errors before the rest', () => {
    const groups = conflictGroups(all, null);
    expect(groups.map(({ level, entries }) => [level, entries.map(({ key }) => key)])).toEqual([
      ['error', ['D2 movements m1', 'D2 movements m1 1']],
      ['warn', ['D4 movements m1']]
    ]);
    expect(conflictGroups(all, 'D4').map(({ level }) => level)).toEqual(['warn']);
    expect(checkCounts([close, ...all])).toEqual([
      ['D2', 2],
      ['D4', 2]
    ]);
  });

  it('is counted for the ear', () => {
    expect(countWords([])).toBe('No conflicts');
    expect(countWords([long])).toBe('1 conflict');
    expect(countWords(all)).toBe('2 conflicts, and 1 to look at');
    expect(countWords([close])).toBe('No conflicts, and 1 to look at');
  });
});
