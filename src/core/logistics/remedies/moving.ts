import { rowOf } from '../../collections.ts';
import type { SetField } from '../../command.ts';
import type { CrewCall, Movement, Slot, Task } from '../../logistics.ts';
import type { ShowDocument } from '../../show.ts';
import { between, duration, hour, type Duration } from '../../time/duration.ts';
import type { Instant } from '../../time/instant.ts';
import { hasBegun } from '../begun.ts';
import type { RowRef } from '../conflicts/conflict.ts';
import { laterBy } from '../later.ts';
import type { Work } from '../progress.ts';
import { onDay, shifted } from '../times.ts';
import type { Remedy } from './remedy.ts';

/** Nobody means by "move it" to half a day later. */
const FARTHEST = 12 * hour;

/** What is moved by a remedy: a vehicle or a task. */
export type Movable = Extract<Work, { readonly in: 'movements' | 'tasks' }>;

/** A vehicle or a task that has not begun; null where it is none, or has. */
export function movable(document: ShowDocument, { in: name, id }: RowRef): Movable | null {
  if (name !== 'movements' && name !== 'tasks') return null;
  if (name === 'tasks') return notBegun(rowOf(document.tasks, id), (row) => ({ in: name, row }));
  return notBegun(rowOf(document.movements, id), (row) => ({ in: name, row }));
}

const notBegun = <Row extends Movement | Task>(
  row: Row | undefined,
  as: (row: Row) => Movable
): Movable | null => (row && !hasBegun(row) ? as(row) : null);

/** Begins at another time; nothing where that is the time it has, or too far from it. */
export function moveTo(document: ShowDocument, moved: Movable, at: Instant): Remedy[] {
  const by = byHowMuch(document, moved.row.slot, at);
  if (by === null || by === 0 || Math.abs(by) > FARTHEST) return [];
  const row: RowRef = { in: moved.in, id: moved.row.id };
  return [{ kind: 'moveTo', row, at, changes: laterBy(document, moved, by) }];
}

/** A call that begins later and ends when it did; nothing where somebody has agreed to it already. */
export function callAt(document: ShowDocument, call: CrewCall, at: Instant): Remedy[] {
  const by = byHowMuch(document, call.slot, at);
  if (by === null || by <= 0 || by >= call.slot.durationMs || !isOpenStill(call)) return [];
  const later = shifted(document, call.slot, by);
  const to: Slot = { ...later, durationMs: duration(call.slot.durationMs - by) };
  const row: RowRef = { in: 'crewCalls', id: call.id };
  return [{ kind: 'callAt', row, at, changes: [set(row, 'slot', to, call.slot)] }];
}

/** What people have agreed to is not changed behind their backs. */
export const isOpenStill = ({ status }: CrewCall): boolean => status.state === 'offered';

export const set = (
  { in: name, id }: RowRef,
  field: string,
  to: unknown,
  was: unknown
): SetField => ({
  do: 'set',
  in: name,
  id,
  field,
  to,
  was
});

function byHowMuch({ days }: ShowDocument, slot: Slot, at: Instant): Duration | null {
  const day = rowOf(days, slot.dayId);
  return day ? between(onDay(day, slot.at), at) : null;
}
