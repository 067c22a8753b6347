import { daysOf } from '../words/calendar.ts';
import { dateOfDay, dayIn } from '../words/days.ts';
import type { ClockRead } from '../cells/clock.ts';
import { textOf, valueOf, type Cell } from '../table.ts';
import { DAY_SECONDS } from '../../time/wall-time.ts';
import { clockIn, lengthIn } from './load-cells.ts';
import type { LoadColumn } from './load-columns.ts';
import type { DaySaid, WhenSaid } from './load-row.ts';

/** The day that a cell names; null for a blank one. */
export function dayOf(cell: Cell | undefined, order: 'dmy' | 'mdy'): DaySaid | null {
  const value = valueOf(cell);
  if (value?.kind === 'date') return { date: value.date };
  const text = textOf(cell).replace(/\s+/g, ' ').trim();
  if (text === '') return null;
  const [iso = ''] = /^\d{4}-\d{2}-\d{2}/.exec(text) ?? [];
  if (daysOf(iso) !== null) return { date: iso };
  const words = dayIn(text, order);
  const date = words && words.year !== null ? dateOfDay(words, null) : null;
  return date === null ? { label: text, words } : { date };
}

interface Cells {
  readonly day: DaySaid | null;
  readonly start: Cell | undefined;
  readonly end: Cell | undefined;
  readonly length: readonly [Cell | undefined, LoadColumn] | null;
}

export interface WhenRead extends WhenSaid {
  /** Cells that are no time. */
  readonly unread: readonly ('start' | 'end' | 'length')[];
  /** The end says another length than the length does, which counts. */
  readonly isUnequal: boolean;
}

/**
 * When a row is. A date that stands with its clock is its day, else the column of days says so. A clock is
 * of that date as it stands: what is meant to be the night after says 25:00, or the date of the morning.
 */
export function whenOf({ day, start, end, length }: Cells): WhenRead {
  const from = clockIn(start);
  const to = clockIn(end) ?? from?.until ?? null;
  const own = length === null ? null : lengthIn(...length);
  const until = from && to && spanOf(from, to, day);
  const isThere = (cell: Cell | undefined): boolean => textOf(cell).trim() !== '';
  const unread = [
    ...(isThere(start) && !from ? (['start'] as const) : []),
    ...(isThere(end) && !clockIn(end) ? (['end'] as const) : []),
    ...(length && isThere(length[0]) && own === null ? (['length'] as const) : [])
  ];
  return {
    day: from?.date == null ? day : { date: from.date },
    at: from && from.seconds,
    lengthMs: own,
    until: from && until !== null ? from.seconds + until : null,
    unread,
    isUnequal: own !== null && until !== null && Math.abs(until * 1000 - own) >= 60_000
  };
}

/** Seconds from a start to its end: an end on a clock that is not later is of the night after. */
function spanOf(from: ClockRead, to: ClockRead, day: DaySaid | null): number | null {
  const first = from.date ?? (day && 'date' in day ? day.date : null);
  const dated = first !== null && to.date !== null ? daysOf(to.date) : null;
  if (dated !== null && first !== null) {
    const seconds = to.seconds - from.seconds + (dated - (daysOf(first) ?? dated)) * DAY_SECONDS;
    return seconds < 0 ? null : seconds;
  }
  const seconds = to.seconds - from.seconds;
  return seconds < 0 ? seconds + DAY_SECONDS * Math.ceil(-seconds / DAY_SECONDS) : seconds;
}
