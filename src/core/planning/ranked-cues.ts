import { inOrder, listOf } from '../collections.ts';
import type { Cue, Rows } from '../show.ts';

// A pure cache: rows are never changed in place, and whoever plans asks for the same in several places.
const known = new WeakMap<Rows<Cue>, readonly Cue[]>();

/** All cues by rank, put in order once for each state of them. */
export function rankedCues(cues: Rows<Cue>): readonly Cue[] {
  let ranked = known.get(cues);
  if (!ranked) known.set(cues, (ranked = inOrder(listOf(cues))));
  return ranked;
}
