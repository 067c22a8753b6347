import type { Run } from '../run.ts';
import type { Curfew, Item } from '../show.ts';
import { between, duration, second, zero, type Duration } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import { travel, type Ahead, type Course, type LengthOf, type Progress } from './course.ts';
import { itemElapsed } from './elapsed.ts';
import { planOfRun } from './plan-of-run.ts';
import type { Plan, PlannedItem } from './plan.ts';

/** One item, as it was planned and as it went or is expected to go. */
export interface ForecastItem {
  readonly item: Item;
  readonly planned: PlannedItem;
  readonly progress: Progress;
  /** When it began, or is expected to; null for what counts nothing, and while nobody can know. */
  readonly projectedStart: Instant | null;
  readonly projectedEnd: Instant | null;
  /** How far behind its plan it starts; negative: ahead of it. */
  readonly lateMs: Duration | null;
  /** How much longer than planned it is, held time left out; a skipped item is short of all of it. */
  readonly overMs: Duration | null;
  /** A hard start that is missed by a second or more (T5). */
  readonly missesHardStart: boolean;
}

/** When it must be over, against when it will be (T6). */
export interface Limit {
  readonly kind: 'hardOut' | Curfew['kind'];
  readonly at: Instant;
  /** How much too late the last item ends; negative: room left. */
  readonly overMs: Duration;
  readonly level: 'none' | 'warning' | 'error';
}

/** A rundown as it is expected to go from now on. */
export interface Forecast {
  /** What is measured against: the plan, moved along by a rehearsal at another time (T12). */
  readonly plan: Plan;
  readonly run: Run | null;
  readonly items: readonly ForecastItem[];
  readonly current: ForecastItem | null;
  /** The first item to come. */
  readonly next: ForecastItem | null;
  /** When the last item ends, or the run ended. */
  readonly end: Instant | null;
  /** How far behind its plan the show is; negative: ahead (T11). Null where there is no plan. */
  readonly lateMs: Duration | null;
  readonly limits: readonly Limit[];
  /**
   * Until then the forecast holds as it is; from then on it moves with the clock and is to be made
   * again every second (T13). Null: only an event changes it.
   */
  readonly movesFrom: Instant | null;
}

/**
 * When each item is expected to start and end, given what has really happened. A hard start absorbs
 * earlier lateness; an item that follows on inherits it (T4–T8). Without a run: what comes of the
 * plan, whatever the time is.
 */
export function forecast(
  writtenPlan: Plan,
  run: Run | null,
  now: Instant,
  ahead: Ahead = {}
): Forecast {
  const plan = planOfRun(writtenPlan, run, now, ahead);
  const items: ForecastItem[] = [];
  const course = { plan, run, now, ahead };
  const { end, movesFrom } = travel(course, plannedLength, (planned, progress, start, ends) => {
    const { plannedStart, item } = planned;
    const lateMs = start === null || plannedStart === null ? null : between(plannedStart, start);
    items.push({
      item,
      planned,
      progress,
      projectedStart: start,
      projectedEnd: ends,
      lateMs,
      overMs: overOf(course, item, progress, start, ends),
      missesHardStart: item.start.mode === 'hard' && lateMs !== null && lateMs >= second
    });
  });
  const current = items.find(({ progress }) => progress === 'current') ?? null;
  const next = items.find(({ progress }) => progress === 'coming') ?? null;
  const lateMs = latenessOf(plan, run, current, next);
  return { plan, run, items, current, next, end, lateMs, limits: limitsOf(plan, end), movesFrom };
}

const plannedLength: LengthOf = (item) => item.length.durationMs;

function overOf(
  { run, now }: Course,
  item: Item,
  progress: Progress,
  start: Instant | null,
  end: Instant | null
): Duration | null {
  if (progress === 'skipped') return duration(-item.length.durationMs);
  if (start === null || end === null) return null;
  const ran = progress === 'coming' ? undefined : run?.items[item.id];
  const played = run && ran ? itemElapsed(run, ran, now) : between(start, end);
  const toPlay = progress === 'current' ? between(now, end) : zero;
  return duration(played + toPlay - item.length.durationMs);
}

/** Under way: how far behind its end will be; before: the first start; after: the end (T11). */
function latenessOf(
  plan: Plan,
  run: Run | null,
  current: ForecastItem | null,
  next: ForecastItem | null
): Duration | null {
  if (run === null) return null;
  if (run.endedAt !== null) return plan.end === null ? null : between(plan.end, run.endedAt);
  if (current === null) return next?.lateMs ?? null;
  const { plannedEnd } = current.planned;
  const { projectedEnd } = current;
  return plannedEnd === null || projectedEnd === null ? null : between(plannedEnd, projectedEnd);
}

function limitsOf({ hardOut, curfews }: Plan, end: Instant | null): Limit[] {
  if (end === null) return [];
  const limits: Limit[] = curfews.map(({ kind, at }) => {
    const overMs = between(at, end);
    return { kind, at, overMs, level: overMs > 0 ? 'error' : overMs === 0 ? 'warning' : 'none' };
  });
  if (hardOut === null) return limits;
  const overMs = between(hardOut, end);
  return [
    { kind: 'hardOut', at: hardOut, overMs, level: overMs >= 0 ? 'warning' : 'none' },
    ...limits
  ];
}
