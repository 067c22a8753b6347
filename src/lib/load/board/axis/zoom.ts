import { duration, hour, minute, type Duration } from '#core/time/duration.ts';
import { CUT, type Axis, type PerHour } from './axis.ts';

/** From weeks on one screen to five minutes under a finger. */
export const SCALES: readonly PerHour[] = [7, 14, 28, 56, 84, 168, 336, 672];
export const USUAL: PerHour = 84;
/** From here on every dependency is drawn, and not just those of what is chosen. */
export const NEAR: PerHour = 168;

/** The next step in or out; the same one where there is none. */
export function zoomed(perHour: PerHour, way: 'in' | 'out'): PerHour {
  const next =
    way === 'in'
      ? SCALES.find((each) => each > perHour + 0.01)
      : SCALES.findLast((each) => each < perHour - 0.01);
  return next ?? perHour;
}

/** All of an axis in so much width, if that is no smaller than the smallest step. */
export function fitting(axis: Axis, width: number): PerHour {
  const free = width - Math.max(0, axis.pieces.length - 1) * CUT;
  const perHour = free / Math.max(1, axis.lengthMs / hour);
  return Math.min(SCALES.at(-1) ?? USUAL, Math.max(SCALES[0] ?? USUAL, perHour));
}

const least = (steps: readonly number[], room: number, perHour: PerHour): Duration =>
  duration((steps.find((step) => (step / 60) * perHour >= room) ?? steps.at(-1) ?? 60) * minute);

/** How far the lines of the grid are apart: a quarter of an hour where there is room for it. */
export const gridStep = (perHour: PerHour): Duration => least([15, 60, 360], 10, perHour);

/** How far the times above it are apart. */
export const labelStep = (perHour: PerHour): Duration =>
  least([15, 30, 60, 120, 180, 360, 720, 1440], 58, perHour);
