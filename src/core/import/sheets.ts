import { findHeader } from './columns/header-row.ts';
import { mapColumns } from './columns/map-columns.ts';
import { isChosenDay } from './chosen.ts';
import type { Choices } from './reading.ts';
import { isBlank, type Table } from './table.ts';
import { dateOfDay, dayIn } from './words/days.ts';

export interface ChosenSheet {
  readonly table: Table;
  /** Its place in the file. */
  readonly index: number;
}

export interface SheetChoice {
  /** The one to read; of several, the first. */
  readonly chosen: number;
  /** Where the sheets are the days, those of the chosen days; else one. */
  readonly sheets: readonly ChosenSheet[];
  /** Where the sheets are the days: all of them. */
  readonly byDay: readonly SheetDay[] | null;
}

/** A day that has a sheet of its own. */
export interface SheetDay {
  readonly label: string;
  readonly date: string | null;
  readonly rows: number;
  readonly sheet: ChosenSheet;
}

const nothing: Table = { name: '', rows: [], firstRow: 1 };

/** The sheet to read: the one chosen, else the first that looks like a schedule, else the best; or a sheet a day. */
export function chooseSheets(tables: readonly Table[], choices: Choices): SheetChoice {
  const worth = tables.map(worthOf);
  const useful = tables.flatMap((_, i) => ((worth[i] ?? 0) >= 3 ? [i] : []));
  const named = useful.map((i) => dayIn(tables[i]?.name ?? ''));
  if (choices.sheet === undefined && useful.length > 1 && named.every((day) => day !== null)) {
    const byDay = useful.map((index, i): SheetDay => {
      const table = tables[index] ?? nothing;
      const words = named[i];
      return {
        label: words?.label ?? '',
        date: words ? dateOfDay(words, choices.today ?? null) : null,
        rows: Math.max(0, filledRows(table) - 1),
        sheet: { table, index }
      };
    });
    const sheets = byDay.flatMap(({ sheet }, i) => (isChosenDay(choices, i) ? [sheet] : []));
    return { chosen: sheets[0]?.index ?? useful[0] ?? 0, sheets, byDay };
  }
  const best = useful[0] ?? worth.indexOf(Math.max(...worth));
  const chosen =
    choices.sheet !== undefined && tables[choices.sheet] ? choices.sheet : Math.max(0, best);
  return { chosen, sheets: [{ table: tables[chosen] ?? nothing, index: chosen }], byDay: null };
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
  if (table.programme) return USEFUL.size;
  if (filledRows(table) === 0) return -1;
  const header = findHeader(table);
  const from = header === null ? 0 : header.last + 1;
  const rows = table.rows.slice(from, from + 200);
  const columns = mapColumns(header?.words ?? [], rows);
  const found = new Set(columns.filter(({ filled }) => filled > 0).map(({ meaning }) => meaning));
  return [...found].filter((meaning) => USEFUL.has(meaning)).length;
}
