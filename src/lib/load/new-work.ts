import type { Change } from '#core/command.ts';
import type { Slot } from '#core/logistics.ts';
import type { WorkName } from '#core/logistics/progress.ts';
import type { Id } from '#core/show.ts';
import { zero } from '#core/time/duration.ts';

/** What is written down in one line; a vehicle comes, or takes away. */
export type NewKind = 'in' | 'out' | 'task' | 'call';

export const newKinds: Readonly<Record<NewKind, string>> = {
  in: 'Truck in',
  out: 'Truck out',
  task: 'Task',
  call: 'Crew call'
};

export const workOf: Readonly<Record<NewKind, WorkName>> = {
  in: 'movements',
  out: 'movements',
  task: 'tasks',
  call: 'crewCalls'
};

/** A row as it begins: when it is, and what it is called. */
export function newWork(kind: NewKind, id: Id, title: string, slot: Slot): Change {
  switch (kind) {
    case 'in':
    case 'out': {
      const vehicle = { kind: '', plate: '', lenM: null, heightM: null, driver: '', phone: '' };
      const row = {
        ...{ id, direction: kind, title, vendorId: null, vehicle, dockId: null, checkInBy: null },
        ...{ slot, prepMs: zero, postMs: zero, order: '', manifest: [], notes: '', late: null },
        status: { state: 'booked' as const, times: {} }
      };
      return { do: 'add', in: 'movements', row };
    }
    case 'task': {
      const row = {
        ...{ id, phase: 'build' as const, title, departmentId: null, spaceId: null, slot },
        ...{ vendorId: null, exclusive: false, movementIds: [], positionIds: [], power: [] },
        ...{ rigging: [], notes: '', status: { state: 'todo' as const, times: {} } }
      };
      return { do: 'add', in: 'tasks', row };
    }
    case 'call': {
      const row = {
        ...{ id, title, departmentId: null, positionId: null, personId: null, qty: 1 },
        ...{ spaceId: null, slot, breaks: [], notes: '' },
        status: { state: 'offered' as const, times: {} }
      };
      return { do: 'add', in: 'crewCalls', row };
    }
  }
}
