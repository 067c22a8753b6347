import { minute } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import { wallTimeAt } from '#core/time/zone.ts';
import type { DemoStart } from './demo-clock.ts';

const EVERY = 5 * minute;

/** The next full five minutes on the wall: a demo opened now can be called now. */
export function demoStart(now: Instant, tz: string): DemoStart {
  const next = instant(Math.ceil(now / EVERY) * EVERY);
  const date = new Intl.DateTimeFormat('en-CA', { timeZone: tz, dateStyle: 'short' }).format(next);
  return { date, tz, firstStart: wallTimeAt(next, date, tz) };
}
