import { readBreakWords } from '../../export/load/break-words.ts';
import type { CrewBreak } from '../../logistics.ts';
import { duration, minute } from '../../time/duration.ts';
import { wallTime } from '../../time/wall-time.ts';
import { readClock, type ClockRead } from '../cells/clock.ts';
import { readLength } from '../cells/length.ts';
import { textOf, valueOf, type Cell } from '../table.ts';
import { plain } from '../words/plain.ts';
import type { LoadColumn } from './load-columns.ts';

const WEEK_MS = 7 * 86_400_000;
const LATEST = 48 * 3600;

/** A clock as our own lists write it, 24:30:00 among them; any other as people do. */
export function clockIn(cell: Cell | undefined): ClockRead | null {
  const [, h, m, s] = /^(\d{2}):(\d{2}):(\d{2})$/.exec(textOf(cell)) ?? [];
  const seconds = (Number(h) * 60 + Number(m)) * 60 + Number(s);
  const read =
    h === undefined
      ? readClock(cell)
      : { seconds, hasHalf: false, mayBeOther: false, date: null, until: null };
  return read !== null && read.seconds <= LATEST ? read : null;
}

/** A length in milliseconds: as our own lists write it, days long too; any other as its column means it. */
export function lengthIn(cell: Cell | undefined, column: LoadColumn): number | null {
  const value = valueOf(cell);
  const text = textOf(cell).trim();
  const [, h, m, s] = /^(\d{1,3}):([0-5]\d):([0-5]\d)$/.exec(text) ?? [];
  const exact =
    value?.kind === 'time'
      ? value.ms
      : h === undefined
        ? null
        : ((Number(h) * 60 + Number(m)) * 60 + Number(s)) * 1000;
  const ms = exact ?? hoursIn(text, column) ?? readLength(cell, column.units)?.ms ?? null;
  return ms !== null && ms <= WEEK_MS ? Math.round(ms) : null;
}

const hoursIn = (text: string, { isHours }: LoadColumn): number | null =>
  isHours && /^\d+(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) * 3_600_000 : null;

/** "13.6", "13,6 m", "4 People", "2x"; null where there is no number, or none that is kept. */
export function numberIn(cell: Cell | undefined, most: number): number | null {
  const value = valueOf(cell);
  const [, digits] =
    /^(?:ca\.?|approx\.?|~)?\s*(\d{1,9}(?:[.,]\d{1,20})?)\s*(?:m|x|×|[\p{L}. ]{1,20})?$/iu.exec(
      textOf(cell).trim()
    ) ?? [];
  const number =
    value?.kind === 'number'
      ? value.number
      : digits === undefined
        ? null
        : Number(digits.replace(',', '.'));
  return number !== null && number >= 0 && number <= most ? number : null;
}

/** What stands in a cell, a line each; what is on a truck is also parted by semicolons. */
export const linesIn = (text: string, isOwn: boolean): readonly string[] =>
  text
    .split(isOwn ? '\n' : /[\n;]/)
    .map((each) => each.replace(/\s+/g, ' ').trim())
    .filter((each) => each !== '')
    .slice(0, 200);

const MEAL = /meal|lunch|dinner|supper|breakfast|essen|repas|pranzo|cena|comida|catering/;

/** "13:00 30 min lunch", "13:00-13:30", or as our own lists write it; null where there is no time. */
export function breakIn(line: string): CrewBreak | null {
  const own = readBreakWords(line);
  if (own) return own;
  const [, from, rest = ''] =
    /(\d{1,2}[:.h]\d{2}(?:\s?[ap]m)?(?:\s*(?:-|–|to|bis)\s*\d{1,2}[:.h]\d{2}(?:\s?[ap]m)?)?)(.*)$/i.exec(
      line
    ) ?? [];
  const read = from === undefined ? null : readClock(from);
  if (read === null) return null;
  const [size] =
    /\d+(?:[.,]\d+)?\s*(?:h|m|'|hrs?|hours?|mins?|minutes|minuten)\b/i.exec(rest) ?? [];
  const said =
    size === undefined ? null : readLength(size, { colons: 'h:mm', bare: 'min', typed: 'h:mm' });
  const ms = read.until ? (read.until.seconds - read.seconds) * 1000 : (said?.ms ?? null);
  if (ms === null || ms <= 0) return null;
  const words = plain(line);
  return {
    at: wallTime(read.seconds),
    ms: duration(ms),
    kind: MEAL.test(words) || ms >= 30 * minute ? 'meal' : 'rest',
    paid: /\bpaid\b/.test(words) && !/\bun ?paid\b/.test(words)
  };
}
