import type { Change } from '#core/command.ts';
import type { Cue, Execution, Id, ShowDocument } from '#core/show.ts';
import { cueName } from './cue-names.ts';

export type GroupField = 'goGroupId' | 'standbyGroupId';

/** Somebody to go with, or to stand by with: one that is alone so far, or all of a group. */
export interface GroupChoice {
  /** The group's id, or that of the cue which is alone. */
  readonly key: Id;
  readonly words: string;
  readonly cues: readonly Cue[];
}

/** With whom a cue may go or stand by, of those that are given. */
export function groupChoices(
  document: ShowDocument,
  cue: Cue,
  among: readonly Cue[],
  field: GroupField
): readonly GroupChoice[] {
  const others = among.filter(({ id, execution }) => id !== cue.id && execution.kind === 'called');
  return [...Map.groupBy(others, (each) => each[field] ?? each.id)].map(([key, cues]) => ({
    key,
    cues,
    words: cues.map((each) => cueName(document, each)).join(', ')
  }));
}

/** Puts cues into one group of theirs, or each on its own (`group` null). */
export const grouped = (cues: readonly Cue[], field: GroupField, group: Id | null): Change[] =>
  cues
    .filter((cue) => cue[field] !== group)
    .map((cue) => ({ do: 'set', in: 'cues', id: cue.id, field, to: group, was: cue[field] }));

/** Puts a cue beside those of a choice; a cue that was alone makes a group with it. */
export function joining(
  cue: Cue,
  { cues }: GroupChoice,
  field: GroupField,
  newGroup: Id
): Change[] {
  const group = cues[0]?.[field] ?? newGroup;
  return grouped([...cues, cue], field, group);
}

/** What fires a cue; one that no GO fires any more goes with no GO. */
export function firedBy(cue: Cue, to: Execution): Change[] {
  const { id, execution: was } = cue;
  const changes: Change[] = [{ do: 'set', in: 'cues', id, field: 'execution', to, was }];
  return to.kind === 'called' ? changes : [...changes, ...grouped([cue], 'goGroupId', null)];
}
