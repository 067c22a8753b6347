import { clockText, lateText } from '#core/time/text.ts';
import type { ForecastItem } from '#core/timing/forecast.ts';

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
