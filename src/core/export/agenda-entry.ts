import type { Id } from '../show.ts';
import type { Instant } from '../time/instant.ts';

/** One item, or one row of a load plan, as an entry of a calendar. */
export interface AgendaEntry {
  readonly id: Id;
  readonly title: string;
  readonly start: Instant;
  /** The same as the start for what takes no time. */
  readonly end: Instant;
  readonly place: string;
  readonly text: string;
}
