import type { AnyRow } from '../collections.ts';
import { equal } from '../equal.ts';
import { goGroupOf, type Locks } from '../locking.ts';
import type { CollectionName, Cue } from '../show.ts';

/**
 * Whether a change makes a cue join or leave a go group that stands by or is live, or go elsewhere
 * within it: until it was fired, the same cues go with it (E10). Null: no such row before, or after.
 */
export function breaksGroup(
  locks: Locks,
  name: CollectionName,
  before: AnyRow | null,
  after: AnyRow | null
): boolean {
  if (name !== 'cues' || locks.groups.size === 0) return false;
  const [left, joined] = [placeOf(before), placeOf(after)];
  if (equal(left, joined)) return false;
  return [left, joined].some((place) => place !== null && locks.groups.has(place.group));
}

function placeOf(row: AnyRow | null) {
  // Rows of the collection `cues` are cues; seen generically, TypeScript has lost that.
  const cue = row as unknown as Cue | null;
  const group = cue && goGroupOf(cue);
  return cue && group !== null ? { group, itemId: cue.itemId, rank: cue.rank } : null;
}
