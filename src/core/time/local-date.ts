import { instant, type Instant } from './instant.ts';
import { isoText } from './iso.ts';
import { wallTimeAt } from './zone.ts';

/** The date on the wall, yyyy-mm-dd: a rehearsal is rarely on the day of the show. */
export const localDate = (at: Instant, zone: string): string =>
  isoText(instant(wallTimeAt(at, '1970-01-01', zone) * 1000)).slice(0, 10);
