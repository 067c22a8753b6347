import Papa from 'papaparse';
import { guarded } from '#core/export/cell-guard.ts';
import { cellText, type Sheet } from '#core/export/sheet.ts';

/** With its mark in front, or Excel takes UTF-8 for the letters of some other country. */
const BOM = '\uFEFF';

/** A sheet as CSV (RFC 4180) in UTF-8; what a spreadsheet would run is guarded (X3). */
export function csvOf({ columns, rows }: Sheet): Buffer {
  const lines = [
    columns.map(({ head }) => guarded(head)),
    ...rows.map((row) => row.map((cell) => guarded(cellText(cell))))
  ];
  const text = Papa.unparse(lines, { newline: '\r\n', quotes: mayDivide });
  return Buffer.from(`${BOM}${text}\r\n`, 'utf8');
}

/** Programs that are asked what divides a line are often told: all of these. */
const mayDivide = (text: unknown): boolean => /[;\t]/.test(String(text));
