import { columnLetters } from '../table.ts';
import type { Notices } from '../notices.ts';
import type { CueRead } from '../reading.ts';

/** Warns of numbers that one department has twice: legal, often meant, worth a look (I7). */
export function sayDuplicates(cues: readonly CueRead[], notices: Notices): void {
  const first = new Map<string, number>();
  for (const { department, number, row, letters } of cues) {
    if (number === '') continue;
    const key = `${department} ${number}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, row);
    else notices.add('duplicateNumber', `${key} is in row ${before} too.`, row, columnAt(letters));
  }
}

/** The place of a column by its letters. */
export function columnAt(letters: string): number {
  for (let i = 0; i < 1000; i++) if (columnLetters(i) === letters) return i;
  return 0;
}
