import type { BoardDay } from '#core/timing/day-board.ts';
import { minute } from '#core/time/duration.ts';

/** Pixels to a minute, from a whole day on one screen to cue by cue. */
export const SCALES = [0.75, 1.5, 3, 6, 12] as const;

/** What the usual item needs for its title. */
const LINE = 22;

/** The first scale at which half of all items have room for their title. */
export function fittingScale(days: readonly BoardDay[]): number {
  const lengths = days
    .flatMap(({ columns }) => columns.flatMap((column) => column.plan.items))
    .filter(({ plannedStart, item }) => plannedStart !== null && item.length.durationMs > 0)
    .map(({ item }) => item.length.durationMs / minute)
    .sort((a, b) => a - b);
  const usual = lengths[Math.floor(lengths.length / 2)] ?? 30;
  return SCALES.find((scale) => usual * scale >= LINE) ?? SCALES[SCALES.length - 1] ?? 1;
}
