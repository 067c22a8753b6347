import { findHeader } from './columns/header-row.ts';
import { mapColumns } from './columns/map-columns.ts';
import type { Choices, DayRead } from './reading.ts';
import { isBlank, type Table } from './table.ts';
import { dateOfDay, dayIn } from './words/days.ts';

export interface SheetChoice {
  readonly sheet: Table;
  readonly sheets: { readonly chosen: number };
  /** Where the sheets are the days: all of them, and the one chosen. */
  readonly byDay: { readonly days: readonly DayRead[]; readonly day: number } | null;
}

const nothing: Table = { name: '', rows: [], firstRow: 1 };

/** The sheet to read: the one chosen, else the first that looks like a schedule, else the best. */
export function chooseSheet(tables: readonly Table[], choices: Choices): SheetChoice {
  const worth = tables.map(worthOf);
  const useful = tables.flatMap((_, i) => ((worth[i] ?? 0) >= 3 ? [i] : []));
  const days = useful.map((i) => dayIn(tables[i]?.name ?? ''));
  if (choices.sheet === undefined && useful.length > 1 && days.every((day) => day !== null)) {
    const day = Math.min(Math.max(choices.day ?? 0, 0), useful.length - 1);
    const chosen = useful[day] ?? 0;
    return {
      sheet: tables[chosen] ?? nothing,
      sheets: { chosen },
      byDay: {
        day,
        days: days.map((words, i) => ({
          label: words?.label ?? '',
          date: words && dateOfDay(words, choices.today ?? null),
          rows: Math.max(0, filledRows(tables[useful[i] ?? 0] ?? nothing) - 1)
        }))
      }
    };
  }
  const best = useful[0] ?? worth.indexOf(Math.max(...worth));
  const chosen =
    choices.sheet !== undefined && tables[choices.sheet] ? choices.sheet : Math.max(0, best);
  return { sheet: tables[chosen] ?? nothing, sheets: { chosen }, byDay: null };
}

const filledRows = (table: Table): number => table.rows.filter((row) => !row.every(isBlank)).length;

const USEFUL = new Set([
  'title',
  'start',
  'end',
  'length',
  'number',
  'department',
  'segment',
  'day',
  'placement'
]);

/** How many of the things that a schedule has are columns of this sheet. */
function worthOf(table: Table): number {
  if (filledRows(table) === 0) return -1;
  const header = findHeader(table);
  const from = header === null ? 0 : header.last + 1;
  const rows = table.rows.slice(from, from + 200);
  const columns = mapColumns(header?.words ?? [], rows);
  const found = new Set(columns.filter(({ filled }) => filled > 0).map(({ meaning }) => meaning));
  return [...found].filter((meaning) => USEFUL.has(meaning)).length;
}
