import { collectionNames, inOrder, listOf, rowsOf, type AnyRow } from './collections.ts';
import type { Change } from './command.ts';
import { referencesOf } from './deciding/references.ts';
import type { CollectionName, Id, ShowDocument } from './show.ts';

/**
 * The changes that make the whole plan of a show once more in an empty one (E16): every row under an
 * id of its own, in its place, naming the copies of what it named. Runs, messages and revisions are
 * what became of the plan, and stay where they are.
 *
 * @param newId gives an id that nothing has yet
 */
export function duplicated(
  document: ShowDocument,
  newId: () => Id
): { changes: Change[]; idOf: (id: Id) => Id } {
  const ids = new Map<Id, Id>();
  // Ids are drawn once an id is first met, whoever names it: a row, or another's reference.
  const idOf = (id: Id): Id => {
    const known = ids.get(id);
    if (known !== undefined) return known;
    const drawn = newId();
    ids.set(id, drawn);
    return drawn;
  };
  const changes = collectionNames.flatMap((name) =>
    // In their order and ranked anew: two that were ranked alike stand by their ids, which are others.
    inOrder(listOf(rowsOf(document, name))).map(
      (row) => ({ do: 'add', in: name, row: copyOfRow(name, row, idOf) }) as unknown as Change
    )
  );
  return { changes, idOf };
}

function copyOfRow(
  name: CollectionName,
  { rank: _, ...row }: AnyRow,
  idOf: (id: Id) => Id
): Omit<AnyRow, 'rank'> {
  const named = referencesOf(name).map(({ field, many }) => {
    const value = row[field];
    if (value === null) return [field, null];
    return [field, many ? (value as readonly Id[]).map(idOf) : idOf(value as Id)];
  });
  const copy = { ...row, ...Object.fromEntries(named), id: idOf(row.id) };
  if (name === 'items') return { ...copy, fields: textsOf(row['fields'] as Texts, idOf) };
  // What goes together in the plan goes together in its copy, in a group of its own.
  const group = row['goGroupId'] as Id | null | undefined;
  return group ? { ...copy, goGroupId: idOf(group) } : copy;
}

type Texts = Readonly<Record<Id, string>>;

const textsOf = (texts: Texts, idOf: (id: Id) => Id): Record<Id, string> =>
  Object.fromEntries(Object.entries(texts).map(([column, text]) => [idOf(column), text]));
