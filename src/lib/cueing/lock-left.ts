import type { Duration } from '#core/time/duration.ts';
import { latest, type Instant } from '#core/time/instant.ts';

/** A press further ahead is of a clock that was set back since, before the server's last start. */
const MAX_LAG = 2_000;

/**
 * Since when the lock counts: over a slow line the press before may have been told only now, and an
 * impatient second press was meant for it, not for the step after it.
 */
export const lockedSince = (lastGoAt: Instant | null, toldAt: Instant | null): Instant | null =>
  lastGoAt === null || toldAt === null ? lastGoAt : latest(lastGoAt, toldAt);

/** How much of the lock time after the last press, and after it was told, is left, in ms; 0 when it is over (I5). */
export function lockLeft(since: Instant | null, lockMs: Duration, now: Instant): number {
  if (since === null || since - now > MAX_LAG) return 0;
  // A clock that lags behind the press must not lock for longer than the lock time.
  return Math.min(lockMs, Math.max(0, lockMs - (now - since)));
}
