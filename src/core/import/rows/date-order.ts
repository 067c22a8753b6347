import { textOf, type Table } from '../table.ts';

const SLASHED = /(?<!\d)(\d{1,2})\/(\d{1,2})(?:\/\d{2,4})?(?!\d)/g;

/** Whether 3/4 is the 4th of March: a number over 12 settles it, else American times do. */
export function dateOrder(table: Table): 'dmy' | 'mdy' {
  let hasHalf = false;
  for (const row of table.rows.slice(0, 500)) {
    for (const cell of row) {
      const text = textOf(cell);
      if (text.length > 80) continue;
      if (/\d\s?[ap]\.?m\b/i.test(text)) hasHalf = true;
      for (const [, a, b] of text.matchAll(SLASHED)) {
        if (Number(a) > 12) return 'dmy';
        if (Number(b) > 12) return 'mdy';
      }
    }
  }
  return hasHalf ? 'mdy' : 'dmy';
}
