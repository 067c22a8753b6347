import { inOrder } from '#core/collections.ts';
import type { Change } from '#core/command.ts';
import { called } from '#core/execution.ts';
import { isLocked } from '#core/locking.ts';
import type { Cue, Id, ShowDocument } from '#core/show.ts';

/** What was typed into a department's cell: "43", "LX 43", "43 House to 10". */
export function readCue(text: string, prefix: string): { number: string; label: string } | null {
  const plain = text.trim();
  const own = `${prefix.toLowerCase()} `;
  const bare = plain.toLowerCase().startsWith(own) ? plain.slice(own.length).trim() : plain;
  const [, number = '', label = ''] = /^(\S+)(?:\s+([\s\S]*))?$/.exec(bare) ?? [];
  if (number === '') return null;
  // Words without a number are what it does: "House to 10" is no cue "House".
  return /\d/.test(number) || number.length <= 3 ? { number, label } : { number: '', label: bare };
}

const cuesOf = (document: ShowDocument, itemId: Id): Cue[] =>
  inOrder(
    Object.values(document.cues).filter((cue) => cue.itemId === itemId && cue.status !== 'cut')
  );

type NewCue = Pick<Cue, 'id' | 'itemId' | 'departmentId' | 'number' | 'label'>;

/** Adds a cue to a row. */
export function addCue(document: ShowDocument, cue: NewCue, newGroup: Id): Change[] {
  const isShut = (id: Id): boolean => isLocked(document, 'cues', id);
  return addCueTo(cuesOf(document, cue.itemId), cue, newGroup, isShut).changes;
}

/**
 * Adds a cue to those of a row, which are given in order. Cues of one row go together, each
 * department once: a second one of the same department is the next step of the row.
 */
export function addCueTo(
  siblings: readonly Cue[],
  cue: NewCue,
  newGroup: Id,
  isShut: (cue: Id) => boolean
): { readonly changes: Change[]; readonly siblings: readonly Cue[] } {
  const last = siblings.findLast((each) => each.execution.kind === 'called');
  const together = last
    ? siblings.filter((each) =>
        last.goGroupId === null ? each.id === last.id : each.goGroupId === last.goGroupId
      )
    : [];
  const joins =
    together.length > 0 &&
    together.every((each) => each.departmentId !== cue.departmentId) &&
    !together.some((each) => isShut(each.id));
  const goGroupId = joins ? (last?.goGroupId ?? newGroup) : null;
  const row = {
    ...cue,
    positionIds: [],
    notes: '',
    execMs: null,
    placement: null,
    execution: called,
    goGroupId,
    standbyGroupId: null,
    warnLeadMs: null,
    standbyLeadMs: null,
    ackPolicy: null,
    status: 'active'
  } as const;
  if (!joins || !last) {
    // A step of its own is the last.
    const changes: Change[] = [{ do: 'add', in: 'cues', row }];
    return { changes, siblings: [...siblings, { ...row, rank: '' }] };
  }
  const changes: Change[] = last.goGroupId === null ? [inGroup(last, goGroupId)] : [];
  // Behind the cues it goes with.
  changes.push({ do: 'add', in: 'cues', row, after: last.id });
  const grouped = siblings.flatMap((each) =>
    each.id === last.id
      ? [
          { ...each, goGroupId },
          { ...row, rank: '' }
        ]
      : [each]
  );
  return { changes, siblings: grouped };
}

/** The steps of a row as its planner sees them: cues that one press fires, in order. */
export function stepsOfRow(cues: readonly Cue[]): Cue[][] {
  const groups = new Map<Id, Cue[]>();
  for (const cue of cues) {
    const key = cue.goGroupId ?? cue.id;
    const group = groups.get(key);
    if (group) group.push(cue);
    else groups.set(key, [cue]);
  }
  return [...groups.values()];
}

/** Puts a cue into the step of another, or on its own (`with` null). */
export function regroup(cue: Cue, together: Cue | null, newGroup: Id): Change[] {
  if (together === null) return cue.goGroupId === null ? [] : [inGroup(cue, null)];
  if (together.goGroupId !== null) return [inGroup(cue, together.goGroupId)];
  return [inGroup(together, newGroup), inGroup(cue, newGroup)];
}

const inGroup = (cue: Cue, to: Id | null): Change => ({
  do: 'set',
  in: 'cues',
  id: cue.id,
  field: 'goGroupId',
  to,
  was: cue.goGroupId
});
