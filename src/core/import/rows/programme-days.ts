import { instant } from '../../time/instant.ts';
import { isZone, wallTimeAt } from '../../time/zone.ts';
import { DAY_SECONDS } from '../../time/wall-time.ts';
import { readLength, usualUnits } from '../cells/length.ts';
import type { Notices } from '../notices.ts';
import type { Choices } from '../reading.ts';
import { valueOf } from '../table.ts';
import { dateOf, daysOf } from '../words/calendar.ts';
import { DEFAULT_CHANGE, type Timing } from './schedule.ts';
import type { SheetRow } from './sheet.ts';

export interface ProgrammeEvent {
  readonly row: SheetRow;
  readonly timing: Timing;
}

export interface ProgrammeDay {
  /** yyyy-mm-dd; empty for events that have none. */
  readonly date: string;
  readonly dayChange: number;
  readonly events: readonly ProgrammeEvent[];
}

/** An event as its row says it, before it is known to which show day its night belongs. */
interface Placed {
  readonly row: SheetRow;
  readonly date: string;
  readonly seconds: number | null;
  readonly length: Timing['length'];
  /** The file itself says which show day it is of. */
  readonly isTold: boolean;
}

const EVENING = 18 * 3600;
const MOST_DAYS = 400;

/**
 * The show days of a programme in the order of the calendar. The small hours are the night of the day
 * before: where the file says so, and else where something was on that evening.
 */
export function programmeDays(
  rows: readonly SheetRow[],
  known: readonly string[],
  choices: Choices,
  notices: Notices
): readonly ProgrammeDay[] {
  const zone = choices.tz !== undefined && isZone(choices.tz) ? choices.tz : null;
  const placed = rows.map((row) => placedAt(row, zone));
  sayUtc(rows, zone, notices);
  const evenings = new Set(placed.filter(isOnInTheEvening).map(({ date }) => date));
  const days = new Map<string, Placed[]>(known.map((date) => [date, []]));
  for (const each of placed) {
    const event = each.isTold ? each : ofItsNight(each, evenings);
    const day = days.get(event.date);
    if (day) day.push(event);
    else days.set(event.date, [event]);
  }
  const dates = [...days.keys()].sort();
  if (dates.length > MOST_DAYS)
    notices.add('manyDays', `The file has ${dates.length} days: choose the days of the show.`);
  return dates.map((date) => dayOf(date, days.get(date) ?? [], notices));
}

function placedAt(row: SheetRow, zone: string | null): Placed {
  const told = valueOf(row.cell('day'));
  const start = valueOf(row.cell('start'));
  const length = readLength(row.cell('length'), usualUnits);
  const at = { row, length, isTold: told?.kind === 'date' };
  if (told?.kind === 'date') {
    const seconds = start?.kind === 'clock' ? start.ms / 1000 : null;
    return { ...at, date: told.date, seconds };
  }
  if (start?.kind === 'instant') {
    const utc = dateOf(Math.floor(start.ms / 1000 / DAY_SECONDS));
    const seconds = wallTimeAt(instant(start.ms), utc, zone ?? 'UTC');
    return { ...at, ...shifted(utc, seconds) };
  }
  if (start?.kind === 'date')
    return { ...at, date: start.date, seconds: start.ms === null ? null : start.ms / 1000 };
  return { ...at, date: '', seconds: null };
}

/** The same moment counted from 00:00 of its own date. */
function shifted(date: string, seconds: number): { date: string; seconds: number } {
  const days = Math.floor(seconds / DAY_SECONDS);
  const own = dateOf((daysOf(date) ?? 0) + days);
  return { date: own, seconds: seconds - days * DAY_SECONDS };
}

const isOnInTheEvening = ({ seconds, length }: Placed): boolean =>
  seconds !== null && seconds + (length?.ms ?? 0) / 1000 >= EVENING;

function ofItsNight(event: Placed, evenings: ReadonlySet<string>): Placed {
  const { date, seconds } = event;
  const days = daysOf(date);
  if (days === null || seconds === null || seconds >= DEFAULT_CHANGE) return event;
  const before = dateOf(days - 1);
  return evenings.has(before) ? { ...event, date: before, seconds: seconds + DAY_SECONDS } : event;
}

function dayOf(date: string, events: readonly Placed[], notices: Notices): ProgrammeDay {
  const starts = events.flatMap(({ seconds }) => seconds ?? []);
  const dayChange = changeFor(starts);
  if (starts.some((start) => start < dayChange || start >= dayChange + DAY_SECONDS)) {
    notices.add('longDay', `What is on ${date} begins more than 24 hours apart.`);
  }
  return {
    date,
    dayChange,
    events: events.map(({ row, seconds, length }) => ({
      row,
      timing: { start: seconds, end: null, length: length ?? { ms: 0, other: null } }
    }))
  };
}

/** 06:00, unless the day begins before it, or its night ends after it. */
function changeFor(starts: readonly number[]): number {
  if (starts.length === 0) return DEFAULT_CHANGE;
  const first = starts.reduce((least, start) => Math.min(least, start));
  const last = starts.reduce((most, start) => Math.max(most, start));
  if (first >= DEFAULT_CHANGE && last < DEFAULT_CHANGE + DAY_SECONDS) return DEFAULT_CHANGE;
  return Math.min(Math.floor(first / 3600) * 3600, DAY_SECONDS - 3600);
}

/** Without a zone to look them up in, points in time are read as UTC, and said to be. */
function sayUtc(rows: readonly SheetRow[], zone: string | null, notices: Notices): void {
  if (!rows.some((row) => valueOf(row.cell('start'))?.kind === 'instant')) return;
  if (zone === null || zone === 'UTC')
    notices.add('utcTimes', 'The times are in UTC; they are read as they stand.');
  else notices.add('zoneTimes', `The file's points in time are read by the clocks of ${zone}.`);
}
