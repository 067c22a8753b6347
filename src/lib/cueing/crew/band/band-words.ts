import { isUnclear } from '#core/cues/clears.ts';
import type { OwnStep } from '#core/own-cues.ts';
import type { Run } from '#core/run.ts';
import { cueRunOf } from '#core/steps.ts';
import type { Instant } from '#core/time/instant.ts';
import { stateWords } from '#lib/text/states.ts';

/**
 * What the band says. `problem` and `lost` still ask for an answer; `unasked` stands by without being
 * asked for one; `fired` are the three green seconds.
 */
export type BandState =
  'fired' | 'standby' | 'problem' | 'lost' | 'ready' | 'unasked' | 'warned' | 'waiting' | 'nothing';

/** The state of the step that one attends to, while nothing of one's own has just gone. */
export function bandState(mine: OwnStep | null): Exclude<BandState, 'fired'> {
  if (!mine) return 'nothing';
  const answers = mine.asks.map((ask) => ask.state);
  if (answers.includes('refused')) return 'problem';
  if (answers.includes('lost')) return 'lost';
  if (answers.includes('requested')) return 'standby';
  if (answers.length > 0) return 'ready';
  if (mine.state === 'standby' || mine.state === 'ready') return 'unasked';
  return mine.state === 'warned' ? 'warned' : 'waiting';
}

/** One's own answer is given, and the way is not clear: no more than half ready (C41). */
export const isHalfReady = (
  run: Run | null,
  mine: OwnStep | null,
  state: BandState,
  now: Instant
): boolean =>
  state === 'ready' && !!mine?.cues.some(({ id }) => run && isUnclear(cueRunOf(run, id), now));

type Shape = 'standby' | 'ready' | 'problem' | 'warned' | 'waiting';
const heads: Readonly<Partial<Record<BandState | 'unclear', readonly [Shape, string]>>> = {
  standby: ['standby', stateWords.standby],
  problem: ['problem', 'PROBLEM TOLD'],
  lost: ['standby', 'STANDBY: ANSWER AGAIN'],
  ready: ['ready', stateWords.ready],
  unclear: ['standby', 'READY, NOT CLEAR'],
  unasked: ['standby', 'STANDBY, NO ANSWER NEEDED'],
  warned: ['warned', stateWords.warned],
  waiting: ['waiting', 'COMING UP']
};

/** The shape and the word over one's own cue; undefined: green says it, or there is nothing. */
export const bandHead = (
  state: BandState,
  isUnclear: boolean
): readonly [Shape, string] | undefined => heads[isUnclear ? 'unclear' : state];
