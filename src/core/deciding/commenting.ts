import { listOf, rowOf, type AnyRow } from '../collections.ts';
import type { Change } from '../command.ts';
import type { Stamp } from '../comments.ts';
import { equal } from '../equal.ts';
import type { Rejection } from '../rejection.ts';
import type { ShowDocument } from '../show.ts';

type OnRow = Exclude<Change, { do: 'setShow' }>;

const refused: Rejection = { code: 'notAllowed', command: 'edit' };

/**
 * A change of a comment with who and when as they are known here (E40), or why it may not be made.
 *
 * @param by null where no actor is known: a page that folds its own edit, a show that is made
 */
export function stamped(
  document: ShowDocument,
  change: OnRow,
  by: Stamp | null
): OnRow | { readonly rejection: Rejection } {
  const rejection = refusal(document, change, by);
  if (rejection) return { rejection };
  if (by === null) return change;
  if (change.do === 'add' && change.in === 'comments') {
    // One that was taken along is said by whom it was said by (M4).
    if (change.row.broughtBy) return { ...change, row: { ...change.row, broughtBy: by } };
    return { ...change, row: { ...change.row, ...by, resolved: null } };
  }
  if (change.do !== 'set' || change.to === null) return change;
  // What is settled stays settled by whoever said so first.
  return { ...change, to: rowOf(document.comments, change.id)?.resolved ?? by };
}

function refusal(document: ShowDocument, change: OnRow, by: Stamp | null): Rejection | null {
  switch (change.do) {
    // Here and below seen generically, as rows whose fields are read by their names.
    case 'add':
      return noPlaceFor(document, change.row as unknown as AnyRow) ?? notSaid(document, change, by);
    case 'restore':
      return isOf(change.row as unknown as AnyRow, by) ? null : refused;
    case 'set':
      return change.field === 'resolved' && !isReply(document, change.id) ? null : refused;
    case 'remove':
      return mayRemove(document, change.id, by);
    case 'move':
    case 'rerank':
      return refused;
    default:
      return change satisfies never;
  }
}

/** A comment is about an item that is there, and a reply is one to the first of a thread about it. */
function noPlaceFor(document: ShowDocument, row: AnyRow): Rejection | null {
  const item = String(row['itemId']);
  if (!rowOf(document.items, item)) return { code: 'noSuchRow', in: 'items', id: item };
  if (row['replyTo'] === null) return null;
  const id = String(row['replyTo']);
  const first = rowOf(document.comments, id);
  const is = first?.itemId === item && first.replyTo === null;
  return is ? null : { code: 'noSuchRow', in: 'comments', id };
}

/** Nobody is made to say what they have not said: what is taken along is there already (M4). */
function notSaid(document: ShowDocument, change: OnRow, by: Stamp | null): Rejection | null {
  if (by === null || change.do !== 'add' || change.in !== 'comments') return null;
  const { at, device, name, text, resolved, broughtBy } = change.row;
  if (!broughtBy) return null;
  const isThere = listOf(document.comments).some(
    (said) =>
      said.at === at &&
      said.device === device &&
      equal([said.name, said.text, said.resolved], [name, text, resolved])
  );
  return isThere ? null : refused;
}

const isReply = (document: ShowDocument, id: string): boolean =>
  (rowOf(document.comments, id)?.replyTo ?? null) !== null;

/** By its author, or by whoever took it along: their copy is theirs to take back. */
function isOf(row: AnyRow, by: Stamp | null): boolean {
  if (by === null) return true;
  const brought = row['broughtBy'] as Stamp | undefined;
  return (brought ?? row)['device'] === by.device;
}

/** One's own words may be taken back while nobody has answered them. */
function mayRemove(document: ShowDocument, id: string, by: Stamp | null): Rejection | null {
  const comment = rowOf(document.comments, id);
  if (comment && !isOf(comment as unknown as AnyRow, by)) return refused;
  const isAnswered = listOf(document.comments).some(({ replyTo }) => replyTo === id);
  return isAnswered ? { code: 'stillUsed', in: 'comments', by: 'comments' } : null;
}
