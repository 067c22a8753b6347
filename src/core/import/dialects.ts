import { textOf, type Cell, type Table } from './table.ts';
import { plain } from './words/plain.ts';
import type { Notices } from './notices.ts';

/** Words that only the exports of one program have over their columns. */
const signs: readonly (readonly [string, readonly string[]])[] = [
  ['eos', ['target type as text', 'target id']],
  ['qlab', ['number', 'type', 'continue mode']],
  ['qlab', ['number', 'target', 'type', 'name']],
  ['qlc', ['function 1 type', 'function 1 name']],
  ['grandma', ['number', 'trig', 'fade']],
  ['ontime', ['timer type']],
  ['productionclock', ['timer end time']],
  ['stagetimer', ['wrap up yellow']],
  ['shoflo', ['preset time', 'title']],
  ['showcall', ['item', 'trt', 'speakers']]
];

/** The program whose export a header looks like; empty where it is anybody's. */
export function dialectOf(words: readonly string[]): string {
  const known = new Set(words.map(plain));
  return signs.find(([, needed]) => needed.every((word) => known.has(word)))?.[0] ?? '';
}

const lightingDesks = ['eos', 'qlc', 'grandma'];

/** Exports whose cues are the lights' unless they say otherwise. */
export const isLightingDesk = (dialect: string): boolean => lightingDesks.includes(dialect);

/** The lists of cues that lighting desks and show programs export. */
export const isCueDialect = (dialect: string): boolean =>
  ['qlab', ...lightingDesks].includes(dialect);

/**
 * An Eos export with only its cues left: what stands outside START_TARGETS and END_TARGETS, other
 * targets and parts of cues are blanked, so that rows keep their numbers. Any other table as it is.
 */
export function withoutEosTargets(table: Table, notices: Notices): Table {
  const from = table.rows.findIndex((row) => textOf(row[0]).trim() === 'START_TARGETS');
  if (from < 0) return table;
  const end = table.rows.findIndex((row, i) => i > from && textOf(row[0]).trim() === 'END_TARGETS');
  const header = (table.rows[from + 1] ?? []).map((cell) => plain(textOf(cell)));
  const at = (row: readonly Cell[], word: string): string =>
    textOf(row[header.indexOf(word)]).trim();
  let left = 0;
  const body = table.rows.slice(from + 2, end < 0 ? undefined : end);
  const cues = body.filter((row) =>
    isEosCue(at(row, 'target type as text'), at(row, 'part number'))
  );
  const [main = ''] = cues.map((row) => at(row, 'target list number'));
  const rows = table.rows.map((row, i) => {
    if (i === from + 1) return row;
    if (i <= from || (end >= 0 && i >= end)) return [];
    if (!isEosCue(at(row, 'target type as text'), at(row, 'part number'))) {
      if (row.length > 0) left += 1;
      return [];
    }
    const list = at(row, 'target list number');
    const id = header.indexOf('target id');
    // The desk says cue 101 of list 2 as 2/101.
    return list === main
      ? row
      : row.map((cell, c) => (c === id ? `${list}/${textOf(cell)}` : cell));
  });
  if (left > 0)
    notices.add(
      'notCues',
      `${left} rows are no cues of their own (lists, parts, palettes); left out.`
    );
  return { ...table, rows };
}

const isEosCue = (type: string, part: string): boolean =>
  /^cue$/i.test(type) && (part === '' || part === '0');
