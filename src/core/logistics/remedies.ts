import { remedies as remediesOf } from '../planning/remedies.ts';
import type { ShowDocument } from '../show.ts';
import { changed } from './changed.ts';
import { conflicts, newConflicts } from './conflicts.ts';
import { conflictKey, type Conflict, type ConflictOf } from './conflicts/conflict.ts';
import { groundOf, type Ground } from './conflicts/ground.ts';
import { calledLater, meals, releasedLater } from './remedies/crew.ts';
import { largerDock, roomAtDock, whileOpen } from './remedies/docks.ts';
import type { Remedy } from './remedies/remedy.ts';
import {
  afterDelivery,
  inOrderOf,
  oneAfterTheOther,
  otherDrop,
  withinAccess
} from './remedies/tasks.ts';

/** Each costs as much as all checks: those behind these are worse anyway. */
const TRIED = 8;
const OFFERED = 2;

/**
 * What can be done about a conflict in one edit (L60), the nearest first: with it the conflict is gone, and
 * none has come that was not there. Empty where there is nothing as safe as that.
 *
 * @param known all conflicts of this document, as of the same day
 * @param today local date, yyyy-mm-dd
 */
export function remedies(
  document: ShowDocument,
  conflict: Conflict,
  { known, today }: { readonly known: readonly Conflict[]; readonly today: string }
): readonly Remedy[] {
  const found: Remedy[] = [];
  for (const each of possible(groundOf(document), conflict).slice(0, TRIED)) {
    if (found.some((other) => isSameDeed(other, each))) continue;
    const after = changed(document, each.changes);
    if (after === null) continue;
    const left = conflicts(after, today);
    const isGone = !left.some((other) => conflictKey(other) === conflictKey(conflict));
    if (isGone && newConflicts(known, left).length === 0) found.push(each);
    if (found.length === OFFERED) break;
  }
  return found;
}

/** One time, one other dock: a second one of the same kind for the same row says nothing new. */
const isSameDeed = (one: Remedy, other: Remedy): boolean =>
  one.kind === other.kind && one.row.id === other.row.id;

function possible(ground: Ground, conflict: Conflict): readonly Remedy[] {
  switch (conflict.check) {
    case 'D1':
    case 'D4':
      return roomAtDock(ground, conflict);
    case 'D2':
      return largerDock(ground, conflict);
    case 'D3':
      return whileOpen(ground, conflict);
    case 'D5':
      return afterDelivery(ground, conflict);
    case 'C1':
    case 'C2':
      return calledLater(ground, conflict);
    case 'C3':
      return meals(ground, conflict);
    case 'C4':
      return releasedLater(ground, conflict);
    case 'K1':
      return inOrderOf(ground, conflict);
    case 'K3':
      return oneAfterTheOther(ground, conflict);
    case 'K4':
      return withinAccess(ground, conflict);
    case 'K5':
      return otherDrop(ground, conflict);
    case 'S1':
      return startMoved(ground, conflict);
    // Who is asked, which paper is good, which of several is dropped: only people know.
    case 'C5':
    case 'C6':
    case 'K2':
    case 'V1':
    case 'V2':
    case 'V3':
    case 'S2':
    case 'S3':
      return [];
    default:
      return conflict satisfies never;
  }
}

/** S1: the hard start moves to where the items before it end (G1). */
function startMoved({ document, plans }: Ground, { rows: [row], why }: ConflictOf<'S1'>): Remedy[] {
  const plan = plans.find(({ items }) => items.some(({ item }) => item.id === row?.id));
  if (why !== 'overlap' || !row || !plan) return [];
  return remediesOf(document, plan, row.id).flatMap(({ kind, start, changes }): Remedy[] =>
    kind === 'moveStart' && start !== null ? [{ kind: 'moveTo', row, at: start, changes }] : []
  );
}
