import readXlsxFile from 'read-excel-file/universal';
import {
  MAX_COLUMNS,
  columnLetters,
  isBlank,
  type Cell,
  type Notice,
  type ReadFile,
  type Table
} from '#core/import/table.ts';
import { dateOf } from '#core/import/words/calendar.ts';
import { clean } from './read-csv.ts';
import { ImportFault } from './import-fault.ts';
import { slimSheet, type SlimSheet } from './sheet-xml.ts';
import { unzip } from './zip.ts';
import { zipStored } from './zip-stored.ts';

const DAY_MS = 86_400_000;
/** Excel's day 0; what lies within a year of it is a time or a length, not a date. */
const EPOCH = Date.UTC(1899, 11, 30);
const DAYS_TO_1904 = 1462;

interface SheetOfFile {
  readonly sheet: string;
  readonly data: readonly (readonly unknown[])[];
}

/**
 * Reads a workbook's sheets. The zip is unpacked here, counted, without what only looks; the library
 * then gets a plain one, so that it never inflates anything itself.
 */
export async function readXlsx(bytes: Uint8Array): Promise<ReadFile> {
  const files = new Map(
    unzip(bytes, (name) =>
      /^(?:\[Content_Types\]|_rels\/|xl\/(?:workbook|sharedStrings|styles|_rels|worksheets\/[^/]+\.xml)).*/i.test(
        name
      )
    )
  );
  for (const file of files.values()) {
    if (file.subarray(0, 2000).includes('<!DOCTYPE')) {
      throw new ImportFault(
        'brokenZip',
        'The spreadsheet has parts that no spreadsheet has; it is not opened.'
      );
    }
  }
  const workbook = files.get('xl/workbook.xml')?.toString('utf8');
  if (workbook === undefined) {
    throw new ImportFault(
      'notXlsx',
      'This file is not a spreadsheet that can be read. Save it as XLSX or CSV and import that.'
    );
  }
  const notices = new Map<string, readonly Notice[]>();
  for (const [path, file] of files) {
    if (!path.startsWith('xl/worksheets/')) continue;
    const slim = slimSheet(file.toString('utf8'));
    notices.set(path, noticesOf(slim));
    files.set(path, Buffer.from(slim.xml, 'utf8'));
  }
  const paths = sheetPaths(
    workbook,
    files.get('xl/_rels/workbook.xml.rels')?.toString('utf8') ?? ''
  );
  files.set('xl/workbook.xml', Buffer.from(withoutCharts(workbook, paths), 'utf8'));
  const sheets = await parsed(zipStored(files));
  const is1904 = /<(?:\w+:)?workbookPr\b[^>]*\bdate1904="(?:1|true)"/.test(workbook);
  const hidden = hiddenSheets(workbook);
  const isAllHidden = sheets.every(({ sheet }) => hidden.has(sheet));
  const tables = sheets
    .filter(({ sheet }) => isAllHidden || !hidden.has(sheet))
    .map(({ sheet, data }): Table => ({
      name: sheet,
      rows: data.map((row) => trimmed(row.map((cell) => cellOf(cell, is1904)))),
      firstRow: 1,
      notices: notices.get(paths.get(sheet) ?? '') ?? []
    }));
  return { ok: true, container: 'xlsx', title: '', tables, notices: [] };
}

async function parsed(zip: ArrayBuffer): Promise<readonly SheetOfFile[]> {
  try {
    return await readXlsxFile(zip);
  } catch (error) {
    const why =
      error instanceof Error ? error.message.replace(/\s+/g, ' ').slice(0, 120) : 'unknown';
    throw new ImportFault(
      'brokenSheet',
      `The spreadsheet cannot be read (${why}). Open it in Excel or LibreOffice, save it again as XLSX or as CSV, and import that.`
    );
  }
}

