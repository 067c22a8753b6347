import { listOf } from '../collections.ts';
import { parentOf } from '../execution.ts';
import type { Cue, Id, Rows } from '../show.ts';

// A pure cache: rows are never changed in place.
const known = new WeakMap<Rows<Cue>, ReadonlyMap<Id, readonly Id[]>>();

/** The cues that follow or hang on each one, by that one. */
function followersOf(cues: Rows<Cue>): ReadonlyMap<Id, readonly Id[]> {
  const before = known.get(cues);
  if (before) return before;
  const found = new Map<Id, Id[]>();
  for (const cue of listOf(cues)) {
    const parent = parentOf(cue);
    if (parent === null) continue;
    const siblings = found.get(parent);
    if (siblings) siblings.push(cue.id);
    else found.set(parent, [cue.id]);
  }
  known.set(cues, found);
  return found;
}

/** These cues, what comes by itself after them, and after that: each once, whatever a file made of it. */
export function withFollowers(cues: Rows<Cue>, ids: readonly Id[]): readonly Id[] {
  const followers = followersOf(cues);
  if (followers.size === 0) return ids;
  const all = new Set(ids);
  // A set is walked on while it grows.
  for (const id of all) for (const next of followers.get(id) ?? []) all.add(next);
  return all.size === ids.length ? ids : [...all];
}
