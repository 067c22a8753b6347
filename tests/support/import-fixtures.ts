import { read } from '#core/import/read.ts';
import type { Choices, ItemRead, Reading } from '#core/import/reading.ts';
import type { Cell, ReadFile } from '#core/import/table.ts';

/** A file of one table, as an adapter gives it: rows of cells. */
export function tableFile(rows: readonly (readonly Cell[])[], name = ''): ReadFile {
  return {
    ok: true,
    container: 'csv',
    title: '',
    tables: [{ name, rows, firstRow: 1 }],
    notices: []
  };
}

/** Rows written as lines with bars between their cells, blank cells as nothing: "19:00 | Doors |". */
export const cellsOf = (text: string): readonly (readonly string[])[] =>
  text
    .replace(/^\n|\n\s*$/g, '')
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim().replaceAll('⏎', '\n')));

/** Reads such lines. */
export const readLines = (text: string, choices: Choices = {}): Reading =>
  read(tableFile(cellsOf(text)), { fileName: 'evening.csv', ...choices });

/** Every item of the reading, its rundowns one after the other. */
export const itemsIn = (reading: Reading): readonly ItemRead[] =>
  reading.rundowns.flatMap((rundown) => rundown.items);

/** "HARD 19:00 +30 Doors", "soft 19:30 +5:30 Welcome": what a planner would check first. */
export const linesOf = (reading: Reading): readonly string[] =>
  itemsIn(reading).map(({ hardAt, startsAt, lengthMs, title }) => {
    const start = startsAt === null ? '--' : clock(startsAt);
    return `${hardAt === null ? 'soft' : 'HARD'} ${start} +${lengthOf(lengthMs)} ${title}`;
  });

/** "LX 12 Blackout" for each cue of an item. */
export const cuesIn = (item: ItemRead | undefined): readonly string[] =>
  (item?.cues ?? []).map(({ department, number, label }) =>
    [department, number, label].filter((part) => part !== '').join(' ')
  );

const two = (value: number): string => String(value).padStart(2, '0');

const clock = (seconds: number): string => {
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
};

const lengthOf = (ms: number): string => {
  const seconds = Math.round(ms / 1000);
  return seconds % 60 === 0
    ? `${seconds / 60}`
    : `${Math.floor(seconds / 60)}:${two(seconds % 60)}`;
};

/** The heads that stand first in a sheet of our own. */
export const OWN_HEADS: readonly string[] = [
  '#',
  'Start',
  'Duration',
  'Title',
  'Kind',
  'Linked start',
  'Count to end',
  'Floated'
];
