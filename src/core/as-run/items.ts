import { listOf } from '../collections.ts';
import type { ItemRun, Run } from '../run.ts';
import type { Id, ShowDocument } from '../show.ts';
import { skippedItems, steps } from '../steps.ts';
import { between, duration, zero, type Duration } from '../time/duration.ts';
import { plus, type Instant } from '../time/instant.ts';
import { itemElapsed } from '../timing/elapsed.ts';
import { plan } from '../timing/plan.ts';
import { planOfRun } from '../timing/plan-of-run.ts';
import type { AsRunItem, NamedItem } from './entry.ts';
import { namedItem } from './names.ts';

/** What an item was meant to be when the run began, or when it began itself, where it came later (A5). */
export interface Meant {
  readonly item: NamedItem;
  readonly start: Instant | null;
  readonly lengthMs: Duration;
}

/** The plan that a run is held against from now on, by item; floated ones are in none. */
export function meantBy(called: ShowDocument, run: Run, now: Instant): ReadonlyMap<Id, Meant> {
  const { items } = planOfRun(plan(called, run.rundownId), run, now, {});
  return new Map(
    items
      .filter(({ item }) => !item.floated)
      .map(({ item, plannedStart: start }) => {
        const { id, number, title, length } = item;
        return [id, { item: { id, number, title }, start, lengthMs: length.durationMs }];
      })
  );
}

/** Every attempt in the order in which they began, then what was skipped or never reached. */
export function asRunItems(
  called: ShowDocument,
  run: Run,
  meant: ReadonlyMap<Id, Meant>,
  now: Instant
): AsRunItem[] {
  const began = [...run.earlierItems, ...listOf(run.items)]
    .toSorted((a, b) => a.actualStart - b.actualStart || a.attempt - b.attempt)
    .map((attempt) => ofAttempt(called, run, attempt, meant.get(attempt.itemId), now));
  const skipped = skippedItems(called, run);
  const others = [...new Set(steps(called, run.rundownId).list.map(({ itemId }) => itemId))]
    .filter((id) => !began.some(({ item }) => item.id === id))
    .flatMap((id) => neverBegun(called, id, meant.get(id), skipped.has(id)));
  return [...began, ...others];
}

function ofAttempt(
  called: ShowDocument,
  run: Run,
  attempt: ItemRun,
  meant: Meant | undefined,
  now: Instant
): AsRunItem {
  const { itemId, actualStart, actualEnd, addedMs, pausedMs } = attempt;
  const plannedMs = meant?.lengthMs ?? zero;
  const start = meant?.start ?? null;
  const actualMs = itemElapsed(run, attempt, now);
  return {
    item: meant?.item ?? namedItem(called, itemId) ?? { id: itemId, number: '', title: '' },
    attempt: attempt.attempt,
    result: actualEnd === null ? 'underWay' : 'played',
    plannedStart: start,
    plannedMs,
    actualStart,
    actualMs,
    addedMs,
    pausedMs,
    lateMs: start === null ? null : between(start, actualStart),
    // One without a length, as in a list of cues, is never too long (T14).
    overMs: plannedMs === 0 || actualEnd === null ? null : duration(actualMs - plannedMs)
  };
}

function neverBegun(
  called: ShowDocument,
  id: Id,
  meant: Meant | undefined,
  isSkipped: boolean
): AsRunItem[] {
  const item = meant?.item ?? namedItem(called, id);
  if (!item) return [];
  const none = { actualStart: null, actualMs: null, lateMs: null, overMs: null };
  return [
    {
      item,
      attempt: 1,
      result: isSkipped ? 'skipped' : 'notReached',
      plannedStart: meant?.start ?? null,
      plannedMs: meant?.lengthMs ?? called.items[id]?.length.durationMs ?? zero,
      addedMs: zero,
      pausedMs: zero,
      ...none
    }
  ];
}

/** When a run was meant to begin and to end; null where nothing was planned. */
export interface MeantSpan {
  readonly start: Instant | null;
  readonly end: Instant | null;
}

export function spanOf(meant: ReadonlyMap<Id, Meant>): MeantSpan {
  const planned = [...meant.values()].flatMap(({ start, lengthMs }) =>
    start === null ? [] : [{ start, end: plus(start, lengthMs) }]
  );
  return { start: planned[0]?.start ?? null, end: planned.at(-1)?.end ?? null };
}