function noticesOf({ failed, strayRow, isTooWide, hidden }: SlimSheet): readonly Notice[] {
  const notices: Notice[] = failed.map((place) => {
    const [, column = null, row = '0'] = /^([A-Z]+)(\d+)$/.exec(place) ?? [];
    const message = 'The formula has no result; the cell is read as empty.';
    return { row: Number(row), column, code: 'formulaFailed', message };
  });
  if (hidden.length > 0) {
    const message = `Hidden in the spreadsheet, and read all the same: ${hidden.join(', ')}.`;
    notices.push({ row: null, column: null, code: 'hiddenCells', message });
  }
  if (strayRow !== null) {
    const message = `Row ${strayRow} stands far below the table; it was left out.`;
    notices.push({ row: strayRow, column: null, code: 'strayRow', message });
  }
  if (isTooWide) {
    const message = `Cells right of column ${columnLetters(MAX_COLUMNS - 1)} were left out.`;
    notices.push({ row: null, column: null, code: 'tooWide', message });
  }
  return notices;
}

/** Which part of the workbook each sheet is kept in. */
function sheetPaths(workbook: string, relations: string): ReadonlyMap<string, string> {
  const targets = new Map<string, string>();
  for (const [tag] of relations.matchAll(/<(?:\w+:)?Relationship\b[^>]*>/g)) {
    const target = attribute(tag, 'Target').replace(/^\//, '');
    targets.set(attribute(tag, 'Id'), target.startsWith('xl/') ? target : `xl/${target}`);
  }
  const paths = new Map<string, string>();
  for (const [tag] of workbook.matchAll(SHEET)) {
    paths.set(attribute(tag, 'name'), targets.get(attribute(tag, '(?:\\w+:)?id')) ?? '');
  }
  return paths;
}

const SHEET = /<(?:\w+:)?sheet\b[^>]*>/g;

/** A sheet that is one chart, or a macro, holds no cells: the library would take it for damage. */
const withoutCharts = (workbook: string, paths: ReadonlyMap<string, string>): string =>
  workbook.replace(SHEET, (tag) =>
    /^xl\/(?:chart|dialog|macro)sheets\//.test(paths.get(attribute(tag, 'name')) ?? '') ? '' : tag
  );

const attribute = (tag: string, name: string): string =>
  unescaped(new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1] ?? '');

function hiddenSheets(workbook: string): ReadonlySet<string> {
  const tags = [...workbook.matchAll(SHEET)].map(([tag]) => tag);
  const hidden = tags.filter((tag) => /^(?:veryH|h)idden$/.test(attribute(tag, 'state')));
  return new Set(hidden.map((tag) => attribute(tag, 'name')));
}

const unescaped = (text: string): string =>
  text
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');

function cellOf(cell: unknown, is1904: boolean): Cell {
  if (typeof cell === 'string') return clean(cell);
  if (typeof cell === 'boolean')
    return { text: cell ? 'yes' : 'no', value: { kind: 'yesNo', is: cell } };
  if (typeof cell === 'number') {
    if (!Number.isFinite(cell)) return '';
    // 1.1 kept as binary comes back as 1.1000000000000001.
    const number = Number(cell.toPrecision(15));
    return { text: String(number), value: { kind: 'number', number } };
  }
  return cell instanceof Date ? cellOfDate(cell, is1904) : '';
}

/** A date, a date with its time, or, near day 0, a time of day or a length: Excel keeps them alike. */
function cellOfDate(date: Date, is1904: boolean): Cell {
  if (Number.isNaN(date.getTime())) return '';
  const since = date.getTime() - EPOCH;
  const nearZero = is1904 ? since - DAYS_TO_1904 * DAY_MS : since;
  const ms = Math.round(nearZero / 1000) * 1000;
  if (ms >= 0 && ms < 366 * DAY_MS) return { text: clockText(ms), value: { kind: 'time', ms } };
  const days = Math.floor(Math.round(since / 1000) / 86_400);
  const rest = Math.round(since / 1000) * 1000 - days * DAY_MS;
  const day = dateOf(days - 25_569);
  const text = rest === 0 ? day : `${day} ${clockText(rest)}`;
  return { text, value: { kind: 'date', date: day, ms: rest === 0 ? null : rest } };
}

function clockText(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const text = `${Math.floor(seconds / 3600)}:${two(Math.floor(seconds / 60) % 60)}`;
  return seconds % 60 === 0 ? text : `${text}:${two(seconds % 60)}`;
}

function trimmed(row: readonly Cell[]): readonly Cell[] {
  let last = row.length;
  while (last > 0 && isBlank(row[last - 1])) last -= 1;
  return row.slice(0, last);
}
