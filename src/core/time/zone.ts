import { IANAZone } from 'luxon';
import { instant, type Instant } from './instant.ts';
import { DAY_SECONDS, wallTime, type WallTime } from './wall-time.ts';

/** A wall time that the clocks skip (`gap`) or show twice (`fold`) in a DST night. */
export type DstFlag = 'gap' | 'fold';

export interface Resolved {
  readonly instant: Instant;
  readonly flag: DstFlag | null;
}

/** How far local time is ahead of UTC from one instant on, until that of the next span. */
interface OffsetSpan {
  readonly from: number;
  readonly offset: number;
}

/** One local date with what its zone's clocks do from the day before until two days after. */
export interface LocalDay {
  /** 00:00 of the date, as if its clocks ran on UTC. */
  readonly midnight: number;
  readonly spans: readonly OffsetSpan[];
}

const DAY = DAY_SECONDS * 1000;

/**
 * Looks up the clocks of a date once, so that any number of its wall times resolve by arithmetic.
 * Throws a RangeError that names what is wrong: no date (yyyy-mm-dd), or no IANA zone (W6).
 */
export function localDay(date: string, zone: string): LocalDay {
  const midnight = midnightOf(date);
  if (midnight === null) throw new RangeError(`not a date: "${date}"`);
  if (!isZone(zone)) throw new RangeError(`not a time zone: "${zone}"`);
  const clocks = IANAZone.create(zone);
  const offsetAt = (at: number): number => clocks.offset(at) * 60_000;

  // No zone changes its clocks twice within a day, so one look a day misses nothing.
  let before = offsetAt(midnight - DAY);
  const spans: OffsetSpan[] = [{ from: -Infinity, offset: before }];
  for (let end = midnight; end <= midnight + 3 * DAY; end += DAY) {
    const after = offsetAt(end);
    if (after === before) continue;
    spans.push({ from: changeWithin(end - DAY, end, before, offsetAt), offset: after });
    before = after;
  }
  return { midnight, spans };
}

/** The instant at which the offset stops being `before`: clocks change on a whole second. */
function changeWithin(
  from: number,
  to: number,
  before: number,
  offsetAt: (at: number) => number
): number {
  let low = from;
  let high = to;
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetAt(middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * When a wall time of that day is; beyond 24:00 it is one of the next calendar date (W2).
 * Skipped by the clocks: the later instant (W3); shown twice: the earlier (W4); both flagged.
 */
export function resolveOn(day: LocalDay, at: WallTime): Resolved {
  const local = day.midnight + at * 1000;
  let found: number | null = null;
  let latest = -Infinity;
  for (let index = 0; index < day.spans.length; index += 1) {
    const span = day.spans[index];
    if (span === undefined) break;
    const candidate = local - span.offset;
    latest = Math.max(latest, candidate);
    if (candidate < span.from || candidate >= (day.spans[index + 1]?.from ?? Infinity)) continue;
    if (found !== null) return { instant: instant(found), flag: 'fold' };
    found = candidate;
  }
  return found === null
    ? { instant: instant(latest), flag: 'gap' }
    : { instant: instant(found), flag: null };
}

/** When a wall time of a date in a zone is (W2–W4); throws as `localDay` does (W6). */
export function resolve(date: string, at: WallTime, zone: string): Resolved {
  return resolveOn(localDay(date, zone), at);
}

/**
 * What the clocks of the zone show at an instant, counted from 00:00 of the date (W5); whole seconds.
 * Throws as `localDay` does (W6).
 */
export function wallTimeAt(at: Instant, date: string, zone: string): WallTime {
  const midnight = midnightOf(date);
  if (midnight === null) throw new RangeError(`not a date: "${date}"`);
  if (!isZone(zone)) throw new RangeError(`not a time zone: "${zone}"`);
  const local = at + IANAZone.create(zone).offset(at) * 60_000;
  return wallTime(Math.floor((local - midnight) / 1000));
}

/** As `wallTimeAt`, for any number of instants from the day before until two days after. */
export function wallTimeOn(day: LocalDay, at: Instant): WallTime {
  const { offset = 0 } = day.spans.findLast(({ from }) => at >= from) ?? {};
  return wallTime(Math.floor((at + offset - day.midnight) / 1000));
}

/** Whether a name is an IANA zone that this machine knows. */
export const isZone = (zone: string): boolean => IANAZone.create(zone).isValid;

/** Whether a text is a date of the calendar, written yyyy-mm-dd. */
export const isDate = (date: string): boolean => midnightOf(date) !== null;

/** 00:00 of a date in milliseconds, as if on UTC; null where there is no such date. */
function midnightOf(date: string): number | null {
  const [, year, month, day] = (/^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? []).map(Number);
  if (year === undefined || month === undefined || day === undefined) return null;
  if (month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  // Years are counted from March, so that the leap day is the last of its year.
  const marchYear = month > 2 ? year : year - 1;
  const monthsSinceMarch = (month + 9) % 12;
  const leapDays =
    Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400);
  const days = marchYear * 365 + leapDays + Math.floor((monthsSinceMarch * 153 + 2) / 5) + day - 1;
  return (days - DAYS_BEFORE_1970) * DAY;
}

/** From 1 March of the year 0 until 1 January 1970. */
const DAYS_BEFORE_1970 = 719_468;

function daysIn(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}
