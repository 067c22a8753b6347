import type { Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';

/** How much of the lock time after the last press is left, in ms; 0 when it is over (I5). */
export function lockLeft(lastGoAt: Instant | null, lockMs: Duration, now: Instant): number {
  if (lastGoAt === null) return 0;
  // A clock that lags behind the press must not lock for longer than the lock time.
  return Math.min(lockMs, Math.max(0, lockMs - (now - lastGoAt)));
}
