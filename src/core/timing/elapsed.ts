import { isStill } from '../run-state.ts';
import type { ItemRun, Run } from '../run.ts';
import type { Item } from '../show.ts';
import { atLeastZero, between, duration, zero, type Duration } from '../time/duration.ts';
import { plus, type Instant } from '../time/instant.ts';
import type { PlannedItem } from './plan.ts';

/** How long the present hold lasts; 0 when nothing is held. */
export function heldSoFar(run: Run, now: Instant): Duration {
  if (!isStill(run) || run.heldSince === null) return zero;
  return atLeastZero(between(run.heldSince, now));
}

/** How long an item has been running: held time never counts (T7). */
export function itemElapsed(run: Run, item: ItemRun, now: Instant): Duration {
  const until = item.actualEnd ?? now;
  const held = item.actualEnd === null ? heldSoFar(run, now) : zero;
  return atLeastZero(duration(until - item.actualStart - item.pausedMs - held));
}

/** How long the show has been running since its first GO: held time never counts (T7). */
export function showElapsed(run: Run, now: Instant): Duration | null {
  if (run.startedAt === null) return null;
  const until = run.endedAt ?? now;
  const held = run.holdMs + heldSoFar(run, until);
  return atLeastZero(duration(until - run.startedAt - held));
}

/** Whether an item has an end to count down to: a cue list, or a milestone, has none (T14). */
export const hasEnd = ({ length }: Item, { addedMs }: ItemRun): boolean =>
  length.durationMs > 0 || addedMs > 0 || length.countToEnd;

/**
 * What an item under way has left of `length` and of what the caller added; negative once it is
 * over. One that counts to its end has what is left until its planned clock time, held or not (T4).
 */
export function itemRemaining(
  run: Run,
  planned: PlannedItem,
  item: ItemRun,
  now: Instant,
  length: Duration = planned.item.length.durationMs
): Duration {
  if (planned.item.length.countToEnd && planned.plannedEnd !== null) {
    return between(now, plus(planned.plannedEnd, item.addedMs));
  }
  return duration(length + item.addedMs - itemElapsed(run, item, now));
}
