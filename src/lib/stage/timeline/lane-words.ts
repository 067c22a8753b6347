import type { Instant } from '#core/time/instant.ts';
import { clockText, lateText } from '#core/time/text.ts';
import type { ForecastItem } from '#core/timing/forecast.ts';
import { dayText } from '#lib/text/dates.ts';
import type { Axis } from './axis.ts';

/** "LATE +02:00" in a block that is on or to come; else nothing. */
export const laneLate = ({ lateMs, progress }: ForecastItem): string =>
  lateMs !== null && lateMs >= 1000 && (progress === 'coming' || progress === 'current')
    ? `LATE ${lateText(lateMs)}`
    : '';

/** "20:05 3 Song (planned 20:00)": all that a block says to whoever points at it. */
export function laneSaid(row: ForecastItem, zone: string, clock: 12 | 24): string {
  const { planned, projectedStart, item } = row;
  const at = (time: typeof projectedStart): string =>
    time === null ? '' : clockText(time, zone, clock);
  const meant = planned.plannedStart === null ? '' : `(planned ${at(planned.plannedStart)})`;
  return [at(projectedStart), item.number, item.title, meant].filter(Boolean).join(' ');
}

/** "Not drawn: the plan of 12 Jun 2031": what lies on another day. */
export function elsewhereWords({ elsewhere }: Axis, zone: string): string {
  const dayOf = (at: Instant | null): string => (at === null ? '' : dayText(at, zone));
  const [planned, expected] = [dayOf(elsewhere.planned), dayOf(elsewhere.expected)];
  const parts = [
    planned && `the plan of ${planned}`,
    // Without a run both are the same.
    expected !== planned && expected && `the run of ${expected}`
  ].filter(Boolean);
  return parts.length > 0 ? `Not drawn: ${parts.join(', ')}` : '';
}
