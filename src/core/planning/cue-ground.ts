import type { Cue, Item, Rows, ShowDocument } from '../show.ts';

/** What of an item decides where its cues stand, and whether they count. */
const FIELDS = ['rundownId', 'rank', 'floated'] as const;

// Pure caches: rows are never changed in place.
const last = new WeakMap<Rows<Cue>, Rows<Item>>();
const known = new WeakMap<Rows<Item>, Rows<Item>>();

/**
 * The items of a show, or earlier ones on which its cues stand in the same way: what was worked out
 * of cues and items can be kept by them while somebody writes lengths and titles.
 */
export function cueGround({ cues, items }: ShowDocument): Rows<Item> {
  let ground = known.get(items);
  if (ground) return ground;
  const before = last.get(cues);
  ground = before && isAlike(before, items) ? before : items;
  known.set(items, ground);
  last.set(cues, ground);
  return ground;
}

function isAlike(before: Rows<Item>, after: Rows<Item>): boolean {
  let count = 0;
  for (const id in after) {
    const [was, is] = [before[id], after[id]];
    if (was !== is && !(was && is && FIELDS.every((field) => was[field] === is[field])))
      return false;
    count += 1;
  }
  for (const _ in before) count -= 1;
  return count === 0;
}
