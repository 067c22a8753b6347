import { MAX_COLUMNS, MAX_ROWS, MAX_SHEET_ROWS, columnLetters } from '#core/import/table.ts';
import { ImportFault } from './import-fault.ts';

/** A sheet's XML with only the cells that hold something, and what was left out. */
export interface SlimSheet {
  readonly xml: string;
  /** Cells whose formula ended in an error, or was never worked out: "B7". */
  readonly failed: readonly string[];
  /** The first row of those that stand far below the table, if any. */
  readonly strayRow: number | null;
  readonly isTooWide: boolean;
  /** Columns and rows that hold something and that the spreadsheet does not show: "column C". */
  readonly hidden: readonly string[];
}

const ROW = /<(?:\w+:)?row\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?row>)/gs;
const CELL = /<(?:\w+:)?c\b([^>]*?)(?:\/>|>(.*?)<\/(?:\w+:)?c>)/gs;

/** A row so far below the last one is not part of the table. */
const GAP = 1000;

/**
 * Takes the empty cells out of a sheet before it is parsed: sheets are declared a thousand columns
 * wide and a million rows long for a border that somebody once drew. Refuses more rows than a show has.
 */
export function slimSheet(xml: string): SlimSheet {
  const from = xml.search(/<(?:\w+:)?sheetData\b/);
  const state = { failed: [] as string[], strayRow: null as number | null, isTooWide: false };
  const rows: string[] = [];
  const hiddenRows: number[] = [];
  let row = 0;
  let last = 0;
  for (const [, attributes = '', inner = ''] of xml.slice(Math.max(0, from)).matchAll(ROW)) {
    row = Number(/\br="(\d{1,7})"/.exec(attributes)?.[1] ?? row + 1);
    const cells = slimCells(inner, row, state);
    if (cells === '') continue;
    if (row > MAX_ROWS && row > last + GAP) {
      state.strayRow ??= row;
      continue;
    }
    last = row;
    if (isHidden(attributes)) hiddenRows.push(row);
    rows.push(`<row r="${row}">${cells}</row>`);
    if (rows.length > MAX_SHEET_ROWS) throw tooManyRows();
  }
  const open = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
  const body = rows.join('');
  const hidden = [...hiddenColumns(xml.slice(0, Math.max(0, from)), body), ...rowNames(hiddenRows)];
  return { xml: `${open}<sheetData>${body}</sheetData></worksheet>`, ...state, hidden };
}

const isHidden = (attributes: string): boolean => /\bhidden="(?:1|true)"/.test(attributes);

const rowNames = (rows: readonly number[]): readonly string[] => {
  const [first, ...more] = rows;
  if (first === undefined) return [];
  return [more.length === 0 ? `row ${first}` : `row ${first} and ${more.length} more`];
};

/** The hidden columns in which some cell is filled. */
function hiddenColumns(head: string, body: string): readonly string[] {
  const names: string[] = [];
  for (const [tag] of head.matchAll(/<(?:\w+:)?col\b[^>]*>/g)) {
    if (!isHidden(tag)) continue;
    const from = Number(/\bmin="(\d+)"/.exec(tag)?.[1] ?? 0);
    const to = Math.min(Number(/\bmax="(\d+)"/.exec(tag)?.[1] ?? from), MAX_COLUMNS);
    for (let column = Math.max(1, from); column <= to; column++) {
      const letters = columnLetters(column - 1);
      if (new RegExp(`<c r="${letters}\\d`).test(body)) names.push(`column ${letters}`);
    }
  }
  return names;
}

/** Said alike by every adapter. */
export const tooManyRows = (): ImportFault =>
  new ImportFault(
    'tooManyRows',
    `The file has more than ${MAX_ROWS.toLocaleString('en')} rows, which is the most that can be imported. Divide it, or delete the rows that are not part of the show.`
  );

function slimCells(
  inner: string,
  row: number,
  state: { failed: string[]; isTooWide: boolean }
): string {
  let column = 0;
  let cells = '';
  for (const [, attributes = '', content = ''] of inner.matchAll(CELL)) {
    const letters = /\br="([A-Za-z]{1,3})\d+"/.exec(attributes)?.[1];
    column = letters === undefined ? column + 1 : columnNumber(letters.toUpperCase());
    const isFailed =
      /\bt="e"/.test(attributes) ||
      (/<(?:\w+:)?f\b/.test(content) && !/<(?:\w+:)?v>/.test(content));
    if (isFailed) state.failed.push(`${columnLetters(column - 1)}${row}`);
    if (isFailed || !/<(?:\w+:)?(?:v>[^<]|is\b)/.test(content)) continue;
    if (column > MAX_COLUMNS) {
      state.isTooWide = true;
      continue;
    }
    const type = /\bt="([A-Za-z]+)"/.exec(attributes)?.[1];
    const style = /\bs="(\d+)"/.exec(attributes)?.[1];
    cells += `<c r="${columnLetters(column - 1)}${row}"${type ? ` t="${type}"` : ''}${style ? ` s="${style}"` : ''}>${withoutPrefix(content)}</c>`;
  }
  return cells;
}

/** The formula itself says nothing; some programs write every tag as `x:v`. */
const withoutPrefix = (content: string): string =>
  content
    .replace(/<(?:\w+:)?f\b[^>]*?(?:\/>|>.*?<\/(?:\w+:)?f>)/gs, '')
    .replace(/<(\/?)\w+:/g, '<$1');

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
