import { inOrder, listOf, ownerOf, planNames, rowsOf, type AnyRow } from './collections.ts';
import type { Change } from './command.ts';
import { referencesOf, withIds } from './deciding/references.ts';
import type { CollectionName, Id, ShowDocument } from './show.ts';

/** Changes that make rows once more, and what each row's copy is called. */
interface Duplicate {
  readonly changes: readonly Change[];
  readonly idOf: (id: Id) => Id;
}

/**
 * The changes that make the whole plan of a show once more in an empty one (E16): every row under an
 * id of its own, in its place, naming the copies of what it named. Runs, messages, revisions and
 * comments are what became of the plan, and stay where they are.
 *
 * @param newId gives an id that nothing has yet
 */
export const duplicated = (document: ShowDocument, newId: () => Id): Duplicate =>
  copiesOf(document, () => true, newId);

/**
 * The changes that add a day once more to its own show (E16): with its rundowns and all that is in
 * them, on the same stages, for the same departments and people.
 *
 * @param date of the copy, yyyy-mm-dd
 */
export function duplicatedDay(
  document: ShowDocument,
  dayId: Id,
  date: string,
  newId: () => Id
): Duplicate {
  const copied = new Set([dayId]);
  // Owners stand before their parts.
  for (const name of planNames) {
    for (const row of listOf(rowsOf(document, name))) {
      const isOfDay = name === 'rundowns' && row['dayId'] === dayId;
      if (isOfDay || copied.has(ownerOf(name, row))) copied.add(row.id);
    }
  }
  const { changes, idOf } = copiesOf(document, (id) => copied.has(id), newId);
  return { changes: changes.map((change) => named(change, date)), idOf };
}

/** Told apart from what it is a copy of, until somebody names it. */
function named(change: Change, date: string): Change {
  if (change.do !== 'add') return change;
  if (change.in === 'days') return { ...change, row: { ...change.row, date } };
  if (change.in !== 'rundowns') return change;
  return { ...change, row: { ...change.row, title: `${change.row.title} (copy)`.trim() } };
}

function copiesOf(
  document: ShowDocument,
  isCopied: (id: Id) => boolean,
  newId: () => Id
): Duplicate {
  const ids = new Map<Id, Id>();
  // Drawn once an id is first met, whoever names it: a row, or another's reference.
  const drawn = (id: Id): Id => {
    const known = ids.get(id) ?? newId();
    ids.set(id, known);
    return known;
  };
  const idOf = (id: Id): Id => (isCopied(id) ? drawn(id) : id);
  const changes = planNames.flatMap((name) =>
    // In their order and ranked anew: two that were ranked alike stand by their ids, which are others.
    inOrder(listOf(rowsOf(document, name)).filter(({ id }) => isCopied(id))).map(
      (row) =>
        ({ do: 'add', in: name, row: copyOfRow(name, row, { idOf, drawn }) }) as unknown as Change
    )
  );
  return { changes, idOf };
}

interface Ids {
  readonly idOf: (id: Id) => Id;
  /** Of a group, which is no row: what goes together goes together in its copy, on its own. */
  readonly drawn: (id: Id) => Id;
}

function copyOfRow(
  name: CollectionName,
  { rank: _, ...row }: AnyRow,
  { idOf, drawn }: Ids
): Omit<AnyRow, 'rank'> {
  const named = referencesOf(name).map((reference) => [
    reference.field,
    withIds(row, reference, idOf)
  ]);
  const copy = { ...row, ...Object.fromEntries(named), id: idOf(row.id) };
  if (name === 'items') {
    const { locked: _, ...item } = copy as AnyRow;
    return { ...item, fields: textsOf(row['fields'] as Texts, idOf) };
  }
  if (name !== 'cues') return copy;
  return { ...copy, ...drawnGroups(row as unknown as Groups, drawn) };
}

type Groups = Readonly<Record<'goGroupId' | 'standbyGroupId', Id | null>>;

const drawnGroups = ({ goGroupId, standbyGroupId }: Groups, drawn: Ids['drawn']): Groups => ({
  goGroupId: goGroupId === null ? null : drawn(goGroupId),
  standbyGroupId: standbyGroupId === null ? null : drawn(standbyGroupId)
});

type Texts = Readonly<Record<Id, string>>;

const textsOf = (texts: Texts, idOf: (id: Id) => Id): Record<Id, string> =>
  Object.fromEntries(Object.entries(texts).map(([column, text]) => [idOf(column), text]));
