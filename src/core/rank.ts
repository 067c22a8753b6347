import { generateKeyBetween } from 'fractional-indexing';
import { ownerOf, rowsOf, type AnyRow } from './collections.ts';
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

/**
 * The rank that puts a row at a place among the rows of one owner (last, where none is named); null
 * when there is no row to stand behind. One that stands there already keeps its rank (E4).
 */
export function rankAt(
  document: ShowDocument,
  name: CollectionName,
  owner: Id,
  place: Place | undefined,
  moving: Id | null
): string | null {
  let own: string | null = null;
  let anchor: string | null = null;
  let last: string | null = null;
  const others: string[] = [];
  for (const row of siblingsOf(document, name, owner)) {
    if (row.id === moving) {
      own = row.rank;
      continue;
    }
    others.push(row.rank);
    if (row.id === place) anchor = row.rank;
    if (last === null || row.rank > last) last = row.rank;
  }
  if (place !== undefined && place !== 'first' && anchor === null) return null;
  const before = place === undefined ? last : place === 'first' ? null : anchor;
  const after = nextAfter(others, before);
  const staysPut =
    own !== null && (before === null || before < own) && (after === null || own < after);
  return staysPut ? own : rankBetween(before, after);
}

/** The lowest rank above another; rows ranked alike (merged histories) count as one place. */
function nextAfter(ranks: readonly string[], before: string | null): string | null {
  let after: string | null = null;
  for (const rank of ranks) {
    if ((before === null || rank > before) && (after === null || rank < after)) after = rank;
  }
  return after;
}

function* siblingsOf(document: ShowDocument, name: CollectionName, owner: Id): Generator<AnyRow> {
  const rows = rowsOf(document, name);
  for (const id of Object.keys(rows)) {
    const row = rows[id];
    if (row && ownerOf(name, row) === owner) yield row;
  }
}
