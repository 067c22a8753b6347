import type { Clearance, ClearanceKind, Run } from './run.ts';
import type { Show } from './show.ts';
import { plus, type Instant } from './time/instant.ts';

/** What somebody agrees to now, for as long as the show lets that count (R60). */
export const clearanceFor = (show: Show, by: string, at: Instant): Clearance =>
  show.clearanceValidMs == null ? { at, by } : { at, by, until: plus(at, show.clearanceValidMs) };

/** It was agreed to, and counts still: at its end it is over (I10). Nothing in the log says that it ran out. */
export function isCleared(run: Pick<Run, 'clearances'>, kind: ClearanceKind, at: Instant): boolean {
  const given = run.clearances?.[kind];
  return given !== undefined && (given.until === undefined || at < given.until);
}
