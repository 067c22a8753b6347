import Papa from 'papaparse';
import { unguarded } from '#core/export/cell-guard.ts';
import {
  MAX_COLUMNS,
  MAX_ROWS,
  MAX_SHEET_ROWS,
  isBlank,
  type Cell,
  type ReadFile,
  type Notice
} from '#core/import/table.ts';
import { ImportFault } from './import-fault.ts';
import { repairText } from './repair-text.ts';

const DELIMITERS = [',', '\t', ';', '|'];

/** Reads text separated by commas, tabs, semicolons or bars; the delimiter is found, or told. */
export function readCsv(text: string, told: string | null = null): ReadFile {
  const said = /^\s*sep=(.)\r?\n/.exec(text);
  const delimiter = told ?? said?.[1] ?? delimiterOf(text);
  const notices: Notice[] = [];
  let rows = parse(text, delimiter, '"', MAX_ROWS + 500);
  if (rows.isBroken) {
    const message = 'A quotation mark is never closed: quotation marks were read as letters.';
    notices.push({ row: null, column: null, code: 'openQuote', message });
    rows = parse(text, delimiter, '\u0000', MAX_ROWS + 500);
  }
  if (said) rows.rows[0] = [];
  refuseTooLong(rows.rows);
  const wide = rows.rows.some(
    (row) => row.length > MAX_COLUMNS && !row.slice(MAX_COLUMNS).every(isBlank)
  );
  if (wide) {
    const message = `Only the first ${MAX_COLUMNS} columns were read.`;
    notices.push({ row: null, column: null, code: 'tooWide', message });
  }
  return {
    ok: true,
    container: delimiter === '\t' ? 'tsv' : 'csv',
    title: '',
    tables: [{ name: '', rows: rows.rows.map(cleanRow), firstRow: 1 }],
    notices
  };
}

/** The one clear answer to a list longer than any show. */
export function refuseTooLong(rows: readonly (readonly unknown[])[]): void {
  const filled = rows.filter((row) => row.some((cell) => cell !== '' && cell !== null)).length;
  if (filled <= MAX_SHEET_ROWS) return;
  throw new ImportFault(
    'tooManyRows',
    `The file has more than ${MAX_ROWS.toLocaleString('en')} rows, which is the most that can be imported. Divide it, or delete the rows that are not part of the show.`
  );
}

function parse(text: string, delimiter: string, quoteChar: string, preview: number) {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, quoteChar, preview });
  return { rows: data, isBroken: errors.some((error) => error.code === 'MissingQuotes') };
}

/** The delimiter under which most rows of the beginning have the same number of fields. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 200_000);
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of DELIMITERS) {
    const { rows } = parse(head, delimiter, '"', 200);
    const counts = new Map<number, number>();
    for (const { length } of rows)
      if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
    const [fields, times] = [...counts].sort((a, b) => b[1] * b[0] - a[1] * a[0])[0] ?? [0, 0];
    const filled = rows.reduce(
      (sum, row) => sum + row.filter((cell) => cell.trim() !== '').length,
      0
    );
    const score = times * Math.min(fields, 12) * (times / Math.max(1, rows.length)) + filled / 1000;
    if (fields > 1 && score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** Ends of lines as one, the guard before = + - @ off, and no blank cells at the end. */
function cleanRow(row: readonly string[]): readonly Cell[] {
  const cells = row.slice(0, MAX_COLUMNS).map((cell) => clean(cell));
  let last = cells.length;
  while (last > 0 && isBlank(cells[last - 1])) last -= 1;
  return cells.slice(0, last);
}

export function clean(cell: string): string {
  const text = cell
    .replace(/\r\n?/g, '\n')
    .replace(/\u00A0/g, ' ')
    .replace(/[\u200B\u2060\uFEFF]/g, '');
  return repairText(unguarded(text)).trim();
}
