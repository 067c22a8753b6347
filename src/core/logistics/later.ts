import { rowOf } from '../collections.ts';
import type { SetField } from '../command.ts';
import type { Movement, Slot } from '../logistics.ts';
import type { ShowDocument } from '../show.ts';
import { between, duration, type Duration } from '../time/duration.ts';
import type { WallTime } from '../time/wall-time.ts';
import type { Work } from './progress.ts';
import { onDay, shifted, wallShifted } from './times.ts';

type Days = Pick<ShowDocument, 'days'>;

/**
 * What makes a vehicle, a task or a call so much later, earlier where that is negative: its slot, and the
 * time at the gate that goes with it (L12).
 */
export function laterBy(document: Days, { in: name, row }: Work, by: Duration): SetField[] {
  const { id, slot } = row;
  const to = shifted(document, slot, by);
  const moved: SetField = { do: 'set', in: name, id, field: 'slot', to, was: slot };
  if (name !== 'movements') return [moved];
  const [was, gate] = [row.checkInBy, gateFor(document, row, to)];
  if (gate === was) return [moved];
  return [moved, { do: 'set', in: name, id, field: 'checkInBy', to: gate, was }];
}

/**
 * When a vehicle shall be at the gate for another slot: as long before it as for its own, as long as nobody
 * has seen it there (L12).
 */
export function gateFor(
  { days }: Days,
  { slot, checkInBy, status }: Movement,
  to: Slot
): WallTime | null {
  const [day, then] = [rowOf(days, slot.dayId), rowOf(days, to.dayId)];
  if (!day || !then || checkInBy === null || status.state !== 'booked') return checkInBy;
  const lead = between(onDay(day, checkInBy), onDay(day, slot.at));
  return wallShifted(then, to.at, duration(-lead));
}
