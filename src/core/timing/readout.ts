import { between, minute, zero, type Duration } from '../time/duration.ts';
import { isStill } from '../run-state.ts';
import type { Instant } from '../time/instant.ts';
import { hasEnd, heldSoFar, itemElapsed, itemRemaining, showElapsed } from './elapsed.ts';
import type { Forecast, ForecastItem } from './forecast.ts';

/** How a stage clock shows what is left: neutral, amber near the end, red with a minus after it. */
export type Urgency = 'neutral' | 'amber' | 'over';

/** The clocks of the screens at one moment. */
export interface Readout {
  /** What the item under way has left; negative once it is over; null for one without a length. */
  readonly remainingMs: Duration | null;
  /** How far the item under way is past its end; 0 while it is not. */
  readonly overMs: Duration;
  readonly urgency: Urgency;
  /** The part of the item that is left, from 1 down to 0: the depleting bar. */
  readonly remainingShare: number;
  /** How long the item under way has been running, held time left out (T7). */
  readonly elapsedMs: Duration | null;
  /** How long the show has been running, held time left out (T7). */
  readonly showElapsedMs: Duration | null;
  /** How long the present hold or stop lasts; null while the show goes on. */
  readonly heldMs: Duration | null;
  /** How far behind its plan the show is; negative: ahead (T11). */
  readonly lateMs: Duration | null;
  /** Before the first GO: until the first item starts; null when that is not known or past. */
  readonly startsInMs: Duration | null;
}

const AMBER_SHARE = 0.2;

/** What the clocks show now. It is cheap: run it each second, and the forecast when that moves (T13). */
export function readout(forecast: Forecast, now: Instant): Readout {
  const { run, current, lateMs } = forecast;
  const ran = current && run?.items[current.item.id];
  const remainingMs =
    run && current && ran && hasEnd(current.item, ran)
      ? itemRemaining(run, current.planned, ran, now)
      : null;
  const elapsedMs = run && ran ? itemElapsed(run, ran, now) : null;
  const share = shareOf(remainingMs, elapsedMs);
  return {
    remainingMs,
    overMs: remainingMs !== null && remainingMs < 0 ? (-remainingMs as Duration) : zero,
    urgency: urgencyOf(remainingMs, share),
    remainingShare: share,
    elapsedMs,
    showElapsedMs: run && showElapsed(run, now),
    heldMs: isStill(run) ? heldSoFar(run, now) : null,
    lateMs,
    startsInMs: current === null && forecast.next !== null ? startsIn(forecast.next, now) : null
  };
}

/** How long it is until an item starts; null once it has, and for one that is not to come. */
export function startsIn(row: ForecastItem, now: Instant): Duration | null {
  if (row.progress !== 'coming' || row.projectedStart === null) return null;
  const left = between(now, row.projectedStart);
  return left < 0 ? null : left;
}

/** What is left, of all that the item gets with what was added to it. */
function shareOf(remainingMs: Duration | null, elapsedMs: Duration | null): number {
  if (remainingMs === null || elapsedMs === null || remainingMs <= 0) return 0;
  return remainingMs / (remainingMs + elapsedMs);
}

/** Amber under a fifth or a minute, whichever comes first; over after zero (T14). */
function urgencyOf(remainingMs: Duration | null, share: number): Urgency {
  if (remainingMs === null) return 'neutral';
  if (remainingMs < 0) return 'over';
  return remainingMs < minute || share < AMBER_SHARE ? 'amber' : 'neutral';
}
