import type { Run } from '#core/run.ts';
import type { ShowDocument } from '#core/show.ts';

/**
 * Which revision a screen of a run shows: "Rev 14", "Rev 14+" once changes after it were adopted, "Rev 14
 * or later" where it shows the plan as it is being written. Empty: nothing was published (N10).
 */
export function revisionMark(document: ShowDocument, run: Run | null): string {
  if (run?.calledOn && run.state !== 'ended') {
    return `Rev ${run.calledOn.revision}${run.calledOn.adopted > 0 ? '+' : ''}`;
  }
  const newest = document.revisions.at(-1);
  return newest ? `Rev ${newest.number} or later` : '';
}

/** The same, and whether later changes wait for the caller. */
export const revisionText = (document: ShowDocument, run: Run | null): string =>
  revisionMark(document, run) + (holdsAny(run) ? ' · changes wait' : '');

// By hand, for the crew's page has no room for more of what keeps revisions.
const holdsAny = (run: Run | null): boolean =>
  Object.values(run?.calledOn?.held ?? {}).some((rows) => Object.keys(rows).length > 0);
