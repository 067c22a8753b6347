import { rowOf } from '../collections.ts';
import type { CueRun } from '../run.ts';
import type { AckPolicy, Cue, ShowDocument } from '../show.ts';

/** Whether READY is asked of a cue, and required: as it says itself, else as its department has it. */
export const ackPolicyOf = (document: ShowDocument, cue: Cue): AckPolicy =>
  cue.ackPolicy ?? rowOf(document.departments, cue.departmentId)?.ackPolicy ?? 'soft';

/** All that it asks have answered; whether the way is clear is another question. */
export const isAnswered = ({ acks }: CueRun): boolean =>
  Object.values(acks).every(({ state }) => state === 'acked');
