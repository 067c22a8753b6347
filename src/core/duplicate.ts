import { inOrder, listOf, rowsOf, type AnyRow } from './collections.ts';
import { ownerOf, planNames } from './structure.ts';
import type { Change } from './command.ts';
import { referencesOf, withIds } from './deciding/references.ts';
import type { Comment, Stamp } from './comments.ts';
import type { CollectionName, Id, ShowDocument } from './show.ts';
import { firstStatus, hasStatus } from './status.ts';

/** Changes that make rows once more, and what each row's copy is called. */
interface Duplicate {
  readonly changes: readonly Change[];
  readonly idOf: (id: Id) => Id;
}

/**
 * The changes that make the whole plan of a show once more in an empty one (E16): every row under an
 * id of its own, in its place, naming the copies of what it named. Runs, messages and revisions are
 * what became of the plan, and stay where they are; so does what was said about it, unless it is
 * wanted (M4).
 *
 * @param newId gives an id that nothing has yet
 */
export function duplicated(
  document: ShowDocument,
  newId: () => Id,
  { withComments = false } = {}
): Duplicate {
  const { changes, idOf, drawn } = copiesOf(document, () => true, newId);
  const said = withComments
    ? commentsOf(document, (id) => Object.hasOwn(document.items, id), drawn)
    : [];
  return { changes: [...changes, ...said], idOf };
}

/**
 * The changes that add a day once more to its own show (E16): with its rundowns and all that is in
 * them, on the same stages, for the same departments and people.
 *
 * @param date of the copy, yyyy-mm-dd
 * @param broughtBy whoever takes along what was said about it, if that is wanted (M4)
 */
export function duplicatedDay(
  document: ShowDocument,
  dayId: Id,
  date: string,
  newId: () => Id,
  broughtBy: Stamp | null = null
): Duplicate {
  const copied = new Set([dayId]);
  // Owners stand before their parts.
  for (const name of planNames) {
    for (const row of listOf(rowsOf(document, name))) {
      const isOfDay = name === 'rundowns' && row['dayId'] === dayId;
      if (isOfDay || copied.has(ownerOf(name, row))) copied.add(row.id);
    }
  }
  const { changes, idOf, drawn } = copiesOf(document, (id) => copied.has(id), newId);
  const said = broughtBy ? commentsOf(document, (id) => copied.has(id), drawn, { broughtBy }) : [];
  return { changes: [...changes.map((change) => named(change, date)), ...said], idOf };
}

/** What was said about items once more, about their copies: each after what it answers. */
function commentsOf(
  document: ShowDocument,
  isCopied: (item: Id) => boolean,
  drawn: (id: Id) => Id,
  brought: Pick<Comment, 'broughtBy'> = {}
): Change[] {
  const said = inOrder(listOf(document.comments).filter(({ itemId }) => isCopied(itemId)));
  const [firsts, replies] = [said.filter(isFirst), said.filter((each) => !isFirst(each))];
  return [...firsts, ...replies].map(({ rank: _, source: __, ...comment }) => ({
    do: 'add',
    in: 'comments',
    row: {
      ...comment,
      ...brought,
      id: drawn(comment.id),
      itemId: drawn(comment.itemId),
      replyTo: comment.replyTo === null ? null : drawn(comment.replyTo)
    }
  }));
}

const isFirst = ({ replyTo }: Comment): boolean => replyTo === null;

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
): Duplicate & Ids {
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
      // The row and its collection are one union member of the change; TypeScript loses that.
      (row) =>
        ({ do: 'add', in: name, row: copyOfRow(name, row, { idOf, drawn }) }) as unknown as Change
    )
  );
  return { changes, idOf, drawn };
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
  // One after the other: a field may name rows of several collections.
  const named = referencesOf(name)
    .filter(({ field }) => Object.hasOwn(row, field))
    .reduce<Omit<AnyRow, 'rank'>>(
      (naming, reference) => ({
        ...naming,
        [reference.field]: withIds(naming, reference, idOf)
      }),
      row
    );
  const copy = { ...named, id: idOf(row.id) };
  if (name === 'items') {
    const { locked: _, ...item } = copy as AnyRow;
    return { ...item, fields: textsOf(row['fields'] as Texts, idOf) };
  }
  // Nothing has happened yet to what is planned once more (L7).
  if (hasStatus(name)) {
    const { late: _, ...planned } = copy as AnyRow;
    const isMovement = name === 'movements';
    return { ...planned, ...(isMovement && { late: null }), status: firstStatus(name) };
  }
  if (name !== 'cues') return copy;
  // Rows of the collection `cues` are cues; seen generically, TypeScript has lost that.
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
