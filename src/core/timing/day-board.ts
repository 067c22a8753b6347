import { inOrder, listOf, rowOf } from '../collections.ts';
import type { Rundown, ShowDay, ShowDocument } from '../show.ts';
import { duration, type Duration } from '../time/duration.ts';
import { instant, type Instant } from '../time/instant.ts';
import { localDay, resolveOn, wallTimeOn } from '../time/zone.ts';
import { wallTime, type WallTime } from '../time/wall-time.ts';
import { plan, type Plan } from './plan.ts';

/** One rundown among those of its day. */
export interface BoardColumn {
  readonly rundown: Rundown;
  /** The stage or room. */
  readonly space: string;
  readonly plan: Plan;
}

/** One day with all that runs on it. */
export interface BoardDay {
  readonly day: ShowDay;
  readonly columns: readonly BoardColumn[];
  /** Where its axis begins: the same time of day for all days. */
  readonly from: Instant;
}

/** Days beside each other on one time axis. */
export interface Board {
  readonly days: readonly BoardDay[];
  /** How long the axis is. */
  readonly lengthMs: Duration;
}

const HOUR = 3600;

/**
 * All rundowns of all days as they are planned, on one axis that begins and ends on a full hour and
 * holds every planned time, hard out and curfew (T19). A day without planned times has its columns.
 */
export function board(document: ShowDocument): Board {
  const days = inOrder(listOf(document.days))
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((day) => ({ day, clocks: localDay(day.date, day.tz), columns: columnsOf(document, day) }));
  const begins = days.flatMap(({ clocks, columns }) =>
    timesOf(columns).map((at) => wallTimeOn(clocks, at))
  );
  const first = floorHour(begins.length > 0 ? least(begins) : wallTime(9 * HOUR));
  const placed = days.map(({ day, clocks, columns }) => ({
    day,
    columns,
    from: resolveOn(clocks, first).instant
  }));
  const longest = placed.reduce(
    (most, { columns, from }) =>
      timesOf(columns).reduce((latest, at) => Math.max(latest, at - from), most),
    HOUR * 1000
  );
  return { days: placed, lengthMs: duration(Math.ceil(longest / (HOUR * 1000)) * HOUR * 1000) };
}

/** The full hours of an axis, as instants: a night in which the clocks change has one more or less. */
export const hoursOf = ({ from }: BoardDay, lengthMs: Duration): Instant[] =>
  Array.from({ length: lengthMs / (HOUR * 1000) + 1 }, (_, nth) =>
    instant(from + nth * HOUR * 1000)
  );

function columnsOf(document: ShowDocument, day: ShowDay): BoardColumn[] {
  return inOrder(listOf(document.rundowns).filter(({ dayId }) => dayId === day.id)).map(
    (rundown) => ({
      rundown,
      space: rowOf(document.spaces, rundown.spaceId)?.name ?? '',
      plan: plan(document, rundown.id)
    })
  );
}

/** Every moment that the axis has to hold. */
const timesOf = (columns: readonly BoardColumn[]): Instant[] =>
  columns.flatMap(({ plan: { items, hardOut, curfews } }) => [
    ...items.flatMap(({ plannedStart, plannedEnd }) =>
      [plannedStart ?? [], plannedEnd ?? []].flat()
    ),
    ...(hardOut === null ? [] : [hardOut]),
    ...curfews.map(({ at }) => at)
  ]);

const least = (times: readonly WallTime[]): WallTime =>
  times.reduce((first, each) => (each < first ? each : first));

const floorHour = (at: WallTime): WallTime => wallTime(Math.floor(at / HOUR) * HOUR);
