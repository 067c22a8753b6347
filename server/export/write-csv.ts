import Papa from 'papaparse';
import { guarded } from '#core/export/cell-guard.ts';
import { cellText, type Sheet } from '#core/export/sheet.ts';

/** With its mark in front, or Excel takes UTF-8 for the letters of some other country. */
export const BOM = '\uFEFF';

/** A sheet as CSV (RFC 4180) in UTF-8; what a spreadsheet would run is guarded (X3). */
export function csvOf({ columns, rows }: Sheet): Buffer {
  const lines = [columns.map(({ head }) => head), ...rows.map((row) => row.map(cellText))];
  return Buffer.from(BOM + csvLines(lines), 'utf8');
}

/** Some lines of a file that is written bit by bit, guarded as all are; its mark stands before the first. */
export const csvLines = (rows: readonly (readonly string[])[]): string =>
  `${Papa.unparse(
    rows.map((row) => row.map(guarded)),
    { newline: '\r\n', quotes: mayDivide }
  )}\r\n`;

/** Programs that are asked what divides a line are often told: all of these. */
const mayDivide = (text: unknown): boolean => /[;\t]/.test(String(text));
