import type { Change } from '../command.ts';
import { isLocked } from '../locking.ts';
import type { Id, Item, ShowDay, ShowDocument } from '../show.ts';
import { duration, zero, type Duration } from '../time/duration.ts';
import { plus, type Instant } from '../time/instant.ts';
import { DAY_SECONDS, type WallTime } from '../time/wall-time.ts';
import { localDay, resolveOn, wallTimeAt } from '../time/zone.ts';
import type { Plan, PlannedItem } from '../timing/plan.ts';

/** What a planner can do about a gap or an overlap before a hard start, each in one action (G1). */
export type RemedyKind =
  /** The hard start moves to where the items before it end. */
  | 'moveStart'
  /** So it does, and every later hard start by as much. */
  | 'shiftRest'
  /** A buffer among the items before it takes the difference. */
  | 'absorb'
  /** The hard start before it moves, so that the items between end in time. */
  | 'backTime';

export interface Remedy {
  readonly kind: RemedyKind;
  /** The item whose time or length changes; of several, the first. */
  readonly item: Item;
  /** Its new hard start; null where its length changes. */
  readonly start: Instant | null;
  /** Its new length; null where its start changes. */
  readonly length: Duration | null;
  /** For one edit. */
  readonly changes: readonly Change[];
}

/**
 * What can be done about the gap or the overlap before an item; empty where there is none, or nothing
 * that is allowed: a locked row (E9, E30), a time outside the show day or one that the clocks skip or
 * show twice (G4). `planned` is the plan of the rundown in this very document.
 */
export function remedies(document: ShowDocument, planned: Plan, itemId: Id): readonly Remedy[] {
  const day = dayOf(document, planned.rundownId);
  const items = planned.items.filter(({ item }) => !item.floated);
  const at = items.findIndex(({ item }) => item.id === itemId);
  const found = items[at];
  if (!day || !found) return [];
  const slack = duration(found.gapMs - found.overlapMs);
  if (slack === 0) return [];
  const from = items.slice(0, at).findLastIndex(isHard);
  const between = items.slice(Math.max(from, 0), at);
  const later = items.slice(at + 1).filter(isHard);
  const possible = [
    shifted('moveStart', [found], duration(-slack), day),
    later.length > 0 ? shifted('shiftRest', [found, ...later], duration(-slack), day) : null,
    absorbed(between, slack),
    from < 0 ? null : shifted('backTime', items.slice(from, from + 1), slack, day)
  ];
  return possible.filter(
    (remedy) => remedy !== null && remedy.changes.every((change) => isFree(document, change))
  ) as readonly Remedy[];
}

const dayOf = (document: ShowDocument, rundownId: Id): ShowDay | undefined =>
  document.days[document.rundowns[rundownId]?.dayId ?? ''];

const isHard = ({ item }: PlannedItem): boolean => item.start.mode === 'hard';

/** Hard starts that move together; null where one of them cannot (G4). */
function shifted(
  kind: RemedyKind,
  planned: readonly PlannedItem[],
  by: Duration,
  day: ShowDay
): Remedy | null {
  const [first] = planned;
  const changes = planned.map(({ item, plannedStart }) =>
    plannedStart === null ? null : startingAt(item, plus(plannedStart, by), day)
  );
  if (!first || first.plannedStart === null || changes.includes(null)) return null;
  return {
    kind,
    item: first.item,
    start: plus(first.plannedStart, by),
    length: null,
    changes: changes as readonly Change[]
  };
}

function startingAt(item: Item, at: Instant, day: ShowDay): Change | null {
  const wall = wallTimeAt(at, day.date, day.tz);
  const { instant, flag } = resolveOn(localDay(day.date, day.tz), wall);
  if (flag !== null || instant !== at || !isOfDay(wall, day)) return null;
  const to = { mode: 'hard', at: wall } as const;
  return { do: 'set', in: 'items', id: item.id, field: 'start', to, was: item.start };
}

const isOfDay = (wall: WallTime, { dayChange }: ShowDay): boolean =>
  wall >= dayChange && wall < dayChange + DAY_SECONDS;

/** The last buffer that can take all of it within its shortest and its longest length (G3). */
function absorbed(between: readonly PlannedItem[], slack: Duration): Remedy | null {
  const buffer = between.findLast(({ item }) => canTake(item, slack))?.item;
  if (!buffer) return null;
  const { length: was } = buffer;
  const length = duration(was.durationMs + slack);
  const to = { ...was, durationMs: length };
  return {
    kind: 'absorb',
    item: buffer,
    start: null,
    length,
    changes: [{ do: 'set', in: 'items', id: buffer.id, field: 'length', to, was }]
  };
}

function canTake({ kind, length, minMs, maxMs }: Item, slack: Duration): boolean {
  const to = length.durationMs + slack;
  return kind === 'buffer' && to >= (minMs ?? zero) && to <= (maxMs ?? Infinity);
}

const isFree = (document: ShowDocument, change: Change): boolean =>
  change.do !== 'set' ||
  !(isLocked(document, change.in, change.id) || document.items[change.id]?.locked === true);
