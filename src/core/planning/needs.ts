import { listOf, rowOf } from '../collections.ts';
import { namesIn } from '../export/names.ts';
import { plain } from '../import/words/plain.ts';
import type { Column, Equipment, Item, ShowDocument } from '../show.ts';

/** Somebody, a post or a kind of equipment that an item needs while it is on. */
export interface Need {
  /** Whoever has the same one is after the same. */
  readonly key: string;
  /** "Ada Lovelace", "LX Spot", "Radio mic". */
  readonly what: string;
  /** What there are several of; null: somebody, who is there once. */
  readonly equipment: Equipment | null;
  /** How many the item needs. */
  readonly quantity: number;
  readonly item: Item;
}

/** Who and what the items of a show need, of all its rundowns: what is no more is needed by nobody. */
export function needsOf(document: ShowDocument): readonly Need[] {
  const columns = Map.groupBy(
    listOf(document.columns).filter(({ kind }) => kind === 'person'),
    ({ rundownId }) => rundownId
  );
  const somebodyIn = readingNames(document);
  const needs: Need[] = [];
  for (const item of listOf(document.items)) {
    for (const [key, what] of namesOf(item, columns.get(item.rundownId) ?? none, somebodyIn)) {
      needs.push({ key, what, equipment: null, quantity: 1, item });
    }
    needs.push(...postOf(document, item), ...equipmentOf(document, item));
  }
  return needs;
}

type Names = readonly (readonly [key: string, name: string])[];

const none: readonly Column[] = [];

/** Each once, whichever columns name them. */
function namesOf(
  { fields }: Item,
  columns: readonly Column[],
  somebodyIn: (text: string) => Names
): Iterable<readonly [key: string, name: string]> {
  return new Map(columns.flatMap(({ id }) => somebodyIn(rowOf(fields, id) ?? '')));
}

/** Reads whom a text names; the same text, as most are, is read once. */
function readingNames(document: ShowDocument): (text: string) => Names {
  const known = new Set(listOf(document.people).map(({ name }) => plain(name)));
  const read = new Map<string, Names>();
  return (text) => {
    const before = read.get(text);
    if (before) return before;
    const names = namesIn(text)
      .filter((name) => isSomebody(name, known))
      .map((name) => [`name ${plain(name)}`, name] as const);
    read.set(text, names);
    return names;
  };
}

/** "Host" and "TBA" may be anybody; a name of two words, or a person of the show, is one. */
const isSomebody = (name: string, known: ReadonlySet<string>): boolean =>
  known.has(plain(name)) || /\p{L}\S*\s+\S*\p{L}/u.test(name);

function postOf(document: ShowDocument, item: Item): Need[] {
  const post = rowOf(document.positions, item.ownerPositionId ?? '');
  if (!post) return [];
  const prefix = rowOf(document.departments, post.departmentId)?.prefix ?? '';
  const what = `${prefix} ${post.name}`.trim();
  return [{ key: `post ${post.id}`, what, equipment: null, quantity: 1, item }];
}

/** What stands in the list twice is needed as often. */
function equipmentOf(document: ShowDocument, item: Item): Need[] {
  if (!item.equipment) return [];
  const uses = Map.groupBy(item.equipment, ({ equipmentId }) => equipmentId);
  return [...uses].flatMap(([id, each]) => {
    const equipment = rowOf(document.equipment, id);
    if (!equipment) return [];
    const quantity = each.reduce((sum, use) => sum + use.quantity, 0);
    return [{ key: `equipment ${id}`, what: equipment.name, equipment, quantity, item }];
  });
}
