import { listOf, rowOf } from '../../collections.ts';
import type { Dependency, End, Task } from '../../logistics.ts';
import type { ShowDay } from '../../show.ts';
import { between } from '../../time/duration.ts';
import { earliest, plus, type Instant } from '../../time/instant.ts';
import { overlap } from '../../planning/spans.ts';
import { loadsOf, totalOn, type Load } from '../loads.ts';
import { onDay } from '../times.ts';
import type { ConflictOf, RowRef } from './conflict.ts';
import type { Ground, Timed } from './ground.ts';
import { isOpen, windowsOf } from './windows.ts';

const task = ({ row }: Timed<Task>): RowRef => ({ in: 'tasks', id: row.id });
const endNames = { task: 'tasks', movement: 'movements', item: 'items' } as const;
const endRef = ({ kind, id }: End): RowRef => ({ in: endNames[kind], id });
const dependency = ({ id }: Dependency): RowRef => ({ in: 'dependencies', id });

/** K1: what has to wait begins before what it waits for is over, and so long after. */
export const tooEarly = (ground: Ground): ConflictOf<'K1'>[] =>
  listOf(ground.document.dependencies).flatMap((each): ConflictOf<'K1'>[] => {
    const [before, after] = [ground.spanOfEnd(each.pred), ground.spanOfEnd(each.succ)];
    if (!before || !after) return [];
    const earlyMs = between(after.start, plus(before.end, each.lagMs));
    if (earlyMs <= 0) return [];
    const rows = [endRef(each.succ), endRef(each.pred), dependency(each)];
    return [{ check: 'K1', level: each.hard ? 'error' : 'warn', rows, earlyMs }];
  });

/** K2: what waits for itself, by way of others; each circle once. */
export function circles({ document }: Ground): ConflictOf<'K2'>[] {
  const after = Map.groupBy(listOf(document.dependencies), ({ pred }) => keyOf(pred));
  const state = new Map<string, 'open' | 'done'>();
  const found: ConflictOf<'K2'>[] = [];
  const path: Dependency[] = [];
  const visit = (key: string): void => {
    state.set(key, 'open');
    for (const each of after.get(key) ?? []) {
      const next = keyOf(each.succ);
      path.push(each);
      if (state.get(next) === 'open') found.push(circleOf(path, next));
      else if (!state.has(next)) visit(next);
      path.pop();
    }
    state.set(key, 'done');
  };
  for (const key of after.keys()) if (!state.has(key)) visit(key);
  return found;
}

const keyOf = ({ kind, id }: End): string => `${kind} ${id}`;

function circleOf(path: readonly Dependency[], to: string): ConflictOf<'K2'> {
  const from = path.findIndex(({ pred }) => keyOf(pred) === to);
  const circle = path.slice(from);
  const rows = [...circle.map(({ pred }) => endRef(pred)), ...circle.slice(-1).map(dependency)];
  return { check: 'K2', level: 'error', rows };
}

/** K3: two at once in a space where one thing at a time is done, or beside a task that wants it alone. */
export function crowdedSpaces({ document, tasks }: Ground): ConflictOf<'K3'>[] {
  const inSpace = Map.groupBy(tasks, ({ row }) => row.spaceId);
  return [...inSpace].flatMap(([spaceId, all]) => {
    if (spaceId === null) return [];
    const isExclusive = rowOf(document.spaces, spaceId)?.exclusive === true;
    return all.flatMap((each, place) =>
      all
        .slice(0, place)
        .filter((before) => isExclusive || each.row.exclusive || before.row.exclusive)
        .filter((before) => overlap(before.span, each.span))
        .map((before): ConflictOf<'K3'> => ({
          check: 'K3',
          level: 'error',
          rows: [task(each), task(before), { in: 'spaces', id: spaceId }],
          from: each.span.start,
          until: earliest(each.span.end, before.span.end)
        }))
    );
  });
}

/** K4: work while its space is shut, building after the doors, or striking past when all have to be out. */
export const outsideAccess = (ground: Ground): ConflictOf<'K4'>[] =>
  ground.tasks.flatMap((each): ConflictOf<'K4'>[] => {
    const { document } = ground;
    const { spaceId, slot, phase } = each.row;
    if (spaceId !== null && !isOpen(windowsOf(document, spaceId), each.span)) {
      const rows: RowRef[] = [task(each), { in: 'spaces', id: spaceId }];
      return [{ check: 'K4', level: 'error', rows, why: 'closed' }];
    }
    const day = rowOf(document.days, slot.dayId);
    const over = day && limitOf(day, phase);
    if (!day || !over || each.span.end <= over.at) return [];
    const rows: RowRef[] = [task(each), { in: 'days', id: day.id }];
    return [{ check: 'K4', level: 'error', rows, ...over }];
  });

function limitOf(
  day: ShowDay,
  phase: Task['phase']
): { readonly why: 'doors' | 'vacate'; readonly at: Instant } | null {
  const { doors = null } = day;
  if (phase === 'build') return doors === null ? null : { why: 'doors', at: onDay(day, doors) };
  const vacate = day.curfews.find(({ kind }) => kind === 'vacate');
  return vacate ? { why: 'vacate', at: onDay(day, vacate.at) } : null;
}

/** K5: more on a power drop than it is rated for, or on a rigging point than it may carry. */
export function overloads({ document, tasks }: Ground): ConflictOf<'K5'>[] {
  const { amps: drawn, kg: hung } = loadsOf(tasks.map(({ row }) => row));
  return [
    ...listOf(document.powerDrops).flatMap(({ id, amps, loadA }) =>
      overloaded({ in: 'powerDrops', id }, 'amps', loadA, amps, drawn.get(id))
    ),
    ...listOf(document.riggingPoints).flatMap(({ id, limitKg, plannedKg }) =>
      overloaded({ in: 'riggingPoints', id }, 'kg', plannedKg, limitKg, hung.get(id))
    )
  ];
}

function overloaded(
  row: RowRef,
  what: 'amps' | 'kg',
  planned: number,
  limit: number,
  load: Load | undefined
): ConflictOf<'K5'>[] {
  const is = totalOn(planned, load);
  const by = (load?.by ?? []).map((id): RowRef => ({ in: 'tasks', id }));
  return is > limit ? [{ check: 'K5', level: 'error', rows: [row, ...by], what, is, limit }] : [];
}
