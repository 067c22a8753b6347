import { generateKeyBetween } from 'fractional-indexing';
import { inOrder, ownerOf, rowsOf, type AnyRow } from './collections.ts';
import type { Place } from './command.ts';
import type { CollectionName, Id, ShowDocument } from './show.ts';

/** A rank between two others; null stands for the end of the list on that side. */
export const rankBetween = (before: string | null, after: string | null): string =>
  generateKeyBetween(before, after);

/**
 * The rank that puts a row at a place among the rows of one owner; null when there is no row to
 * stand behind. Two rows ranked alike (merged histories) count as one place.
 */
export function rankAt(
  document: ShowDocument,
  name: CollectionName,
  owner: Id,
  place: Place,
  moving: Id | null
): string | null {
  const siblings = inOrder(siblingsOf(document, name, owner)).filter((row) => row.id !== moving);
  if (place === 'first') return rankBetween(null, siblings[0]?.rank ?? null);
  const index = siblings.findIndex((row) => row.id === place);
  const before = siblings[index]?.rank;
  if (before === undefined) return null;
  const after = siblings.slice(index + 1).find((row) => row.rank > before)?.rank ?? null;
  return rankBetween(before, after);
}

/** The highest rank among the rows of one owner; null when it has none. */
export function lastRank(document: ShowDocument, name: CollectionName, owner: Id): string | null {
  let last: string | null = null;
  for (const row of siblingsOf(document, name, owner)) {
    if (last === null || row.rank > last) last = row.rank;
  }
  return last;
}

const siblingsOf = (document: ShowDocument, name: CollectionName, owner: Id): AnyRow[] =>
  Object.values(rowsOf(document, name)).filter((row) => ownerOf(name, row) === owner);
