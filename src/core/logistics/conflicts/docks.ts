import { rowOf } from '../../collections.ts';
import type { Id, Space } from '../../show.ts';
import { between, type Duration } from '../../time/duration.ts';
import { earliest, latest, plus } from '../../time/instant.ts';
import { rulesOf } from '../rules.ts';
import { onDay } from '../times.ts';
import type { ConflictOf, RowRef } from './conflict.ts';
import type { AtDock, Ground } from './ground.ts';
import { isOpen, windowsOf } from './windows.ts';

const movement = ({ row }: AtDock): RowRef => ({ in: 'movements', id: row.id });
const dock = (id: Id): RowRef => ({ in: 'spaces', id });

/** Vehicles by the dock that they come to, in the order in which they take it. */
function byDock({ movements, document }: Ground): [Space, AtDock[]][] {
  const at = new Map<Id, AtDock[]>();
  for (const each of movements) {
    const { dockId } = each.row;
    if (dockId === null) continue;
    const known = at.get(dockId);
    if (known) known.push(each);
    else at.set(dockId, [each]);
  }
  return [...at].flatMap(([id, all]) => {
    const space = rowOf(document.spaces, id);
    const inTurn = all.sort((a, b) => a.taken.start - b.taken.start);
    return space ? [[space, inTurn] as [Space, AtDock[]]] : [];
  });
}

/** D1: more vehicles at a dock than it holds, with what is done before and after each. D4: too close. */
export function crowdedDocks(ground: Ground): (ConflictOf<'D1'> | ConflictOf<'D4'>)[] {
  const { dockBufferMs } = rulesOf(ground.document.show);
  return byDock(ground).flatMap(([space, all]) => crowded(space, all, dockBufferMs));
}

function crowded(
  space: Space,
  all: readonly AtDock[],
  buffer: Duration
): (ConflictOf<'D1'> | ConflictOf<'D4'>)[] {
  const { capacity = 1 } = space;
  return all.flatMap((each, place): (ConflictOf<'D1'> | ConflictOf<'D4'>)[] => {
    const { start } = each.taken;
    const before = all.slice(0, place);
    const still = before.filter(({ taken }) => start < taken.end);
    if (still.length >= capacity) {
      const until = earliest(each.taken.end, ...still.map(({ taken }) => taken.end));
      const rows = [movement(each), ...still.map(movement), dock(space.id)];
      return [{ check: 'D1', level: 'error', rows, from: start, until, capacity }];
    }
    const close = before.filter(
      ({ taken }) => taken.end <= start && start < plus(taken.end, buffer)
    );
    if (close.length === 0 || still.length + close.length < capacity) return [];
    const gapMs = between(latest(...close.map(({ taken }) => taken.end)), start);
    const rows = [movement(each), ...close.map(movement), dock(space.id)];
    return [{ check: 'D4', level: 'warn', rows, gapMs, neededMs: buffer }];
  });
}

/** D2: a vehicle that is longer or higher than its dock; nothing where nobody said how long it is. */
export const oversizedVehicles = (ground: Ground): ConflictOf<'D2'>[] =>
  ground.movements.flatMap((each): ConflictOf<'D2'>[] => {
    const space =
      each.row.dockId === null ? undefined : rowOf(ground.document.spaces, each.row.dockId);
    if (!space) return [];
    const { lenM, heightM } = each.row.vehicle;
    const rows = [movement(each), dock(space.id)];
    return (
      [
        ['length', lenM, space.maxLenM ?? null],
        ['height', heightM, space.maxHeightM ?? null]
      ] as const
    ).flatMap(([what, is, limit]) =>
      is !== null && limit !== null && is > limit
        ? [{ check: 'D2', level: 'error', rows, what, is, limit } as const]
        : []
    );
  });

/** D3: a vehicle at a dock that is shut, or past the hour after which none may drive. */
export const closedDocks = (ground: Ground): ConflictOf<'D3'>[] =>
  ground.movements.flatMap((each): ConflictOf<'D3'>[] => {
    const { document } = ground;
    const { dockId, slot } = each.row;
    if (dockId !== null && !isOpen(windowsOf(document, dockId), each.span)) {
      const rows = [movement(each), dock(dockId)];
      return [{ check: 'D3', level: 'error', rows, why: 'closed' }];
    }
    const day = rowOf(document.days, slot.dayId);
    const curfew = day?.curfews.find(({ kind }) => kind === 'vehicle');
    if (!day || !curfew) return [];
    const at = onDay(day, curfew.at);
    if (each.span.end <= at) return [];
    const rows: RowRef[] = [movement(each), { in: 'days', id: day.id }];
    return [{ check: 'D3', level: 'error', rows, why: 'curfew', at }];
  });

/** D5: a task that begins before what it needs has come, or that needs what does not come at all. */
export function lateDeliveries(ground: Ground): ConflictOf<'D5'>[] {
  const coming = new Map(ground.movements.map((each) => [each.row.id, each]));
  return ground.tasks.flatMap(({ row: task, span }) =>
    task.movementIds.flatMap((id): ConflictOf<'D5'>[] => {
      const rows: RowRef[] = [
        { in: 'tasks', id: task.id },
        { in: 'movements', id }
      ];
      const delivery = coming.get(id);
      if (!delivery) return [{ check: 'D5', level: 'error', rows, cancelled: true }];
      const lateMs = between(span.start, delivery.span.end);
      return lateMs > 0 ? [{ check: 'D5', level: 'error', rows, lateMs }] : [];
    })
  );
}
