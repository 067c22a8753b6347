import { rowOf } from '../collections.ts';
import type { Cue, ShowDocument } from '../show.ts';
import type { Instant } from '../time/instant.ts';
import type { OwnWay } from './own-ways.ts';

/** Whoever fires it at its time, or looks that its way is clear, has the lead of a standby for it (C60). */
export function isCalledUp(called: ShowDocument, cue: Cue, at: Instant, now: Instant): boolean {
  const department = rowOf(called.departments, cue.departmentId);
  return now >= at - (cue.standbyLeadMs ?? department?.standbyLeadMs ?? 0);
}

/** Somebody has to fire it now: it was missed, it is for a hand, or its time is about to come. */
export const isHandWanted = (
  called: ShowDocument,
  { cue, state, at }: Pick<OwnWay, 'cue' | 'at'> & { readonly state: string },
  now: Instant
): boolean =>
  state === 'missed' ||
  state === 'byHand' ||
  (state === 'handAt' && at !== null && isCalledUp(called, cue, at, now));
