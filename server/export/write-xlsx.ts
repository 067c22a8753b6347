import writeXlsxFile, { type Cell, type SheetData } from 'write-excel-file/node';
import { guardedIfQuoted } from '#core/export/cell-guard.ts';
import type { Sheet, SheetCell } from '#core/export/sheet.ts';

const DAY_SECONDS = 86_400;
/** What Excel takes in one cell. */
const LONGEST_TEXT = 32_767;

/** A sheet as a workbook: texts typed as text, times and lengths as what a spreadsheet calculates with. */
export function xlsxOf({ name, columns, rows }: Sheet): Promise<Buffer> {
  const data: SheetData = [
    columns.map(({ head }) => ({ ...textOf(head), fontWeight: 'bold' })),
    ...rows.map((row) => row.map(cellOf))
  ];
  return writeXlsxFile(data, {
    sheet: sheetName(name),
    columns: columns.map(({ width }) => ({ width })),
    stickyRowsCount: 1
  }).toBuffer();
}

function cellOf(cell: SheetCell): Cell {
  switch (cell.kind) {
    case 'text':
      return cell.text === '' ? null : textOf(cell.text);
    case 'clock':
      return numberOf(cell.seconds / DAY_SECONDS, 'hh:mm:ss');
    case 'length':
      return numberOf(cell.ms / 1000 / DAY_SECONDS, '[h]:mm:ss');
    case 'seconds':
      return numberOf(cell.ms / 1000, '0.000');
    case 'number':
      return numberOf(cell.number, 'General');
    default:
      return cell satisfies never;
  }
}

// The library looks texts up in a plain object, where every object has a "valueOf" already: such a
// word gets a mark without width behind it, which imports take off.
const ownWord = (text: string): string => (text in Object.prototype ? `${text}\u2060` : text);

const textOf = (text: string) => ({
  value: ownWord(guardedIfQuoted(text).slice(0, LONGEST_TEXT)),
  type: String,
  wrap: true,
  alignVertical: 'top' as const
});

const numberOf = (value: number, format: string): Cell => ({
  value,
  type: Number,
  format,
  alignVertical: 'top'
});

/** A spreadsheet's name for it: at most 31 letters, and not those of its formulas. */
const sheetName = (name: string): string =>
  name
    .replace(/[[\]:*?/\\']+/g, ' ')
    .trim()
    .slice(0, 31)
    .toWellFormed()
    .trim() || 'Run of show';
