import { rowOf } from '../collections.ts';
import type { Slot } from '../logistics.ts';
import type { Span } from '../planning/spans.ts';
import type { ShowDay, ShowDocument } from '../show.ts';
import type { Duration } from '../time/duration.ts';
import { plus, type Instant } from '../time/instant.ts';
import type { WallTime } from '../time/wall-time.ts';
import { resolveOn, wallTimeOn } from '../time/zone.ts';
import { clocksOf } from '../timing/plan.ts';

type Days = Pick<ShowDocument, 'days'>;

/** When a wall time of a show day is. */
export const onDay = (day: ShowDay, at: WallTime): Instant => resolveOn(clocksOf(day), at).instant;

/** When a slot is (L1): its length counts from its start; null where its day is not there. */
export function spanOf({ days }: Days, { dayId, at, durationMs }: Slot): Span | null {
  const day = rowOf(days, dayId);
  if (!day) return null;
  const start = onDay(day, at);
  return { start, end: plus(start, durationMs) };
}

/** The same slot so much later, as the clocks of its day read then (L1); earlier where that is negative. */
export function shifted({ days }: Days, slot: Slot, by: Duration): Slot {
  const day = rowOf(days, slot.dayId);
  if (!day) return slot;
  return { ...slot, at: wallShifted(day, slot.at, by) };
}

/** A wall time of a day so much later, as its clocks read then. */
export const wallShifted = (day: ShowDay, at: WallTime, by: Duration): WallTime =>
  wallTimeOn(clocksOf(day), plus(onDay(day, at), by));
