import type { Uncalled } from '#core/cues/uncalled.ts';
import { parentOf } from '#core/execution.ts';
import { isStill } from '#core/run-state.ts';
import type { Run } from '#core/run.ts';
import type { ShowDocument } from '#core/show.ts';
import { cueText } from './cue-text.ts';

/** Why a cue that no GO fires has no time: it was missed, or what it waits for; empty where it has one. */
export function waitsFor(
  document: ShowDocument,
  run: Run | null,
  { state, cue }: Uncalled,
  byHand = 'now'
): string {
  if (state === 'missed') return 'MISSED';
  if (state === 'byHand') return byHand;
  // What a hold takes is not in its time yet.
  if ((state === 'due' || state === 'handAt') && isStill(run)) return 'held';
  const parent = state === 'waits' ? document.cues[parentOf(cue) ?? ''] : undefined;
  return parent ? `after ${cueText(document, parent)}` : '';
}
