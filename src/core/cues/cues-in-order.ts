import { cueGround } from '../planning/cue-ground.ts';
import { rankedCues } from '../planning/ranked-cues.ts';
import type { Cue, Id, Rows, ShowDocument } from '../show.ts';
import { itemsOf } from '../steps.ts';

type Known = WeakMap<
  Rows<unknown>,
  WeakMap<Rows<unknown>, Map<Id, ReadonlyMap<Id, readonly Cue[]>>>
>;
// A pure cache: rows are never changed in place, so the same cues on the same ground stand in the same order.
const known: Known = new WeakMap();

/** The cues of one department in the order in which a rundown comes to them, cut ones in their places. */
export const cuesInOrder = (
  document: ShowDocument,
  rundownId: Id,
  departmentId: Id
): readonly Cue[] => byDepartment(document, rundownId).get(departmentId) ?? [];

function byDepartment(document: ShowDocument, rundownId: Id): ReadonlyMap<Id, readonly Cue[]> {
  let byItems = known.get(document.cues);
  if (!byItems) known.set(document.cues, (byItems = new WeakMap()));
  const ground = cueGround(document);
  let byRundown = byItems.get(ground);
  if (!byRundown) byItems.set(ground, (byRundown = new Map()));
  let found = byRundown.get(rundownId);
  if (!found) byRundown.set(rundownId, (found = lookUp(document, rundownId)));
  return found;
}

function lookUp(document: ShowDocument, rundownId: Id): ReadonlyMap<Id, readonly Cue[]> {
  const byItem = Map.groupBy(rankedCues(document.cues), ({ itemId }) => itemId);
  const all = itemsOf(document, rundownId).flatMap(({ id }) => byItem.get(id) ?? []);
  return Map.groupBy(all, ({ departmentId }) => departmentId);
}
