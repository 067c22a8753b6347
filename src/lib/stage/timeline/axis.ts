import { duration, hour, minute, type Duration } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import { clockText } from '#core/time/text.ts';
import type { Forecast } from '#core/timing/forecast.ts';

/** The stretch of time that a day is drawn on. */
export interface Axis {
  readonly from: Instant;
  readonly lengthMs: Duration;
  /** Where `now` stands on it; null: the day is another one. */
  readonly now: Instant | null;
}

/** So far from anything of the day, now is of another day. */
const NEAR = 12 * hour;

/** What stands at the very edge is not seen coming. */
const LEAD = 30 * minute;

/** Full hours of the zone that hold all planned and expected times, and now where that is near them. */
export function axisOf(forecasts: readonly Forecast[], zone: string, now: Instant): Axis {
  const times = forecasts.flatMap(({ items }) =>
    items.flatMap(({ planned, projectedStart, projectedEnd }) =>
      [planned.plannedStart, planned.plannedEnd, projectedStart, projectedEnd].filter(
        (at) => at !== null
      )
    )
  );
  const first = times.length > 0 ? Math.min(...times) : now;
  const last = times.length > 0 ? Math.max(...times) : now;
  const isNear = now > first - NEAR && now < last + NEAR;
  const from = fullHour(instant((isNear ? Math.min(first, now) : first) - LEAD), zone);
  const to = isNear ? Math.max(last, now) : last;
  const hours = Math.max(1, Math.ceil((to - from + 1) / hour));
  return { from, lengthMs: duration(hours * hour), now: isNear ? now : null };
}

/** The full hours of an axis, its ends among them. */
export const hoursOn = ({ from, lengthMs }: Axis): Instant[] =>
  Array.from({ length: lengthMs / hour + 1 }, (_, nth) => instant(from + nth * hour));

/** Clocks of some zones are half an hour apart from others: the hour that is full there. */
function fullHour(at: Instant, zone: string): Instant {
  const minutes = Number(clockText(at, zone, 24).slice(3, 5));
  return instant(at - (at % minute) - minutes * minute);
}
