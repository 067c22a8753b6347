import { equal } from '../../equal.ts';
import { writable } from '../../export/sheet.ts';

/** Whether two values say the same but for what no file carries: blanks, and letters that are none. */
export const same = (field: string, a: unknown, b: unknown): boolean =>
  // A list that a row was stored without is an empty one.
  equal(a, b) ||
  (a === undefined && equal(b, [])) ||
  equal(carried(a, field === 'notes'), carried(b, field === 'notes'));

function carried(value: unknown, isProse: boolean): unknown {
  if (typeof value === 'string') return isProse ? prose(value) : carriedLine(value);
  if (Array.isArray(value))
    return value.map((each) => carried(each, isProse)).filter((each) => each !== '');
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, carried(each, isProse)])
  );
}

/** A line as a file carries it. */
export const carriedLine = (value: string): string => clean(value).replace(/\s+/g, ' ').trim();

const prose = (value: string): string =>
  clean(value)
    .replace(/\r\n?/g, '\n')
    .replace(/[^\S\n]/g, ' ')
    .trim();

const clean = (value: string): string => writable(value).replace(/[\u200B\u2060\uFEFF]/g, '');
