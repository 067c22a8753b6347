import type { CueState, RunState } from '#core/run.ts';
import type { Show } from '#core/show.ts';

/** The word that stands beside every state's colour and shape. */
export const stateWords: Readonly<Record<CueState, string>> = {
  waiting: 'WAITING',
  warned: 'WARN',
  standby: 'STANDBY',
  ready: 'READY',
  live: 'LIVE',
  done: 'DONE',
  skipped: 'SKIPPED',
  aborted: 'ABORTED'
};

export const runWords: Readonly<Record<RunState, string>> = {
  scheduled: 'NOT STARTED',
  preshow: 'PRE-SHOW',
  houseOpen: 'HOUSE OPEN',
  live: 'LIVE',
  held: 'HELD',
  interval: 'INTERVAL',
  stopped: 'STOPPED',
  ended: 'ENDED'
};

export const showStatusWords: Readonly<Record<Show['status'], string>> = {
  draft: 'Draft',
  confirmed: 'Confirmed',
  live: 'Live',
  closed: 'Closed'
};
