import type { Run } from '../run.ts';
import type { ShowDocument } from '../show.ts';
import { zero, type Duration } from '../time/duration.ts';
import { planOfRun } from './plan-of-run.ts';
import { plan } from './plan.ts';

/**
 * How far a run under way has taken its plan along (T12), and with it what comes by the clock (C33): zero
 * but for a rehearsal that began more than an hour away from its plan.
 *
 * @param called the show as its runs are called
 */
export function rehearsalShift(called: ShowDocument, run: Run): Duration {
  if (run.mode !== 'rehearsal' || run.startedAt === null) return zero;
  return planOfRun(plan(called, run.rundownId), run, run.startedAt, {}).movedMs;
}
