import { rowOf } from '../collections.ts';
import type { CueRun } from '../run.ts';
import type { Cue, Id, ShowDocument } from '../show.ts';
import { isStandingBy } from '../steps.ts';
import { duration, type Duration } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import { CLEAR_VALID } from './clear-valid.ts';

/** Who has to say that the way is clear before a cue moves anything; null: nobody (C21). */
export function clearPositionOf(document: ShowDocument, cue: Cue): Id | null {
  if (cue.clearFromPositionId) return cue.clearFromPositionId;
  const department = rowOf(document.departments, cue.departmentId);
  return department?.clearRequired ? department.defaultPositionId : null;
}

/** How long one clear holds for all of these cues: the shortest time of their departments. */
export const clearValidFor = (document: ShowDocument, cues: readonly Cue[]): Duration =>
  duration(
    Math.min(
      ...cues.map(
        ({ departmentId }) => rowOf(document.departments, departmentId)?.clearValidMs ?? CLEAR_VALID
      )
    )
  );

/** A clear was given and holds still. Intervals are half-open (I10): at its end it is over. */
export const isClear = ({ clear }: CueRun, now: Instant): boolean =>
  clear !== undefined && now < clear.until;

/** All may have answered; what moves is not ready before the way is clear, nor once that ran out (C21, C30). */
export const isUnclear = (cue: CueRun, now: Instant): boolean =>
  cue.needsClear === true && isStandingBy(cue.state) && !isClear(cue, now);
