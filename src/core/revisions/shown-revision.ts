import type { ShowDocument } from '../show.ts';

/** What a device says of its screen: the view, the seq that it shows, of which rundown. */
interface Shown {
  readonly seq: number;
  readonly view: string;
}

const planViews: ReadonlySet<string> = new Set(['call', 'crew', 'stage', 'plan']);

/** The number of the revision that a screen shows, or was written on from; null: none, or no plan at all. */
export function shownRevision(document: ShowDocument, { seq, view }: Shown): number | null {
  if (!planViews.has(view)) return null;
  // That it is out, the screen knows from the change right after the state.
  return document.revisions.findLast((revision) => revision.seq < seq)?.number ?? null;
}
