import { listOf } from '../collections.ts';
import type { Change } from '../command.ts';
import { isLocked } from '../locking.ts';
import type { Cue, Id, ShowDocument } from '../show.ts';
import { counted, type Counting } from './cue-numbers.ts';

/** One cue as a renumbering would leave it. */
export interface Renumbered {
  readonly cue: Cue;
  readonly to: string;
  /** The cue that has this number already, and is not renumbered; one that was cut keeps it retired. */
  readonly clash: Cue | null;
}

export interface Renumbering {
  readonly lines: readonly Renumbered[];
  /** Cues that a run stands on keep their number, and their place in the count is not kept for them. */
  readonly locked: number;
  /** For one edit, and one undo. */
  readonly changes: readonly Change[];
}

/**
 * What it would be to count the cues of one department anew, in the order they are given (E23). Cut cues
 * are not counted.
 */
export function renumbering(
  document: ShowDocument,
  cues: readonly Cue[],
  counting: Counting
): Renumbering {
  const active = cues.filter(({ status }) => status === 'active');
  const free = active.filter(({ id }) => !isLocked(document, 'cues', id));
  const taken = othersByNumber(document, free);
  const numbers = counted(free.length, counting);
  const lines = free.map((cue, at): Renumbered => {
    const to = numbers[at] ?? '';
    return { cue, to, clash: taken.get(keyOf(to)) ?? null };
  });
  return {
    lines,
    locked: active.length - free.length,
    changes: lines
      .filter(({ cue, to }) => cue.number !== to)
      .map(({ cue, to }) => ({
        do: 'set',
        in: 'cues',
        id: cue.id,
        field: 'number',
        to,
        was: cue.number
      }))
  };
}

/** The numbers of the same department and rundown that stay; those in use count before retired ones. */
function othersByNumber(document: ShowDocument, renumbered: readonly Cue[]): Map<string, Cue> {
  const [first] = renumbered;
  if (!first) return new Map();
  const own = new Set<Id>(renumbered.map(({ id }) => id));
  const others = cuesOfDepartment(document, first).filter(({ id }) => !own.has(id));
  const inUse = (cue: Cue): number => (cue.status === 'active' ? 1 : 0);
  // Of two under one key the later one counts.
  const sorted = others.toSorted((a, b) => inUse(a) - inUse(b));
  return new Map(sorted.map((cue) => [keyOf(cue.number), cue]));
}

/** All cues of the department and the rundown of one, cut ones too; in no order. */
export function cuesOfDepartment(
  { cues, items }: ShowDocument,
  like: Pick<Cue, 'itemId' | 'departmentId'>
): Cue[] {
  const rundownId = items[like.itemId]?.rundownId;
  return listOf(cues).filter(
    (cue) => cue.departmentId === like.departmentId && items[cue.itemId]?.rundownId === rundownId
  );
}

/** Neither letter case nor spaces tell two numbers apart (I7). */
export const keyOf = (number: string): string => number.trim().toLowerCase();
