import { listOf, rowOf } from '../../collections.ts';
import type { Id, ShowDocument } from '../../show.ts';
import { zero, type Duration } from '../../time/duration.ts';
import type { RowRef } from '../conflicts/conflict.ts';

/** Why one waits for another: for what it brings, as it was written, or for the place that it takes. */
export type Via = 'needs' | 'after' | 'dock' | 'space';

/** What may begin only so long after another is over. */
export interface Link {
  readonly to: RowRef;
  readonly lagMs: Duration;
  readonly via: Via;
}

export const nameOf = ({ in: name, id }: RowRef): string => `${name} ${id}`;

const endNames = { task: 'tasks', movement: 'movements', item: 'items' } as const;

/** What waits for each row, as it was written: needs of tasks, and dependencies that have to be kept. */
export function linksOf(document: ShowDocument): ReadonlyMap<string, readonly Link[]> {
  const links = new Map<string, Link[]>();
  const link = (from: RowRef, to: Link): void => {
    const known = links.get(nameOf(from));
    if (known) known.push(to);
    else links.set(nameOf(from), [to]);
  };
  for (const task of listOf(document.tasks)) {
    const to = { in: 'tasks', id: task.id } as const;
    for (const id of task.movementIds)
      link({ in: 'movements', id }, { to, lagMs: zero, via: 'needs' });
  }
  for (const { pred, succ, lagMs, hard } of listOf(document.dependencies)) {
    if (!hard) continue;
    const [from, to] = [pred, succ].map(({ kind, id }): RowRef => ({ in: endNames[kind], id }));
    if (from && to) link(from, { to, lagMs, via: 'after' });
  }
  return links;
}

/** Those whose turn at a place is not theirs alone: the dock of a vehicle, or a space that is one task's at a time. */
export function placeOf(document: ShowDocument, { in: name, id }: RowRef): Place | null {
  if (name === 'movements') {
    const dockId = rowOf(document.movements, id)?.dockId ?? null;
    const dock = dockId === null ? undefined : rowOf(document.spaces, dockId);
    return dock ? { id: dock.id, via: 'dock', capacity: dock.capacity ?? 1 } : null;
  }
  if (name !== 'tasks') return null;
  const task = rowOf(document.tasks, id);
  const space = task?.spaceId ? rowOf(document.spaces, task.spaceId) : undefined;
  return space?.exclusive ? { id: space.id, via: 'space', capacity: 1 } : null;
}

export interface Place {
  readonly id: Id;
  readonly via: 'dock' | 'space';
  readonly capacity: number;
}
