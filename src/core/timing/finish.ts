import type { Run } from '../run.ts';
import type { Instant } from '../time/instant.ts';
import { travel, type Ahead, type LengthOf } from './course.ts';
import { planOfRun } from './plan-of-run.ts';
import type { Plan } from './plan.ts';

/** When the rundown is expected to be over, and the range that its items leave open. */
export interface Finish {
  readonly earliest: Instant;
  readonly expected: Instant;
  readonly latest: Instant;
}

/**
 * The range of the finish: every item that is left takes its shortest, its planned or its longest
 * length; where it has none, its duration (T9). Null while nobody can know the end.
 */
export function finish(
  writtenPlan: Plan,
  run: Run | null,
  now: Instant,
  ahead: Ahead = {}
): Finish | null {
  const course = { plan: planOfRun(writtenPlan, run, now, ahead), run, now, ahead };
  const endWith = (lengthOf: LengthOf): Instant | null => travel(course, lengthOf).end;
  const earliest = endWith((item) => item.minMs ?? item.length.durationMs);
  const expected = endWith((item) => item.length.durationMs);
  const latest = endWith((item) => item.maxMs ?? item.length.durationMs);
  if (earliest === null || expected === null || latest === null) return null;
  return { earliest, expected, latest };
}
