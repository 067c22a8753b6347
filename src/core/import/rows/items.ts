import { readClockText } from '../cells/clock.ts';
import { callIn } from '../cells/calls.ts';
import { isDitto, isOpen, yesNo } from '../words/marks.ts';
import { kindOfTitle, rowKind } from '../words/kinds.ts';
import { tradeOf } from '../words/departments.ts';
import type { Meaning } from '../words/meanings.ts';
import { plain } from '../words/plain.ts';
import type { Choices, ColumnRead, CueRead, ItemRead } from '../reading.ts';
import { valueOf } from '../table.ts';
import type { Notices } from '../notices.ts';
import type { Entry } from './entries.ts';
import { planned, type Row } from './planned.ts';
import type { RowCues } from './row-cues.ts';
import type { Timing } from './schedule.ts';
import type { SheetRow } from './sheet.ts';

/** Makes the items of one rundown out of its rows. `segmentOf` gives each row's segment its place. */
export function itemsOf(
  entries: readonly Entry[],
  timings: readonly Timing[],
  { columns, choices, cues, segmentOf, notices }: ItemContext
): readonly ItemRead[] {
  const titles = new Titles(columns);
  const named = entries.map((entry) => entry.lone || titles.of(entry.at));
  const isEndOnly = isOnlyEnds(columns);
  const rows = entries.map((entry, i): Row => {
    const said = rowKind(entry.at.text('kind'));
    const isItemKind =
      said !== null &&
      said !== 'group' &&
      said !== 'groupEnd' &&
      said !== 'floated' &&
      said !== 'delay';
    return {
      entry,
      timing: timings[i] ?? { start: null, end: null, length: null },
      kind: isItemKind && said !== 'item' ? said : kindOfTitle(named[i] ?? ''),
      isFloated: said === 'floated' || isYes(entry.at, 'floated') === true,
      isLinked: isYes(entry.at, 'linked')
    };
  });
  const plan = planned(rows, choices.starts ?? 'asRead', notices);
  return rows.map((row, i): ItemRead => {
    const { entry, kind, isFloated, timing } = row;
    const { hardAt = null, startsAt = null, lengthMs = 0 } = plan[i] ?? {};
    const parts = [entry.at, ...entry.more];
    const ends = isYes(entry.at, 'countToEnd');
    return {
      row: entry.at.row,
      number: entry.lone === '' ? numberOf(entry.at) : '',
      title: named[i] ?? '',
      kind,
      hardAt,
      startsAt,
      lengthMs,
      countToEnd: ends ?? (isEndOnly && timing.end !== null && lengthMs > 0),
      isFloated,
      notes: notesOf(parts, named[i] ?? ''),
      script: linesOf(parts, 'script'),
      fields: fieldsOf(parts, columns),
      segment: segmentOf(entry),
      cues: parts.flatMap((part): readonly CueRead[] => cues.of(part)),
      externalId: entry.at.text('id')
    };
  });
}

export interface ItemContext {
  readonly columns: readonly ColumnRead[];
  readonly choices: Choices;
  readonly cues: RowCues;
  readonly segmentOf: (entry: Entry) => number | null;
  readonly notices: Notices;
}

/** "Cue 1.5" is number 1.5. */
function numberOf(row: SheetRow): string {
  const said = row.text('number');
  const call = callIn(said);
  return call && call.code === '' && call.label === '' ? call.number : said;
}

/** A file that gives ends and nothing else fixes them: its timers count to the clock. */
const isOnlyEnds = (columns: readonly ColumnRead[]): boolean =>
  columns.some((column) => column.meaning === 'end') &&
  !columns.some((column) => column.meaning === 'start' || column.meaning === 'length');

function isYes(row: SheetRow, meaning: 'linked' | 'floated' | 'countToEnd'): boolean | null {
  const value = valueOf(row.cell(meaning));
  return value?.kind === 'yesNo' ? value.is : yesNo(row.text(meaning));
}

/** Notes that the item is already called after are not said again. */
function notesOf(parts: readonly SheetRow[], title: string): string {
  const all = linesOf(parts, 'notes');
  return all.replace(/\s+/g, ' ') === title ? '' : all;
}

/** What rows that are one item say under one meaning, a line each. */
const linesOf = (parts: readonly SheetRow[], meaning: Meaning): string =>
  parts
    .map((part) => part.texts(meaning))
    .filter((text) => text !== '')
    .join('\n');

/** Columns whose texts stand beside the item as they are. */
export const isTextColumn = (column: ColumnRead): boolean =>
  column.meaning === 'text' ||
  column.meaning === 'person' ||
  column.meaning === 'placement' ||
  column.meaning === 'cueDepartment' ||
  (column.meaning === 'department' && column.as === 'text');

function fieldsOf(
  parts: readonly SheetRow[],
  columns: readonly ColumnRead[]
): Readonly<Record<number, string>> {
  const fields: Record<number, string> = {};
  for (const column of columns) {
    if (!isTextColumn(column)) continue;
    const text = parts
      .map((part) => part.at(column.index))
      .filter(Boolean)
      .join('\n');
    if (text !== '') fields[column.index] = text;
  }
  return fields;
}

const isTime = (text: string): boolean =>
  /^\d{1,2}[:.h]\d{2}/.test(text) && readClockText(text) !== null;

/** A word where a time should be is at least what the row is about: "Pause" under "Duration". */
const unreadWords = (row: SheetRow): string =>
  [row.text('start'), row.text('length'), row.text('end')].find(
    (text) => /\p{L}{3,}/u.test(text) && !isOpen(text) && !/\d/.test(text)
  ) ?? '';

const PROGRAMME = /\b(?:stage|programme|program|show|main|action|on stage|buhne|ablauf|scene)\b/;

/** What items are called: their title; without one, what stands in the row, the stage's column first. */
class Titles {
  readonly #title: ColumnRead | undefined;
  readonly #others: readonly ColumnRead[];
  #above = '';

  constructor(columns: readonly ColumnRead[]) {
    this.#title = columns.find((column) => column.meaning === 'title');
    const others = columns.filter((column) =>
      ['department', 'segment', 'text', 'person', 'notes', 'script'].includes(column.meaning)
    );
    const rank = ({ meaning, title, trade }: ColumnRead): number => {
      // "Stage" alone is the deck's column; "Trivia / Stage" is what happens.
      const isDepartment = trade !== null && tradeOf(trade.prefix) !== null;
      if (PROGRAMME.test(plain(title)) && !isDepartment) return 0;
      return meaning === 'notes' || meaning === 'script' ? 3 : meaning === 'department' ? 2 : 1;
    };
    this.#others = [...others].sort((a, b) => rank(a) - rank(b) || a.index - b.index);
  }

  of(row: SheetRow): string {
    const said = this.#title ? row.at(this.#title.index) : '';
    const title = isDitto(said) ? this.#above : said.replace(/\s+/g, ' ');
    if (title !== '') return (this.#above = title);
    for (const column of this.#others) {
      const line = row.at(column.index).split('\n')[0]?.trim() ?? '';
      if (line === '' || isDitto(line) || isTime(line)) continue;
      // "12" in the lights' column names nothing: "LX 12" does.
      const isNumber = column.trade !== null && /^[\d.]+\p{L}?$/u.test(line);
      return isNumber ? `${column.trade?.prefix} ${line}` : line.slice(0, 120);
    }
    return row.text('number') || unreadWords(row);
  }
}
