import type { EnteredState, RunState } from './run.ts';
import { duration } from './time/duration.ts';

/** For so long a run that was ended may be gone on with (R26). */
export const REOPEN_WITHIN = duration(10 * 60_000);

/** Where a word of the caller leads from each state (R25); a GO leads to live from most of them. */
export const leadsTo: Readonly<Record<RunState, readonly EnteredState[]>> = {
  scheduled: ['preshow', 'houseOpen'],
  preshow: ['houseOpen'],
  houseOpen: ['preshow'],
  live: ['interval'],
  interval: ['live'],
  held: [],
  stopped: [],
  ended: []
};
