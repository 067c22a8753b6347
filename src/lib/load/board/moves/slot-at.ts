import { inOrder, listOf, rowOf } from '#core/collections.ts';
import type { Slot } from '#core/logistics.ts';
import type { Span } from '#core/planning/spans.ts';
import type { ShowDay, ShowDocument } from '#core/show.ts';
import { between } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import { DAY_SECONDS, type WallTime } from '#core/time/wall-time.ts';
import { wallTimeOn } from '#core/time/zone.ts';
import { clocksOf } from '#core/timing/plan.ts';

/** A slot is of the two days from the midnight of its own on, at most. */
const LATEST = 2 * DAY_SECONDS;

/**
 * A span as a slot: of the day that it is on already, from midnight until its day changes, else of the
 * day that it comes to lie on (L86). Null where no day of the show is near enough.
 */
export function slotAt({ days }: ShowDocument, span: Span, homeId: string): Slot | null {
  const home = rowOf(days, homeId);
  const others = inOrder(listOf(days)).filter(({ id }) => id !== homeId);
  const all = home ? [home, ...others] : others;
  const day =
    all.find((each) => each === home && isWithin(each, span.start, 0)) ??
    all.find((each) => isWithin(each, span.start, each.dayChange)) ??
    all.find((each) => isWithin(each, span.start, 0)) ??
    all.find((each) => wallOn(each, span.start) >= 0 && wallOn(each, span.start) <= LATEST);
  if (!day) return null;
  return {
    dayId: day.id,
    at: wallOn(day, span.start),
    durationMs: between(span.start, span.end)
  };
}

const wallOn = (day: ShowDay, at: Instant): WallTime => wallTimeOn(clocksOf(day), at);

const isWithin = (day: ShowDay, at: Instant, from: number): boolean => {
  const wall = wallOn(day, at);
  return wall >= from && wall < day.dayChange + DAY_SECONDS;
};
