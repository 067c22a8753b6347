import { listOf } from '#core/collections.ts';
import { isUnderWay } from '#core/run-state.ts';
import type { ShowDocument } from '#core/show.ts';
import { duration, hour } from '#core/time/duration.ts';
import { latest, plus, type Instant } from '#core/time/instant.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { resolveOn } from '#core/time/zone.ts';
import { clocksOf, plan } from '#core/timing/plan.ts';

/** For the strike, and for whoever is still there. */
const AFTER = duration(6 * hour);
const MIDNIGHT = wallTime(24 * 60 * 60);

const known = new WeakMap<ShowDocument, Instant | null>();

/**
 * When a show is over: six hours after its last day, or after what is planned, or was called, beyond
 * that. Null: nobody knows, for it has no day, or a run is under way.
 */
export function endOfShow(document: ShowDocument): Instant | null {
  const found = known.get(document);
  if (found !== undefined) return found;
  const end = listOf(document.runs).some(isUnderWay) ? null : plannedEnd(document);
  known.set(document, end);
  return end;
}

function plannedEnd(document: ShowDocument): Instant | null {
  const days = listOf(document.days).map((day) => resolveOn(clocksOf(day), MIDNIGHT).instant);
  const planned = listOf(document.rundowns).flatMap(({ id }) => plan(document, id).end ?? []);
  const called = listOf(document.runs).flatMap(({ endedAt }) => endedAt ?? []);
  const [first, ...others] = [...days, ...planned, ...called];
  return first === undefined ? null : plus(latest(first, ...others), AFTER);
}
