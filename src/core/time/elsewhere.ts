import type { ShowDay } from '../show.ts';
import { duration, hour, minute, type Duration } from './duration.ts';
import type { Instant } from './instant.ts';
import { wallText, type Clock } from './text.ts';
import { DAY_SECONDS, wallTime, type WallTime } from './wall-time.ts';
import { resolve, wallTimeAt } from './zone.ts';

type Day = Pick<ShowDay, 'date' | 'tz' | 'dayChange'>;

/** What the clocks of another zone show at an instant. */
export interface ElsewhereTime {
  /** From 00:00 on: a time of that zone's own calendar day. */
  readonly at: WallTime;
  /** How many days after the date of the show day that calendar day is. */
  readonly days: number;
}

/** An instant of a show day on the clocks of another zone (T17). Throws as `wallTimeAt` does. */
export function elsewhere(at: Instant, day: Day, zone: string): ElsewhereTime {
  const seconds = wallTimeAt(at, day.date, zone);
  const days = Math.floor(seconds / DAY_SECONDS);
  return { at: wallTime(seconds - days * DAY_SECONDS), days };
}

/** "13:42", "03:00 +1" for a day later than the show day's date, "23:30 −1" for one before. */
export function elsewhereText(at: Instant, day: Day, zone: string, clock: Clock): string {
  const { at: time, days } = elsewhere(at, day, zone);
  const text = wallText(time, clock, { seconds: time % 60 !== 0 });
  return days === 0 ? text : `${text} ${days > 0 ? '+' : '−'}${Math.abs(days)}`;
}

/** How far clocks are ahead of those of a show day at its begin and at its end; negative: behind. */
export interface ClockDifference {
  readonly first: Duration;
  /** Another where one of the two zones changes its clocks that day. */
  readonly last: Duration;
}

/** How another zone's clocks stand to those of a show day (T16). Throws as `wallTimeAt` does. */
export function clockDifference(day: Day, zone: string): ClockDifference {
  const begin = resolve(day.date, day.dayChange, day.tz).instant;
  const end = resolve(day.date, wallTime(day.dayChange + DAY_SECONDS - 1), day.tz).instant;
  return { first: aheadAt(begin, day, zone), last: aheadAt(end, day, zone) };
}

const aheadAt = (at: Instant, { date, tz }: Day, zone: string): Duration =>
  duration((wallTimeAt(at, date, zone) - wallTimeAt(at, date, tz)) * 1000);

/** "6 h earlier", "5 h 30 min later", "the same". */
export function differenceText(ahead: Duration): string {
  if (ahead === 0) return 'the same';
  const minutes = Math.round(Math.abs(ahead) / minute);
  const [hours, rest] = [Math.floor(minutes / (hour / minute)), minutes % (hour / minute)];
  const parts = [hours > 0 ? `${hours} h` : '', rest > 0 ? `${rest} min` : ''];
  return `${parts.filter(Boolean).join(' ')} ${ahead > 0 ? 'later' : 'earlier'}`;
}
