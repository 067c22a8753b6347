import type { Change } from '#core/command.ts';
import { called } from '#core/execution.ts';
import type { Cue, Id, ShowDocument } from '#core/show.ts';
import type { Step } from '#core/steps.ts';
import { cuesOf } from './step-name.ts';

/** What a caller writes down of a new cue. */
export interface NewCue {
  readonly departmentId: Id;
  readonly number: string;
  readonly label: string;
  readonly notes: string;
}

/**
 * The changes that add a cue to a step: fired together with it, or as a step of its own behind it.
 * A lone cue becomes a go group with the new one; a step without cues gets its first.
 */
export function addingCue(
  document: ShowDocument,
  step: Step,
  written: NewCue,
  together: boolean,
  newId: () => Id
): Change[] {
  const cues = cuesOf(document, step);
  const last = cues.at(-1);
  const changes: Change[] = [];
  let goGroupId: Id | null = null;
  if (together && last) {
    goGroupId = last.goGroupId ?? newId();
    if (last.goGroupId === null) {
      changes.push(setting(last, 'goGroupId', goGroupId));
    }
  }
  const row = {
    id: newId(),
    itemId: step.itemId,
    positionIds: [],
    execMs: null,
    placement: null,
    execution: called,
    goGroupId,
    standbyGroupId: null,
    warnLeadMs: null,
    standbyLeadMs: null,
    ackPolicy: null,
    status: 'active',
    ...written
  } as const;
  changes.push({ do: 'add', in: 'cues', row, ...(last ? { after: last.id } : {}) });
  return changes;
}

/** One field of a cue, with what the caller saw in it. */
export const setting = <Field extends keyof Cue>(
  cue: Cue,
  field: Field,
  to: Cue[Field]
): Change => ({ do: 'set', in: 'cues', id: cue.id, field, to, was: cue[field] });
