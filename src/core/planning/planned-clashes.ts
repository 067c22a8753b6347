import type { Id, ShowDocument } from '../show.ts';
import { clashes, type Clash } from './clashes.ts';
import { needsOf } from './needs.ts';
import { plannedSpans } from './spans.ts';

/** What clashes as it is planned, by item, over all rundowns of a show (T18, E72). */
export const plannedClashes = (document: ShowDocument): ReadonlyMap<Id, readonly Clash[]> =>
  clashes(needsOf(document), plannedSpans(document));
