import { rowOf } from '../collections.ts';
import type { Run } from '../run.ts';
import type { AckPolicy, Cue, Id, ShowDocument } from '../show.ts';
import { cueRunOf, isStandingBy, type Step } from '../steps.ts';

/** A cue that keeps a step from going: it was not called, or has not answered READY. */
export interface Blocking {
  readonly cue: Id;
  readonly why: 'notCalled' | 'notReady';
}

/** Whether READY is asked of a cue, and required: as it says itself, else as its department has it. */
export const ackPolicyOf = (document: ShowDocument, cue: Cue): AckPolicy =>
  cue.ackPolicy ?? rowOf(document.departments, cue.departmentId)?.ackPolicy ?? 'soft';

/** What keeps a GO from firing a step, in the order of its cues (C19). */
export function blocking(document: ShowDocument, run: Run, step: Step): Blocking[] {
  return step.cueIds.flatMap((id): Blocking[] => {
    const cue = rowOf(document.cues, id);
    if (!cue || ackPolicyOf(document, cue) !== 'hard') return [];
    const { state } = cueRunOf(run, id);
    if (!isStandingBy(state)) return [{ cue: id, why: 'notCalled' }];
    return state === 'ready' ? [] : [{ cue: id, why: 'notReady' }];
  });
}
