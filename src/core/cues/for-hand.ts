import type { Cue, ShowDocument } from '../show.ts';
import { ackPolicyOf } from './answers.ts';
import { clearPositionOf } from './clears.ts';

/** Somebody has to answer for it, or to look first: nothing fires it but a hand. */
export const isForHand = (called: ShowDocument, cue: Cue): boolean =>
  ackPolicyOf(called, cue) === 'hard' || clearPositionOf(called, cue) !== null;
