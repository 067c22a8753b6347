import { listOf } from './collections.ts';
import type { Alarm, Run } from './run.ts';

/** The show stands still, held or stopped: this time never counts as elapsed (T7). */
export const isStill = <Of extends Pick<Run, 'state'>>(
  run: Of | null
): run is Of & { readonly state: 'held' | 'stopped' } =>
  run?.state === 'held' || run?.state === 'stopped';

/** Its first GO has fired, and it is not over. */
export const isUnderWay = ({ state, startedAt }: Pick<Run, 'state' | 'startedAt'>): boolean =>
  startedAt !== null && state !== 'ended';

/** The alarms that nobody has answered, the oldest first. */
export const openAlarms = ({ alarms = {} }: Pick<Run, 'alarms'>): Alarm[] =>
  listOf(alarms)
    .filter(({ answeredAt }) => answeredAt === null)
    .sort((a, b) => a.at - b.at);

/** What comes by itself comes: an interval is live but for its name (R25). */
export const runsOn = ({ state }: Pick<Run, 'state'>): boolean =>
  state === 'live' || state === 'interval';

/** Nothing of it has been fired, or all was taken back. */
export const waitsForStart = ({ state, startedAt }: Pick<Run, 'state' | 'startedAt'>): boolean =>
  startedAt === null && state !== 'ended';
