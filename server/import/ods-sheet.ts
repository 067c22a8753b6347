import { MAX_COLUMNS, MAX_SHEET_ROWS, isBlank, type Cell, type Table } from '#core/import/table.ts';
import { clean } from './read-csv.ts';
import { tooManyRows } from './sheet-xml.ts';
import { unescapedXml } from './xml-text.ts';

const ROW = /<table:table-row\b([^>]*?)(?:\/>|>(.*?)<\/table:table-row>)/gs;
const CELL =
  /<table:(covered-)?table-cell\b([^>]*?)(?:\/>|>(.*?)<\/table:(?:covered-)?table-cell>)/gs;

/** A blank row that repeats so often ends the table, as a border that somebody once drew. */
const GAP = 1000;

/** The cells of one sheet of an OpenDocument file, as far as they hold something. */
export function odsTable(name: string, xml: string): Table {
  const rows: (readonly Cell[])[] = [];
  let filled = 0;
  let isTooWide = false;
  let stray: number | null = null;
  let at = 0;
  for (const [, attributes = '', inner = ''] of xml.matchAll(ROW)) {
    const times = repeated(attributes, 'table:number-rows-repeated');
    const cells = cellsOf(inner, () => (isTooWide = true));
    if (cells.length === 0) {
      at += times;
      continue;
    }
    if (at > rows.length + GAP) {
      stray ??= at + 1;
      continue;
    }
    while (rows.length < at) rows.push([]);
    filled += times;
    if (filled > MAX_SHEET_ROWS) throw tooManyRows();
    for (let i = 0; i < times; i++) rows.push(cells);
    at += times;
  }
  const notices = [
    ...(stray === null
      ? []
      : [
          {
            row: stray,
            column: null,
            code: 'strayRow',
            message: `Row ${stray} stands far below the table; it was left out.`
          }
        ]),
    ...(isTooWide
      ? [
          {
            row: null,
            column: null,
            code: 'tooWide',
            message: `Only the first ${MAX_COLUMNS} columns were read.`
          }
        ]
      : [])
  ];
  return { name, rows, firstRow: 1, notices };
}

function cellsOf(inner: string, onWide: () => void): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const [, covered, attributes = '', content = ''] of inner.matchAll(CELL)) {
    const times = repeated(attributes, 'table:number-columns-repeated');
    const cell = covered ? '' : cellOf(attributes, content);
    if (isBlank(cell)) {
      column += times;
      continue;
    }
    for (let i = 0; i < times; i++, column++) {
      if (column >= MAX_COLUMNS) {
        onWide();
        break;
      }
      while (cells.length < column) cells.push('');
      cells.push(cell);
    }
  }
  return cells;
}

const repeated = (attributes: string, name: string): number =>
  Math.max(1, Number(attribute(attributes, name) || 1) || 1);

const attribute = (attributes: string, name: string): string =>
  unescapedXml(new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');

function cellOf(attributes: string, content: string): Cell {
  const text = clean(textIn(content));
  const value = attribute(attributes, 'office:value');
  switch (attribute(attributes, 'office:value-type')) {
    case 'time': {
      const ms = timeOf(attribute(attributes, 'office:time-value'));
      return ms === null ? text : { text, value: { kind: 'time', ms } };
    }
    case 'date':
      return dateCell(text, attribute(attributes, 'office:date-value'));
    case 'boolean': {
      const is = attribute(attributes, 'office:boolean-value') === 'true';
      return { text: is ? 'yes' : 'no', value: { kind: 'yesNo', is } };
    }
    case 'float':
    case 'currency': {
      const number = Number(value);
      // A cue number that was typed as 12.10 is a number to the program, and a name to us.
      return value === '' || !Number.isFinite(number)
        ? text
        : { text: text || String(number), value: { kind: 'number', number } };
    }
    default:
      return text;
  }
}

/** PT19H30M00S: hours, minutes and seconds. */
function timeOf(text: string): number | null {
  const [whole, hours, minutes, seconds] =
    /^PT(?:(\d{1,5})H)?(?:(\d{1,5})M)?(?:(\d{1,7}(?:\.\d+)?)S)?$/.exec(text) ?? [];
  if (whole === undefined) return null;
  const all = Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
  return Math.round(all) * 1000;
}

function dateCell(text: string, said: string): Cell {
  const [, date, hours, minutes, seconds] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.\d+)?)?$/.exec(said) ?? [];
  if (date === undefined) return text;
  const ms =
    hours === undefined
      ? null
      : ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
  // A time that was typed into a cell of dates is one of day 0.
  if (date === '1899-12-30' && ms !== null) return { text, value: { kind: 'time', ms } };
  return { text, value: { kind: 'date', date, ms: ms === 0 ? null : ms } };
}

/** The paragraphs of a cell as lines, without the notes that are pinned to it. */
function textIn(content: string): string {
  if (content === '') return '';
  const own = content.replace(/<office:annotation\b.*?<\/office:annotation>/gs, '');
  const paragraphs = [...own.matchAll(/<text:p\b[^>]*?(?:\/>|>(.*?)<\/text:p>)/gs)];
  return paragraphs
    .map(([, inner = '']) =>
      unescapedXml(
        inner
          .replace(/<text:line-break\s*\/>/g, '\n')
          .replace(/<text:(?:s|tab)\b[^>]*\/>/g, ' ')
          .replace(/<[^>]*>/g, '')
      )
    )
    .join('\n');
}
