import { overlap, type Span } from '#core/planning/spans.ts';
import { duration, hour, minute, type Duration } from '#core/time/duration.ts';
import { earliest, instant, latest, type Instant } from '#core/time/instant.ts';
import { clockText } from '#core/time/text.ts';
import type { Forecast, ForecastItem } from '#core/timing/forecast.ts';

/** The stretch of time that a day is drawn on. */
export interface Axis {
  readonly from: Instant;
  readonly lengthMs: Duration;
  /** Where `now` stands on it; null: the day is another one. */
  readonly now: Instant | null;
  /** When the first begins of what is not on it. */
  readonly elsewhere: { readonly planned: Instant | null; readonly expected: Instant | null };
}

/** What is so far from anything of a day is of another one: now, and other parts of the plan. */
const NEAR = 12 * hour;
/** Nobody scrolls through more: of what is longer so much is drawn, a day of it before now. */
const MOST = 72 * hour;
const BEFORE_NOW = 24 * hour;

/** What stands at the very edge is not seen coming. */
const LEAD = 30 * minute;

export const plannedSpan = ({ planned }: ForecastItem): Span | null =>
  spanOf(planned.plannedStart, planned.plannedEnd);
export const expectedSpan = ({ projectedStart, projectedEnd }: ForecastItem): Span | null =>
  spanOf(projectedStart, projectedEnd);

const spanOf = (start: Instant | null, end: Instant | null): Span | null =>
  start === null || end === null ? null : { start, end };

/**
 * Full hours of the zone that hold what is planned and expected near now, and now; where nothing is near
 * it, what the run was (M13).
 */
export function axisOf(forecasts: readonly Forecast[], zone: string, now: Instant): Axis {
  const rows = forecasts.flatMap(({ items }) => items);
  const planned = rows.flatMap((row) => plannedSpan(row) ?? []);
  const expected = rows.flatMap((row) => expectedSpan(row) ?? []);
  const { start: first, end: last } = nearest(planned, expected, now) ?? { start: now, end: now };
  const isNear = now > first - NEAR && now < last + NEAR;
  const begins = isNear ? Math.max(Math.min(first, now), now - BEFORE_NOW) : first;
  const from = fullHour(instant(begins - LEAD), zone);
  const to = Math.min(isNear ? Math.max(last, now) : last, from + MOST - 1);
  const lengthMs = duration(Math.max(1, Math.ceil((to - from + 1) / hour)) * hour);
  const axis = { from, lengthMs, now: isNear ? now : null };
  return { ...axis, elsewhere: { planned: off(axis, planned), expected: off(axis, expected) } };
}

/** Whether anything of a span is drawn. */
export const isOn = ({ from, lengthMs }: Pick<Axis, 'from' | 'lengthMs'>, span: Span): boolean =>
  // What takes no time has no moment in common with anything.
  overlap({ start: from, end: instant(from + lengthMs) }, { ...span, end: instant(span.end + 1) });

/** The full hours of an axis, its ends among them. */
export const hoursOn = ({ from, lengthMs }: Axis): Instant[] =>
  Array.from({ length: lengthMs / hour + 1 }, (_, nth) => instant(from + nth * hour));

/** Of the stretches of a day the one that is nearest to now; where none is near, of those of the run. */
function nearest(planned: readonly Span[], expected: readonly Span[], now: Instant): Span | null {
  const far = ({ start, end }: Span): number => Math.max(start - now, now - end);
  const all = stretches([...planned, ...expected]).toSorted((a, b) => far(a) - far(b));
  const [closest = null] = all;
  if (!closest || far(closest) < NEAR) return closest;
  const isOfRun = (stretch: Span): boolean =>
    expected.some(({ start }) => stretch.start <= start && start <= stretch.end);
  return all.find(isOfRun) ?? closest;
}

/** What lies near each other, as one. */
function stretches(spans: readonly Span[]): Span[] {
  const found: Span[] = [];
  for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last && start - last.end < NEAR) {
      found[found.length - 1] = { start: last.start, end: latest(last.end, end) };
    } else found.push({ start, end });
  }
  return found;
}

function off(axis: Pick<Axis, 'from' | 'lengthMs'>, spans: readonly Span[]): Instant | null {
  const starts = spans.filter((span) => !isOn(axis, span)).map(({ start }) => start);
  return starts.length > 0 ? earliest(...starts) : null;
}

/** Clocks of some zones are half an hour apart from others: the hour that is full there. */
function fullHour(at: Instant, zone: string): Instant {
  const minutes = Number(clockText(at, zone, 24).slice(3, 5));
  return instant(at - (at % minute) - minutes * minute);
}
