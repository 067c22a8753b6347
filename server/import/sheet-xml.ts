import { MAX_COLUMNS, MAX_ROWS, columnLetters } from '#core/import/table.ts';
import { ImportFault } from './import-fault.ts';

/** A sheet's XML with only the cells that hold something, and what was left out. */
export interface SlimSheet {
  readonly xml: string;
  /** Cells whose formula ended in an error, or was never worked out: "B7". */
  readonly failed: readonly string[];
  /** The first row of those that stand far below the table, if any. */
  readonly strayRow: number | null;
  readonly isTooWide: boolean;
}

const ROW = /<(?:x:)?row\b([^>]*?)(?:\/>|>(.*?)<\/(?:x:)?row>)/gs;
const CELL = /<(?:x:)?c\b([^>]*?)(?:\/>|>(.*?)<\/(?:x:)?c>)/gs;

/**
 * Takes the empty cells out of a sheet before it is parsed: sheets are declared a thousand columns
 * wide and a million rows long for a border that somebody once drew. Refuses more rows than a show has.
 */
export function slimSheet(xml: string): SlimSheet {
  const from = xml.search(/<(?:x:)?sheetData\b/);
  const state = { failed: [] as string[], strayRow: null as number | null, isTooWide: false };
  const rows: string[] = [];
  let row = 0;
  for (const [, attributes = '', inner = ''] of xml.slice(Math.max(0, from)).matchAll(ROW)) {
    row = Number(/\br="(\d{1,7})"/.exec(attributes)?.[1] ?? row + 1);
    const cells = slimCells(inner, row, state);
    if (cells === '') continue;
    if (row > MAX_ROWS && rows.length < MAX_ROWS) {
      state.strayRow ??= row;
      continue;
    }
    rows.push(`<row r="${row}">${cells}</row>`);
    if (rows.length > MAX_ROWS) throw tooManyRows();
  }
  const open = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">';
  return { xml: `${open}<sheetData>${rows.join('')}</sheetData></worksheet>`, ...state };
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
      /\bt="e"/.test(attributes) || (/<(?:x:)?f\b/.test(content) && !/<(?:x:)?v>/.test(content));
    if (isFailed) state.failed.push(`${columnLetters(column - 1)}${row}`);
    if (isFailed || !/<(?:x:)?(?:v>[^<]|is\b)/.test(content)) continue;
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
  content.replace(/<(?:x:)?f\b[^>]*?(?:\/>|>.*?<\/(?:x:)?f>)/gs, '').replace(/<(\/?)x:/g, '<$1');

function columnNumber(letters: string): number {
  let number = 0;
  for (const letter of letters) number = number * 26 + letter.charCodeAt(0) - 64;
  return number;
}
