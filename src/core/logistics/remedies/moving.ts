import { rowOf } from '../../collections.ts';
import type { SetField } from '../../command.ts';
import type { CrewCall, Movement, Slot, Task } from '../../logistics.ts';
import type { ShowDocument } from '../../show.ts';
import { between, duration, hour, type Duration } from '../../time/duration.ts';
import type { Instant } from '../../time/instant.ts';
import { hasBegun } from '../begun.ts';
import type { RowRef } from '../conflicts/conflict.ts';
import { onDay, shifted } from '../times.ts';
import type { Remedy } from './remedy.ts';

/** Nobody means by "move it" to half a day later. */
const FARTHEST = 12 * hour;

/** What is moved by a remedy: a vehicle or a task. */
export type Movable = { readonly in: 'movements' | 'tasks'; readonly row: Movement | Task };

/** A vehicle or a task that has not begun; null where it is none, or has. */
export function movable(document: ShowDocument, { in: name, id }: RowRef): Movable | null {
  if (name !== 'movements' && name !== 'tasks') return null;
  const row = rowOf<Movement | Task>(document[name], id);
  return row && !hasBegun(row) ? { in: name, row } : null;
}

/** Begins at another time; nothing where that is the time it has, or too far from it. */
export function moveTo(document: ShowDocument, { in: name, row }: Movable, at: Instant): Remedy[] {
  const by = byHowMuch(document, row.slot, at);
  if (by === null || by === 0 || Math.abs(by) > FARTHEST) return [];
  const ref: RowRef = { in: name, id: row.id };
  const to = shifted(document, row.slot, by);
  return [{ kind: 'moveTo', row: ref, at, changes: [set(ref, 'slot', to, row.slot)] }];
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
