import { dialectOf, isCueDialect, withoutEosTargets } from './dialects.ts';
import { findHeader, headerAt, type Header } from './columns/header-row.ts';
import { withHalves } from './columns/halves.ts';
import { mapColumns } from './columns/map-columns.ts';
import { sideBySide } from './columns/side-by-side.ts';
import { Notices } from './notices.ts';
import type { Choices, ColumnChoice, ColumnRead, Shape } from './reading.ts';
import { beside } from './rows/beside.ts';
import type { Body, Made } from './rows/body.ts';
import { readCueList } from './rows/read-cue-list.ts';
import { readRunOfShow } from './rows/read-run-of-show.ts';
import { dateOrder } from './rows/date-order.ts';
import { entriesOf } from './rows/entries.ts';
import { lengthUnits } from './rows/length-units.ts';
import { programmeColumns, readProgramme } from './rows/read-programme.ts';
import { textOf, type Table } from './table.ts';

/** One table, with what its columns were found to say and what was made of its rows. */
export interface TableRead {
  readonly table: Table;
  readonly header: Header | null;
  readonly columns: readonly ColumnRead[];
  readonly shape: Shape;
  readonly made: Made;
}

/** Reads one table: its header, its columns, its rows. */
export function readTable(
  sheet: Table,
  choices: Choices,
  notices: Notices,
  titleFor: (header: Header | null) => string
): TableRead {
  if (sheet.programme) return ofProgramme(sheet, sheet.programme, choices, notices);
  const table = withHalves(withoutEosTargets(sheet, notices));
  const header = headerOf(table, choices);
  const order = dateOrder(table);
  const chosen = choices.columns ?? {};
  const isOne = choices.shape === 'cueList' || choices.headings === 'segments';
  const parts = isOne ? [] : sideBySide(table, header, chosen);
  const isBeside = parts.length > 1;
  const columns = columnsOf({ table, header, order, chosen });
  const shape =
    choices.shape ?? (isBeside ? 'runOfShow' : shapeOf(columns, dialectOf(header?.words ?? [])));
  const title = titleFor(header);
  const makeOf = (of: Pick<Body, 'table' | 'header' | 'columns'>): Made => {
    const entries = entriesOf(of.table, of.header, of.columns, order, notices);
    const body = { ...of, order, choices, title, entries, notices };
    return shape === 'cueList' ? readCueList(body) : readRunOfShow(body);
  };
  const made = isBeside
    ? beside(
        parts.map((part) => {
          const own = { ...part.columns, ...chosen };
          return {
            title: part.title,
            made: makeOf({ ...part, columns: columnsOf({ ...part, order, chosen: own }) })
          };
        }),
        choices
      )
    : makeOf({ table, header, columns });
  return { table, header, columns: made.columns, shape, made };
}

/** What a format says of itself needs no guess; whoever reads it as a list of cues may. */
function ofProgramme(
  table: Table,
  meanings: NonNullable<Table['programme']>,
  choices: Choices,
  notices: Notices
): TableRead {
  const words = (table.rows[0] ?? []).map((cell) => textOf(cell));
  const header = { first: 0, last: 0, words, score: Infinity };
  const columns = programmeColumns(table, meanings, choices.columns ?? {});
  const made = readProgramme({ table, columns, choices, notices });
  return { table, header, columns, shape: 'runOfShow', made };
}

function headerOf(table: Table, { headerRow }: Choices): Header | null {
  if (headerRow === undefined) return findHeader(table);
  const at = headerRow - table.firstRow;
  return headerRow === 0 || table.rows[at] === undefined ? null : headerAt(table, at);
}

interface Columns {
  readonly table: Table;
  readonly header: Header | null;
  readonly order: 'dmy' | 'mdy';
  readonly chosen: Readonly<Record<number, ColumnChoice>>;
}

/** The columns, with their ambiguous lengths settled by what the whole column says. */
function columnsOf({ table, header, order, chosen }: Columns): readonly ColumnRead[] {
  const rows = table.rows.slice(header === null ? 0 : header.last + 1);
  const columns = mapColumns(header?.words ?? [], rows, chosen);
  if (!columns.some((column) => column.meaning === 'length')) return columns;
  const entries = entriesOf(table, header, columns, order, new Notices());
  return columns.map((column) => {
    if (column.meaning !== 'length') return column;
    const units = lengthUnits(column, entries);
    const choice = chosen[column.index] ?? {};
    return {
      ...column,
      units: {
        colons: choice.colons ?? units.colons,
        bare: choice.bare ?? units.bare,
        typed: choice.colons ?? units.typed
      }
    };
  });
}

/** Cues without times, or items with them: what the columns are about. */
function shapeOf(columns: readonly ColumnRead[], dialect: string): Shape {
  if (isCueDialect(dialect)) return 'cueList';
  const has = (meaning: ColumnRead['meaning']): boolean =>
    columns.some((column) => column.meaning === meaning && column.filled > 0);
  if (has('start') || has('end') || (has('kind') && dialect === 'ontime')) return 'runOfShow';
  const number = columns.find((column) => column.meaning === 'number');
  const isCueNumber = number !== undefined && /\b(?:cue|q|lx|lfx)\b/i.test(number.title);
  if (has('cueDepartment') || has('follow')) return 'cueList';
  // A broadcast's pages have lengths too; with departments or cue numbers they are a script's.
  if (has('placement') && (!has('length') || isCueNumber || has('department'))) return 'cueList';
  if (has('length')) return 'runOfShow';
  const isCoded = number?.samples.every((text) => /^\p{L}{2,4}[\s.]?\d/u.test(text)) ?? false;
  return isCoded || (isCueNumber && !has('department')) ? 'cueList' : 'runOfShow';
}
