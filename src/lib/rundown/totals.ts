import { between, sum, type Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Plan } from '#core/timing/plan.ts';

export interface Totals {
  readonly items: number;
  /** All that counts, without gaps. */
  readonly plannedMs: Duration;
  readonly end: Instant | null;
  readonly gaps: number;
  readonly gapsMs: Duration;
  readonly overlaps: number;
  readonly overlapsMs: Duration;
  /** How far the planned end lies behind the hard out; negative when there is room; null without one (T6). */
  readonly pastHardOutMs: Duration | null;
}

/** What the foot of the plan says about a rundown. */
export function totalsOf({ items, end, hardOut }: Plan): Totals {
  const counted = items.filter(({ item }) => !item.floated);
  const gaps = counted.filter((each) => each.gapMs > 0);
  const overlaps = counted.filter((each) => each.overlapMs > 0);
  return {
    items: items.length,
    plannedMs: sum(counted.map(({ item }) => item.length.durationMs)),
    end,
    gaps: gaps.length,
    gapsMs: sum(gaps.map((each) => each.gapMs)),
    overlaps: overlaps.length,
    overlapsMs: sum(overlaps.map((each) => each.overlapMs)),
    pastHardOutMs: end === null || hardOut === null ? null : between(hardOut, end)
  };
}
