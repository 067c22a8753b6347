import type { Change } from '../command.ts';
import { rowOf } from '../collections.ts';
import type { Movement, Slot, Task } from '../logistics.ts';
import type { Id, ShowDocument } from '../show.ts';
import type { Instant } from '../time/instant.ts';
import type { RowRef } from './conflicts/conflict.ts';
import { spanOf } from './times.ts';

/** A vehicle or a task that some changes begin at another time, or send to another dock. */
export interface Moved {
  readonly row: RowRef;
  readonly from: Instant;
  readonly to: Instant;
  /** Null: it stays at its dock. */
  readonly dock: Id | null;
}

/** What some changes move, the earliest first. */
export function movedBy(document: ShowDocument, changes: readonly Change[]): readonly Moved[] {
  const found = new Map<Id, { row: RowRef; slot: Slot; dock: Id | null; was: Movement | Task }>();
  for (const change of changes) {
    if (change.do !== 'set' || (change.in !== 'movements' && change.in !== 'tasks')) continue;
    if (change.field !== 'slot' && change.field !== 'dockId') continue;
    const was = rowOf<Movement | Task>(document[change.in], change.id);
    if (!was) continue;
    const row: RowRef = { in: change.in, id: change.id };
    const known = found.get(was.id) ?? { row, slot: was.slot, dock: null, was };
    // The changes are ours, and say what the field holds.
    if (change.field === 'slot') known.slot = change.to as Slot;
    else known.dock = change.to as Id;
    found.set(was.id, known);
  }
  return [...found.values()]
    .flatMap(({ row, slot, dock, was }): Moved[] => {
      const [from, to] = [spanOf(document, was.slot)?.start, spanOf(document, slot)?.start];
      if (from === undefined || to === undefined) return [];
      return from === to && dock === null ? [] : [{ row, from, to, dock }];
    })
    .sort((a, b) => a.to - b.to);
}

/** Those of them that begin earlier than planned: somebody has to be asked for that. */
export const broughtForward = (moved: readonly Moved[]): readonly Moved[] =>
  moved.filter(({ from, to }) => to < from);

/** Whether there is time for it yet: nothing is brought forward to a time that is over. */
export const isStillPossible = (moved: readonly Moved[], now: Instant): boolean =>
  broughtForward(moved).every(({ to }) => to >= now);
