import { isCleared } from '#core/clearances.ts';
import type { ClearanceKind, Run } from '#core/run.ts';
import type { Instant } from '#core/time/instant.ts';

interface ClearanceText {
  readonly isGiven: boolean;
  /** It was given, and counts no more (R60). */
  readonly isExpired: boolean;
  readonly text: string;
}

/** "cleared by Finn at 19:05, until 19:35", "expired at 19:35; cleared by Finn at 19:05". */
export function clearanceText(
  run: Pick<Run, 'clearances'>,
  kind: ClearanceKind,
  now: Instant,
  clock: (at: Instant) => string
): ClearanceText {
  const given = run.clearances?.[kind];
  if (!given) return { isGiven: false, isExpired: false, text: 'not cleared yet' };
  const { at, by, until } = given;
  const words = `cleared by ${by} at ${clock(at)}`;
  const end = until === undefined ? null : clock(until);
  if (end === null) return { isGiven: true, isExpired: false, text: words };
  return isCleared(run, kind, now)
    ? { isGiven: true, isExpired: false, text: `${words}, until ${end}` }
    : { isGiven: false, isExpired: true, text: `expired at ${end}; ${words}` };
}
