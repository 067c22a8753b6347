import type { Run } from '../run.ts';
import { cueRunOf, type Step } from '../steps.ts';

/** Fired, and live no more: all of its cues were aborted, or the show was stopped in it (C40). */
export function isBrokenOff(run: Run, { id, cueIds }: Step): boolean {
  if (run.state === 'stopped' && run.pointer === id) return true;
  return cueIds.length > 0 && cueIds.every((cue) => cueRunOf(run, cue).state === 'aborted');
}
