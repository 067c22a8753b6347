import { followingOf } from '../execution.ts';
import type { Cue, Id, Rows, ShowDocument } from '../show.ts';
import { cueGround } from './cue-ground.ts';
import { rankedCues } from './ranked-cues.ts';

/** What somebody should look at before a cue is called: it is told, and nothing is refused (E21). */
export type CueDoubt =
  /** It follows by itself, and nobody said after what; the cue it followed may have been removed. */
  | { readonly kind: 'noParent' }
  /** The cue that it follows was cut, or stands in an item that is floated: it will not be fired. */
  | { readonly kind: 'parentCut'; readonly parent: Id }
  /** Its number was that of a cue that was cut: the crew may still know it by it. */
  | { readonly kind: 'retired'; readonly by: Id }
  /** Another cue of its department has its number (I7). */
  | { readonly kind: 'twice'; readonly by: Id };

type Known = WeakMap<Rows<unknown>, WeakMap<Rows<unknown>, ReadonlyMap<Id, readonly CueDoubt[]>>>;
// A pure cache: rows are never changed in place, so the same cues on the same ground give the same doubts.
const known: Known = new WeakMap();

/** The doubts about the active cues of a show, by cue; those without one are not in it. */
export function cueDoubts(document: ShowDocument): ReadonlyMap<Id, readonly CueDoubt[]> {
  let byItems = known.get(document.cues);
  if (!byItems) known.set(document.cues, (byItems = new WeakMap()));
  const ground = cueGround(document);
  let found = byItems.get(ground);
  if (!found) byItems.set(ground, (found = lookUp(document)));
  return found;
}

function lookUp(document: ShowDocument): ReadonlyMap<Id, readonly CueDoubt[]> {
  const cues = rankedCues(document.cues);
  const numbered = Map.groupBy(cues, (cue) => numberKey(document, cue));
  const doubts = new Map<Id, readonly CueDoubt[]>();
  for (const cue of cues) {
    if (cue.status === 'cut') continue;
    const key = numberKey(document, cue);
    const own = [
      ...ofParent(document, cue),
      ...(key === null ? [] : ofNumber(cue, numbered.get(key) ?? []))
    ];
    if (own.length > 0) doubts.set(cue.id, own);
  }
  return doubts;
}

function ofParent(document: ShowDocument, cue: Cue): CueDoubt[] {
  const following = followingOf(cue);
  if (!following) return [];
  const parent = document.cues[following.parentId ?? ''];
  if (!parent) return [{ kind: 'noParent' }];
  const isOut = parent.status === 'cut' || document.items[parent.itemId]?.floated === true;
  return isOut ? [{ kind: 'parentCut', parent: parent.id }] : [];
}

function ofNumber(cue: Cue, alike: readonly Cue[]): CueDoubt[] {
  const others = alike.filter(({ id }) => id !== cue.id);
  const active = others.find(({ status }) => status === 'active');
  if (active) return [{ kind: 'twice', by: active.id }];
  const cut = others[0];
  return cut ? [{ kind: 'retired', by: cut.id }] : [];
}

/** Cues that have the same key have the same number in one department of one rundown; null: none. */
function numberKey({ items }: ShowDocument, cue: Cue): string | null {
  const spoken = cue.number.trim().toLowerCase();
  const rundownId = items[cue.itemId]?.rundownId;
  if (spoken === '' || rundownId === undefined) return null;
  return JSON.stringify([rundownId, cue.departmentId, spoken]);
}
