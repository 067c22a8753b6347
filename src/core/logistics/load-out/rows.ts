import type { Change } from '../../command.ts';
import type { Movement, Task } from '../../logistics.ts';
import type { Collections } from '../../show.ts';
import { wallTime } from '../../time/wall-time.ts';
import { outTitle, strikeTitle } from './counterparts.ts';

const untouched = { times: {} } as const;

/** The same vehicle, empty of what has happened to it. */
export function movementOut(row: Movement, slot: Movement['slot']): Omit<Movement, 'id' | 'rank'> {
  const { vendorId, vehicle, dockId, checkInBy, prepMs, postMs, manifest, title } = row;
  // So long before its slot as it came.
  const early = checkInBy === null ? null : row.slot.at - checkInBy;
  return {
    ...{ direction: 'out', title: outTitle(title), vendorId, vehicle, dockId },
    ...{ checkInBy: early === null ? null : wallTime(Math.max(0, slot.at - early)), slot },
    ...{ prepMs, postMs, order: '', manifest, notes: '', late: null },
    status: { state: 'booked', ...untouched }
  };
}

/** It draws no power and hangs nothing any more: that is taken down (K5). */
export function strikeOf(row: Task, slot: Task['slot']): Omit<Task, 'id' | 'rank'> {
  const { title, departmentId, spaceId, vendorId, exclusive, positionIds } = row;
  return {
    ...{ phase: 'strike', title: strikeTitle(title), departmentId, spaceId, vendorId, slot },
    ...{ exclusive, movementIds: [], positionIds, power: [], rigging: [], notes: '' },
    status: { state: 'todo', ...untouched }
  };
}

export const added = <Of extends keyof Collections>(
  name: Of,
  row: Omit<Collections[Of], 'rank'>
): Change =>
  // The row and its collection are one union member of the change; TypeScript loses that.
  ({ do: 'add', in: name, row }) as unknown as Change;
