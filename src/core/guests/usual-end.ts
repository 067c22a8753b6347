import { datesOfShow } from '../logistics/papers.ts';
import type { ShowDocument } from '../show.ts';
import { duration, hour } from '../time/duration.ts';
import { plus, type Instant } from '../time/instant.ts';
import { localDate } from '../time/local-date.ts';
import { wallTime } from '../time/wall-time.ts';
import { resolve } from '../time/zone.ts';

const WEEK = duration(7 * 24 * hour);
const NEXT_NOON = wallTime(36 * 3600);
const MIDNIGHT_AFTER = wallTime(24 * 3600);

/** Until when a link works that is made for all of a local date, by the clocks of the show. */
export const endOfDay = (date: string, tz: string): Instant =>
  resolve(date, MIDNIGHT_AFTER, tz).instant;

/**
 * The last day on which a link that is made now is of use, a local date: the one after the show, when the
 * last of it is fetched; in a week, where that is over or nobody has said when the show is.
 */
export function usualEnd(document: ShowDocument, now: Instant): string {
  const { tz } = document.show;
  const last = datesOfShow(document)?.to;
  const after = last === undefined ? '' : localDate(resolve(last, NEXT_NOON, tz).instant, tz);
  return after >= localDate(now, tz) ? after : localDate(plus(now, WEEK), tz);
}
