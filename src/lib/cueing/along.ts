import { uncalledPlaces } from '#core/cues/uncalled-places.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { cueText } from '#lib/marks/cue-text.ts';
import { firedBy } from '#lib/marks/fired-by.ts';

/** What no GO fires, behind each step, in one line: "VID 4 follows LX 42 after 5 s · FS 1 by hand" (C50). */
export const alongOf = (document: ShowDocument, rundownId: Id): ReadonlyMap<Id, string> =>
  new Map(
    [...uncalledPlaces(document, rundownId)].map(([step, ids]) => [
      step,
      ids
        .flatMap((id) => document.cues[id] ?? [])
        .map((cue) => `${cueText(document, cue)} ${firedBy(document, cue)}`)
        .join(' · ')
    ])
  );
