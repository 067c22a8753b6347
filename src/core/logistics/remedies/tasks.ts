import { inOrder, listOf, rowOf } from '../../collections.ts';
import type { Task } from '../../logistics.ts';
import type { Id } from '../../show.ts';
import { duration } from '../../time/duration.ts';
import { plus, type Instant } from '../../time/instant.ts';
import type { ConflictOf, RowRef } from '../conflicts/conflict.ts';
import type { Ground, Timed } from '../conflicts/ground.ts';
import { windowsOf } from '../conflicts/windows.ts';
import { freeTimes, nearest } from './free-times.ts';
import { movable, moveTo, set } from './moving.ts';
import type { Remedy } from './remedy.ts';

/** D5: the task begins once all that it needs has come. */
export function afterDelivery(ground: Ground, conflict: ConflictOf<'D5'>): readonly Remedy[] {
  const task = taskOf(ground, conflict.rows[0]);
  if (!task || 'cancelled' in conflict) return [];
  return moved(ground, { in: 'tasks', id: task.row.id }, plus(task.span.start, conflict.lateMs));
}

/** K1: what waits begins later, or what it waits for earlier. */
export function inOrderOf(
  ground: Ground,
  { rows: [after, before], earlyMs }: ConflictOf<'K1'>
): readonly Remedy[] {
  return [...by(ground, after, earlyMs), ...by(ground, before, duration(-earlyMs))];
}

/** K3: one of the two begins when the space is free, the one that was to begin later first. */
export function oneAfterTheOther(
  ground: Ground,
  { rows: [later, earlier] }: ConflictOf<'K3'>
): readonly Remedy[] {
  return [later, earlier].flatMap((ref) => {
    const task = taskOf(ground, ref);
    if (!task) return [];
    const others = ground.tasks
      .filter(({ row }) => row.spaceId === task.row.spaceId && row.id !== task.row.id)
      .map(({ span }) => span);
    const { start: from } = task.span;
    const times = freeTimes(others, { from, length: task.row.slot.durationMs, room: 1 });
    return times.flatMap((at) => moved(ground, { in: 'tasks', id: task.row.id }, at));
  });
}

/** K4: it is done while its space is open, or earlier, so that it is over in time. */
export function withinAccess(ground: Ground, conflict: ConflictOf<'K4'>): readonly Remedy[] {
  const task = taskOf(ground, conflict.rows[0]);
  if (!task) return [];
  const before = (end: Instant): Instant => plus(end, duration(-task.row.slot.durationMs));
  const ref = { in: 'tasks', id: task.row.id } as const;
  if (conflict.why !== 'closed') return moved(ground, ref, before(conflict.at));
  const windows = windowsOf(ground.document, task.row.spaceId);
  const times = windows.flatMap(({ start, end }) => [start, before(end)]);
  return nearest(times, task.span.start).flatMap((at) => moved(ground, ref, at));
}

/** K5: what draws most of what is too much goes to another drop of the same kind there. */
export function otherDrop(
  { document }: Ground,
  { rows: [over, ...by], what }: ConflictOf<'K5'>
): readonly Remedy[] {
  const drop = rowOf(document.powerDrops, over?.id ?? '');
  if (what !== 'amps' || !drop) return [];
  const tasks = by
    .flatMap(({ id }) => rowOf(document.tasks, id) ?? [])
    .sort((a, b) => ampsFrom(b, drop.id) - ampsFrom(a, drop.id));
  const others = inOrder(listOf(document.powerDrops)).filter(
    ({ id, spaceId, phases, volts, connector }) =>
      id !== drop.id &&
      spaceId === drop.spaceId &&
      phases === drop.phases &&
      volts === drop.volts &&
      connector === drop.connector
  );
  return tasks.flatMap((task) => others.map(({ id }) => drawing(task, drop.id, id)));
}

const ampsFrom = ({ power }: Task, drop: Id): number =>
  power.reduce((most, { dropId, amps }) => (dropId === drop ? Math.max(most, amps) : most), 0);

function drawing(task: Task, from: Id, to: Id): Remedy {
  const row = { in: 'tasks', id: task.id } as const;
  const power = task.power.map((need) => (need.dropId === from ? { ...need, dropId: to } : need));
  return { kind: 'otherDrop', row, drop: to, changes: [set(row, 'power', power, task.power)] };
}

const taskOf = ({ tasks }: Ground, ref: RowRef | undefined): Timed<Task> | undefined =>
  tasks.find(({ row }) => ref?.in === 'tasks' && row.id === ref.id);

function moved({ document }: Ground, ref: RowRef, at: Instant): Remedy[] {
  const found = movable(document, ref);
  return found ? moveTo(document, found, at) : [];
}

function by(ground: Ground, ref: RowRef | undefined, byMs: number): Remedy[] {
  const kinds = { movements: 'movement', tasks: 'task' } as const;
  if (ref?.in !== 'movements' && ref?.in !== 'tasks') return [];
  const span = ground.spanOfEnd({ kind: kinds[ref.in], id: ref.id });
  return span ? moved(ground, ref, plus(span.start, duration(byMs))) : [];
}
