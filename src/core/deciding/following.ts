import { rowOf, type AnyRow } from '../collections.ts';
import { parentOf } from '../execution.ts';
import type { CollectionName, Cue, Id, ShowDocument } from '../show.ts';

/**
 * Why a cue cannot follow what it says it follows: that is of another rundown, or follows it in turn,
 * by however many others (I6). Null where it can, or follows nothing.
 *
 * @param endless cues whose way up was walked to its end: no walk comes into a ring behind them, so
 *   that a chain of thousands is walked once
 */
export function whyNotFollowing(
  document: ShowDocument,
  cueId: Id,
  endless = new Set<Id>()
): 'elsewhere' | 'loop' | null {
  const { cues, items } = document;
  const rundownOf = (cue: Cue): Id | undefined => items[cue.itemId]?.rundownId;
  const cue = rowOf(cues, cueId);
  let parent = cue && parentCue(document, cue);
  if (!cue || !parent) return null;
  if (rundownOf(parent) !== rundownOf(cue)) return 'elsewhere';
  const seen = new Set([cueId]);
  for (; parent && !endless.has(parent.id); parent = parentCue(document, parent)) {
    if (seen.has(parent.id)) return 'loop';
    seen.add(parent.id);
  }
  for (const id of seen) endless.add(id);
  return null;
}

const parentCue = ({ cues }: ShowDocument, cue: Cue): Cue | undefined =>
  rowOf(cues, parentOf(cue) ?? '');

type Part = { readonly in: CollectionName; readonly row: AnyRow };

/**
 * Parts of a row in the order in which they go: a cue before the one that it follows, so that it is
 * removed as it was, and comes back as it was.
 */
export function followersFirst(parts: readonly Part[]): readonly Part[] {
  const cues = new Map(
    // Rows of the collection `cues` are cues; seen generically, TypeScript has lost that.
    parts.flatMap(({ in: name, row }) => (name === 'cues' ? [[row.id, row as unknown as Cue]] : []))
  );
  if (![...cues.values()].some((cue) => parentOf(cue) !== null)) return parts;
  // An edit may go round in a ring before its last change, or be refused for it: each counts once.
  const depthOf = (cue: Cue): number => {
    const above = new Set<Cue>();
    let at: Cue | undefined = cue;
    for (; at && !above.has(at); at = cues.get(parentOf(at) ?? '')) above.add(at);
    return above.size;
  };
  const depths = new Map([...cues].map(([id, cue]) => [id, depthOf(cue)]));
  const isCue = (part: Part): boolean => part.in === 'cues';
  const sorted = parts
    .filter(isCue)
    .sort((a, b) => (depths.get(b.row.id) ?? 0) - (depths.get(a.row.id) ?? 0));
  return parts.map((part) => (isCue(part) ? (sorted.shift() ?? part) : part));
}
