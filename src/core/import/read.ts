import { dialectOf, isCueDialect, withoutEosTargets } from './dialects.ts';
import { findHeader, headerAt, type Header } from './columns/header-row.ts';
import { withHalves } from './columns/halves.ts';
import { mapColumns } from './columns/map-columns.ts';
import { sideBySide } from './columns/side-by-side.ts';
import { Notices } from './notices.ts';
import type { Choices, ColumnChoice, ColumnRead, Reading, Shape } from './reading.ts';
import { beside } from './rows/beside.ts';
import type { Body, Made } from './rows/body.ts';
import { readCueList } from './rows/read-cue-list.ts';
import { readRunOfShow } from './rows/read-run-of-show.ts';
import { dateOrder } from './rows/date-order.ts';
import { entriesOf } from './rows/entries.ts';
import { lengthUnits } from './rows/length-units.ts';
import { chooseSheet } from './sheets.ts';
import { MAX_ROWS, type Notice, type ReadFile, type Table } from './table.ts';
import { titleOf } from './title.ts';

/**
 * Reads a file's tables as a show: sheet, header, columns, days, items and cues as they would be
 * imported. Pure and quick enough to be done again at every correction; it never throws, and what
 * cannot be read is a warning with its row and column, or one error where nothing can.
 */
export function read(file: ReadFile, choices: Choices = {}): Reading {
  const notices = new Notices();
  notices.take(file.notices);
  const { sheet, sheets, byDay } = chooseSheet(file.tables, choices);
  notices.take(sheet.notices ?? []);
  const table = withHalves(withoutEosTargets(sheet, notices));
  const header = headerOf(table, choices);
  const order = dateOrder(table);
  const chosenColumns = choices.columns ?? {};
  const isOne = choices.shape === 'cueList' || choices.headings === 'segments';
  const parts = isOne ? [] : sideBySide(table, header, chosenColumns);
  const isBeside = parts.length > 1;
  const columns = columnsOf({ table, header, order, chosen: chosenColumns });
  const shape =
    choices.shape ?? (isBeside ? 'runOfShow' : shapeOf(columns, dialectOf(header?.words ?? [])));
  const title = titleOf(file, table, header, choices);
  // Where the sheets are the days, the day was chosen with the sheet.
  const { day: _, ...within } = choices;
  const chosen = byDay ? within : choices;
  const makeOf = (of: Pick<Body, 'table' | 'header' | 'columns'>): Made => {
    const entries = entriesOf(of.table, of.header, of.columns, order, notices);
    const body = { ...of, order, choices: chosen, title, entries, notices };
    return shape === 'cueList' ? readCueList(body) : readRunOfShow(body);
  };
  const made = isBeside
    ? beside(
        parts.map((part) => {
          const own = { ...part.columns, ...chosenColumns };
          return {
            title: part.title,
            made: makeOf({ ...part, columns: columnsOf({ ...part, order, chosen: own }) })
          };
        })
      )
    : makeOf({ table, header, columns });
  const items = made.rundowns.flatMap((rundown) => rundown.items);
  const cues = items.reduce((sum, item) => sum + item.cues.length, 0);
  return {
    sheets: file.tables.map(({ name, rows }) => ({
      name,
      rows: rows.length,
      columns: rows.reduce((most, row) => Math.max(most, row.length), 0)
    })),
    sheet: sheets.chosen,
    shape,
    dialect: dialectOf(header?.words ?? []),
    headerRow: header === null ? 0 : table.firstRow + header.last,
    title,
    ...made,
    ...(byDay ?? {}),
    warnings: notices.list(),
    errors: errorsOf(items.length, cues, isTable(header, made.columns, shape, choices))
  };
}

/** Text without a header, times or numbers is a letter, not a list; unless a person says what is what. */
function isTable(
  header: Header | null,
  columns: readonly ColumnRead[],
  shape: Shape,
  choices: Choices
): boolean {
  const isTold = choices.columns !== undefined || choices.shape !== undefined;
  const known = ['start', 'end', 'length', 'position', 'number', 'day'];
  return (
    header !== null ||
    isTold ||
    shape === 'cueList' ||
    columns.some(({ meaning }) => known.includes(meaning))
  );
}

function errorsOf(items: number, cues: number, isList: boolean): readonly Notice[] {
  const place = { row: null, column: null };
  if (items === 0 || !isList) {
    const message =
      'No table of items or cues was found: no row of column names, no column of times or cue numbers.';
    return [{ ...place, code: 'nothingToImport', message }];
  }
  if (cues <= MAX_ROWS) return [];
  const message = `The file would make ${cues} cues; a show has at most ${MAX_ROWS}. Take some columns as text.`;
  return [{ ...place, code: 'tooManyCues', message }];
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
