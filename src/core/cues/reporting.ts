import { inOrder, listOf } from '../collections.ts';
import { isUnderWay } from '../run-state.ts';
import type { CueRun, Run } from '../run.ts';
import type { Cue, ShowDocument } from '../show.ts';
import { atLeastZero, between, duration, type Duration } from '../time/duration.ts';
import { plus, type Instant } from '../time/instant.ts';
import { afterGo } from './due.ts';

/** A cue under way whose operator says when it is complete (C26). */
export interface Reporting {
  readonly cue: Cue;
  readonly ran: CueRun;
  /** Since its GO, without what the run was held. */
  readonly elapsedMs: Duration;
  /** When its length is over; null where nobody said how long it takes. */
  readonly endsAt: Instant | null;
  /** Its length is over for longer than an operator takes to look and to say so (C28). */
  readonly isOverdue: boolean;
}

/** A tenth of its length, and at least this: somebody looks whether it is there, and then presses. */
const LOOK: Duration = duration(3_000);

/** How long after its length a cue that nobody has reported is overdue (C28). */
export const toleranceOf = (execMs: Duration): Duration =>
  duration(Math.max(LOOK, Math.round(execMs / 10)));

/**
 * The cues under way that are reported, in their order: those that are overdue first. In a hold
 * nothing becomes overdue, and what is overdue stays so.
 *
 * @param called the show as its runs are called
 */
export function reportingIn(called: ShowDocument, run: Run, now: Instant): Reporting[] {
  if (!isUnderWay(run)) return [];
  const still = run.heldSince ?? now;
  const cues = listOf(run.cues).flatMap(({ cueId, state, reports }) =>
    state === 'live' && reports ? (called.cues[cueId] ?? []) : []
  );
  const found = inOrder(cues).flatMap((cue): Reporting[] => {
    const ran = run.cues[cue.id];
    const wentAt = ran && afterGo(run, ran, 0);
    if (!ran || wentAt == null) return [];
    const elapsedMs = atLeastZero(between(wentAt, still));
    const { execMs } = cue;
    const endsAt = execMs === null ? null : plus(wentAt, execMs);
    const isOverdue = execMs !== null && elapsedMs >= execMs + toleranceOf(execMs);
    return [{ cue, ran, elapsedMs, endsAt, isOverdue }];
  });
  return found.sort((a, b) => Number(b.isOverdue) - Number(a.isOverdue));
}
