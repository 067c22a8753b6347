import { isStill } from '../run-state.ts';
import type { Run } from '../run.ts';
import type { Id, Item } from '../show.ts';
import { zero, type Duration } from '../time/duration.ts';
import { latest, plus, type Instant } from '../time/instant.ts';
import { itemRemaining } from './elapsed.ts';
import type { Plan, PlannedItem } from './plan.ts';

/** What the steps say of the way ahead; left out, every item comes, one after the other. */
export interface Ahead {
  /** Items none of whose steps will be fired: they count nothing. */
  readonly skippedItems?: ReadonlySet<Id>;
  /** The item of the step that the next GO fires; null at the end of the show. */
  readonly nextItem?: Id | null;
}

/** `passed` lies behind without having been run; `skipped` and `floated` items count nothing. */
export type Progress = 'past' | 'current' | 'coming' | 'skipped' | 'passed' | 'floated';

/** Everything that projections are made from. */
export interface Course {
  readonly plan: Plan;
  readonly run: Run | null;
  readonly now: Instant;
  readonly ahead: Ahead;
}

/** How long an item is taken to be. */
export type LengthOf = (item: Item) => Duration;

export type Visit = (
  planned: PlannedItem,
  progress: Progress,
  start: Instant | null,
  end: Instant | null
) => void;

export interface Arrival {
  /** When the last item ends, or ended; null while nobody can know. */
  readonly end: Instant | null;
  /** From when on the projections move with the clock; null: they do not. */
  readonly movesFrom: Instant | null;
}

/** Where the way ahead begins: the index of the first item to come, and when it can begin. */
interface Departure {
  readonly first: number;
  readonly at: number;
  /** When the item under way will end. */
  readonly currentEnd: Instant | null;
  /** Whether `at` is a projection; else it is the earliest that is possible, and shown nowhere. */
  readonly isKnown: boolean;
  readonly movesFrom: Instant | null;
}

/** Walks the items in order, and says of each when it began or is expected to (T4, T5). */
export function travel(course: Course, lengthOf: LengthOf, visit?: Visit): Arrival {
  const { items } = course.plan;
  const current = indexOf(items, course.run?.currentItem);
  const departure = departureOf(course, current, lengthOf);
  let { at, isKnown, movesFrom } = departure;
  let end = departure.currentEnd ?? course.run?.endedAt ?? null;

  for (let index = 0; index < items.length; index += 1) {
    const planned = items[index];
    if (planned === undefined) break;
    const progress = progressOf(course, planned, index, current, departure.first);
    if (progress !== 'coming') {
      const ran = progress === 'skipped' ? undefined : course.run?.items[planned.item.id];
      const ends = progress === 'current' ? departure.currentEnd : (ran?.actualEnd ?? null);
      visit?.(planned, progress, ran?.actualStart ?? null, ends);
      // After a jump back the item under way comes again.
      if (progress === 'current' && index >= departure.first)
        at = end = again(planned, at, lengthOf);
      continue;
    }
    const hardStart = planned.item.start.mode === 'hard' ? planned.plannedStart : null;
    if (hardStart !== null && !isKnown) {
      isKnown = true;
      movesFrom = course.run === null ? null : plus(hardStart, (course.now - at) as Duration);
    }
    const start = Math.max(at, hardStart ?? -Infinity);
    at = endOf(planned, start, lengthOf(planned.item));
    if (isKnown) end = at as Instant;
    visit?.(planned, progress, isKnown ? (start as Instant) : null, isKnown ? end : null);
  }
  return { end, movesFrom: movesFrom === null ? null : latest(movesFrom, course.now) };
}

function departureOf(course: Course, current: number, lengthOf: LengthOf): Departure {
  const { plan, run, now, ahead } = course;
  const next = ahead.nextItem === null ? Infinity : indexOf(plan.items, ahead.nextItem);
  const planned = plan.items[current];
  const ran = planned && run?.items[planned.item.id];
  if (run?.state === 'ended') return { ...unknown, first: Infinity };
  if (!run || !planned || !ran) return waitingFor(course, Math.max(0, next));

  const left = itemRemaining(run, planned, ran, now, lengthOf(planned.item));
  const ends = plus(now, left > 0 ? left : zero);
  return {
    first: next < 0 || next === current ? current + 1 : next,
    at: ends,
    currentEnd: ends,
    isKnown: true,
    movesFrom: isStill(run) ? now : ends
  };
}

const unknown = { at: -Infinity, currentEnd: null, isKnown: false, movesFrom: null } as const;

/** Before the first GO: from the plan, or from now once that is later; a mere plan has no now. */
function waitingFor(course: Course, first: number): Departure {
  const { plan, run, now, ahead } = course;
  const earliest = run === null ? -Infinity : now;
  const opening = plan.items.find(
    ({ item }, index) => index >= first && !item.floated && !ahead.skippedItems?.has(item.id)
  );
  const planned = opening?.plannedStart ?? null;
  if (planned === null) return { ...unknown, first, at: earliest };
  const movesFrom = run === null ? null : planned;
  return { ...unknown, first, at: Math.max(planned, earliest), isKnown: true, movesFrom };
}

function progressOf(
  course: Course,
  { item }: PlannedItem,
  index: number,
  current: number,
  first: number
): Progress {
  if (item.floated) return 'floated';
  if (index === current) return 'current';
  const isSkipped = course.ahead.skippedItems?.has(item.id) ?? false;
  if (index >= first) return isSkipped ? 'skipped' : 'coming';
  if (course.run?.items[item.id]) return 'past';
  return isSkipped ? 'skipped' : 'passed';
}

function again(planned: PlannedItem, at: number, lengthOf: LengthOf): Instant {
  const hardStart = planned.item.start.mode === 'hard' ? planned.plannedStart : null;
  const start = Math.max(at, hardStart ?? -Infinity);
  return endOf(planned, start, lengthOf(planned.item)) as Instant;
}

/** An item that counts to its end stops at its planned clock time, however late it began (T4). */
function endOf(planned: PlannedItem, start: number, length: Duration): number {
  if (!planned.item.length.countToEnd || planned.plannedEnd === null) return start + length;
  return Math.max(start, planned.plannedEnd);
}

const indexOf = (items: readonly PlannedItem[], id: Id | null | undefined): number =>
  id === null || id === undefined ? -1 : items.findIndex(({ item }) => item.id === id);
