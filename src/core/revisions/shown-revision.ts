import type { Id, ShowDocument } from '../show.ts';
import { activeRun } from '../steps.ts';
import { runViews } from './run-views.ts';

/** What a device says of its screen: the view, the seq that it shows, of which rundown. */
interface Shown {
  readonly seq: number;
  readonly view: string;
  readonly rundown: Id | null;
}

/** The number of the revision that a screen shows, or was written on from; null: none, or no plan at all. */
export function shownRevision(
  document: ShowDocument,
  { seq, view, rundown }: Shown
): number | null {
  if (view !== 'plan' && !runViews.has(view)) return null;
  // That it is out, the screen knows from the change right after the state.
  const known = document.revisions.findLast((revision) => revision.seq < seq)?.number ?? null;
  const calledOn = runViews.has(view) && rundown && activeRun(document, rundown)?.calledOn;
  // What waits for the caller is not on the screens of a run.
  return calledOn && known !== null ? Math.min(known, calledOn.revision) : known;
}
