import { parentOf } from '../execution.ts';
import { rankedCues } from '../planning/ranked-cues.ts';
import { rowOf } from '../collections.ts';
import type { Cue, Id, ShowDocument } from '../show.ts';
import { steps, type Step, type Steps } from '../steps.ts';

/** Cues that no GO fires, by the step that they stand behind. */
export type UncalledPlaces = ReadonlyMap<Id, readonly Id[]>;

// A pure cache: the same steps come of the same kinds, parents, items and ranks of cues.
const known = new WeakMap<Steps, UncalledPlaces>();

/**
 * Where the cues stand that no GO fires (C50): what follows or hangs behind the step that fires what it
 * comes after, any other behind those cues of its item that stand before it.
 */
export function uncalledPlaces(document: ShowDocument, rundownId: Id): UncalledPlaces {
  const found = steps(document, rundownId);
  let places = known.get(found);
  if (!places) known.set(found, (places = lookUp(document, rundownId, found)));
  return places;
}

function lookUp(document: ShowDocument, rundownId: Id, { list, ofCue }: Steps): UncalledPlaces {
  const cues = rankedCues(document.cues).filter(({ itemId, status }) => {
    const item = rowOf(document.items, itemId);
    return status !== 'cut' && item?.rundownId === rundownId && !item.floated;
  });
  const uncalled = cues.filter(({ execution }) => execution.kind !== 'called');
  if (uncalled.length === 0) return new Map();
  const followers = Map.groupBy(uncalled, parentOf);
  const withFollowers = ({ id }: Cue): Id[] => [
    id,
    ...(followers.get(id) ?? []).flatMap(withFollowers)
  ];

  const alone = new Map<Id, Id[]>();
  const last = new Map<Id, Step>();
  for (const step of list) if (step.opensItem) last.set(step.itemId, step);
  for (const cue of cues) {
    const step = ofCue.get(cue.id);
    if (step?.itemId === cue.itemId) last.set(cue.itemId, step);
    const behind = last.get(cue.itemId);
    if (cue.execution.kind === 'called' || parentOf(cue) !== null || !behind) continue;
    alone.set(behind.id, [...(alone.get(behind.id) ?? []), ...withFollowers(cue)]);
  }
  const places = list.map(({ id, cueIds }): [Id, readonly Id[]] => [
    id,
    [
      ...cueIds.flatMap((cue) => (followers.get(cue) ?? []).flatMap(withFollowers)),
      ...(alone.get(id) ?? [])
    ]
  ]);
  return new Map(places.filter(([, ids]) => ids.length > 0));
}
