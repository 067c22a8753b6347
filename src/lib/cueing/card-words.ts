import type { Run } from '#core/run.ts';
import { runWords, stateWords } from '#lib/text/states.ts';
import type { StepRow } from './step-rows.ts';

/** The fixed column on the left of one of the three large steps. */
export type CardTag =
  'live' | 'aborted' | 'stopped' | 'none' | 'warned' | 'standby' | 'ready' | 'next' | 'then';

export const cardWords: Readonly<Record<CardTag, string>> = {
  live: stateWords.live,
  aborted: stateWords.aborted,
  stopped: runWords.stopped,
  none: 'NOW',
  warned: 'WARN',
  standby: 'STANDBY',
  ready: 'READY',
  next: 'NEXT',
  then: 'THEN'
};

/** Of what was fired last: what was aborted, or stopped, is live no more (C40, R62). */
export function nowTag(run: Run | null, row: StepRow | null, hasItem: boolean): CardTag {
  if (!row && !hasItem) return 'none';
  if (run?.state === 'stopped') return 'stopped';
  return row?.state === 'aborted' ? 'aborted' : 'live';
}

/** Of what is called next. */
export function nextTag(row: StepRow | null): CardTag {
  const state = row?.state;
  return state === 'warned' || state === 'standby' || state === 'ready' ? state : 'next';
}
