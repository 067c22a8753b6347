import { inOrder, listOf, rowOf } from '../../collections.ts';
import type { Movement } from '../../logistics.ts';
import type { Space } from '../../show.ts';
import { duration, sum } from '../../time/duration.ts';
import { plus, type Instant } from '../../time/instant.ts';
import type { ConflictOf } from '../conflicts/conflict.ts';
import type { AtDock, Ground } from '../conflicts/ground.ts';
import { windowsOf } from '../conflicts/windows.ts';
import { rulesOf } from '../rules.ts';
import { freeTimes, nearest } from './free-times.ts';
import { movable, moveTo, set } from './moving.ts';
import type { Remedy } from './remedy.ts';

/** Later ones would hardly do where these do not, and other docks are tried, too. */
const TIMES = 3;

/** D1, D4: it comes when the dock is free, or to another one. */
export function roomAtDock(
  ground: Ground,
  { rows: [first] }: ConflictOf<'D1'> | ConflictOf<'D4'>
): readonly Remedy[] {
  const coming = atDock(ground, first?.id);
  const dock = rowOf(ground.document.spaces, coming?.row.dockId ?? '');
  if (!coming || !dock) return [];
  return [
    ...freeStarts(ground, coming, dock)
      .slice(0, TIMES)
      .flatMap((at) => starting(ground, coming.row, at)),
    ...atOtherDocks(ground, coming)
  ];
}

/** D2: another dock takes it. */
export function largerDock(ground: Ground, { rows: [first] }: ConflictOf<'D2'>): readonly Remedy[] {
  const coming = atDock(ground, first?.id);
  return coming ? atOtherDocks(ground, coming) : [];
}

/** D3: it comes while its dock is open, or is gone before the curfew. */
export function whileOpen(ground: Ground, conflict: ConflictOf<'D3'>): readonly Remedy[] {
  const coming = atDock(ground, conflict.rows[0]?.id);
  if (!coming) return [];
  const { durationMs } = coming.row.slot;
  const before = (end: Instant): Instant => plus(end, duration(-durationMs));
  if (conflict.why === 'curfew') return starting(ground, coming.row, before(conflict.at));
  const windows = windowsOf(ground.document, coming.row.dockId);
  const times = windows.flatMap(({ start, end }) => [start, before(end)]);
  return [
    ...nearest(times, coming.span.start).flatMap((at) => starting(ground, coming.row, at)),
    ...atOtherDocks(ground, coming)
  ];
}

const atDock = ({ movements }: Ground, id: string | undefined): AtDock | undefined =>
  movements.find(({ row }) => row.id === id);

function starting({ document }: Ground, row: Movement, at: Instant): Remedy[] {
  const found = movable(document, { in: 'movements', id: row.id });
  return found ? moveTo(document, found, at) : [];
}

/** With the buffer of the rules before and after each of the others. */
function freeStarts(ground: Ground, { row, taken }: AtDock, dock: Space): readonly Instant[] {
  const { dockBufferMs } = rulesOf(ground.document.show);
  const others = ground.movements
    .filter((other) => other.row.dockId === dock.id && other.row.id !== row.id)
    .map((other) => ({
      start: plus(other.taken.start, duration(-dockBufferMs)),
      end: plus(other.taken.end, dockBufferMs)
    }));
  const length = sum([row.prepMs, row.slot.durationMs, row.postMs]);
  const room = dock.capacity ?? 1;
  return freeTimes(others, { from: taken.start, length, room }).map((at) => plus(at, row.prepMs));
}

function atOtherDocks({ document }: Ground, { row }: AtDock): Remedy[] {
  const ref = { in: 'movements', id: row.id } as const;
  if (!movable(document, ref)) return [];
  return inOrder(listOf(document.spaces))
    .filter(({ id, kind }) => kind === 'dock' && id !== row.dockId)
    .map(({ id }): Remedy => ({
      kind: 'otherDock',
      row: ref,
      dock: id,
      changes: [set(ref, 'dockId', id, row.dockId)]
    }));
}
