import { generateKeyBetween } from 'fractional-indexing';
import { collections, listOf, ownerOf, rowOf, rowsOf } from './collections.ts';
import type { Place } from './command.ts';
import type { CollectionName, Id, ShowDocument } from './show.ts';

/** A rank between two others; null stands for the end of the list on that side. */
export const rankBetween = (before: string | null, after: string | null): string =>
  generateKeyBetween(before, after);

/** Whether a text is a rank that others can be placed around: not every text that sorts is. */
export function isRank(text: string): boolean {
  if (!/^[0-9A-Za-z]+$/.test(text)) return false;
  try {
    generateKeyBetween(text, null);
    return true;
  } catch {
    return false; // Throwing is how the generator says that it cannot go on from there.
  }
}

/** A place between two ranks; null stands for the end of the list on that side. */
export interface Spot {
  readonly before: string | null;
  readonly after: string | null;
}

/** A rank within a spot. */
export const rankIn = ({ before, after }: Spot): string => rankBetween(before, after);

/** Whether a rank lies within a spot: a row that stands there need not be ranked anew (E4). */
export const isIn = ({ before, after }: Spot, rank: string): boolean =>
  (before === null || before < rank) && (after === null || rank < after);

/**
 * Where a row is put among those of one owner (last, where no place is named), itself not counted;
 * null when there is no row to stand behind. Rows ranked alike (merged histories) are one place.
 */
export function spotAt(
  document: ShowDocument,
  name: CollectionName,
  owner: Id,
  place: Place | undefined,
  moving: Id | null
): Spot | null {
  const ranks = ranksOf(document, name, owner, moving);
  if (place === undefined) return { before: ranks.reduce(higher, null), after: null };
  if (place === 'first') return { before: null, after: lowestAbove(ranks, null) };
  const before = rowOf(rowsOf(document, name), place);
  if (!before || place === moving || ownerOf(name, before) !== owner) return null;
  return { before: before.rank, after: lowestAbove(ranks, before.rank) };
}

const higher = (a: string | null, b: string): string => (a === null || b > a ? b : a);

function lowestAbove(ranks: readonly string[], bound: string | null): string | null {
  let lowest: string | null = null;
  for (const rank of ranks) {
    if ((bound === null || rank > bound) && (lowest === null || rank < lowest)) lowest = rank;
  }
  return lowest;
}

function ranksOf(
  document: ShowDocument,
  name: CollectionName,
  owner: Id,
  without: Id | null
): string[] {
  const field = collections[name].owner?.field;
  return listOf(rowsOf(document, name))
    .filter((row) => (field === undefined || row[field] === owner) && row.id !== without)
    .map((row) => row.rank);
}
