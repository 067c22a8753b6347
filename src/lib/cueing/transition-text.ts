import { isBrokenOff } from '#core/cues/broken-off.ts';
import type { Run } from '#core/run.ts';
import type { ShowDocument } from '#core/show.ts';
import type { Step } from '#core/steps.ts';
import { stateWords, runWords } from '#lib/text/states.ts';
import { stepText } from './step-name.ts';
import { stepState } from './step-rows.ts';

/** What a screen reader is told when the show moves on; it changes at transitions, never by seconds. */
export function transitionText(
  document: ShowDocument,
  run: Run | null,
  pointer: Step | null,
  next: Step | null
): string {
  if (!run) return 'No run';
  if (run.state === 'ended') return runWords.ended;
  const fired = pointer && isBrokenOff(run, pointer) ? stateWords.aborted : stateWords.live;
  const live = pointer ? `${fired}: ${stepText(document, pointer)}` : '';
  const state = next ? stepState(run, next) : 'waiting';
  const coming = next
    ? `next: ${stepText(document, next)}${state === 'waiting' ? '' : `, ${stateWords[state]}`}`
    : 'end of show';
  return [runWords[run.state], live, coming].filter(Boolean).join('; ').toLowerCase();
}
