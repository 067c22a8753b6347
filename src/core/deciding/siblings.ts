import { listOf, rowOf, rowsOf, type AnyRow } from '../collections.ts';
import { ownerOf } from '../structure.ts';
import type { Place } from '../command.ts';
import type { Spot } from '../rank.ts';
import type { CollectionName, Id, ShowDocument } from '../show.ts';

interface Lists {
  readonly ranks: Map<Id, string[]>;
  /** Every owner's; else only of the owners that were asked for. */
  isWhole: boolean;
}

/**
 * Where the rows of each owner stand, kept in order through an edit: a place is found without a look
 * at every row, so that a thousand rows are added or moved at the cost of one look, or two.
 */
export class Siblings {
  readonly #lists = new Map<CollectionName, Lists>();

  /**
   * Where a row is put among those of one owner (last, where no place is named), itself not counted;
   * null when there is no row to stand behind. Rows ranked alike (merged histories) are one place.
   * @param document as it is now
   */
  spot(
    document: ShowDocument,
    name: CollectionName,
    owner: Id,
    place: Place | undefined,
    moving: AnyRow | null = null
  ): Spot | null {
    const ranks = this.#ranksOf(document, name, owner);
    if (moving === null) return spotIn(ranks, document, { name, owner, place });
    if (place === moving.id) return null;
    const at = firstFrom(ranks, moving.rank);
    return spotIn(ranks.toSpliced(at, 1), document, { name, owner, place });
  }

  added(name: CollectionName, row: AnyRow): void {
    const ranks = this.#known(name, ownerOf(name, row));
    ranks?.splice(firstFrom(ranks, row.rank), 0, row.rank);
  }

  removed(name: CollectionName, row: AnyRow): void {
    const ranks = this.#known(name, ownerOf(name, row));
    ranks?.splice(firstFrom(ranks, row.rank), 1);
  }

  /** Ranked anew, or given to another owner. */
  replaced(name: CollectionName, before: AnyRow, after: AnyRow): void {
    this.removed(name, before);
    this.added(name, after);
  }

  /** The list of an owner, if it is kept by now. */
  #known(name: CollectionName, owner: Id): string[] | undefined {
    const lists = this.#lists.get(name);
    if (lists?.isWhole && !lists.ranks.has(owner)) lists.ranks.set(owner, []);
    return lists?.ranks.get(owner);
  }

  /** The first owner's rows alone are looked for: most edits add or move one row. */
  #ranksOf(document: ShowDocument, name: CollectionName, owner: Id): string[] {
    const known = this.#known(name, owner);
    if (known) return known;
    const isWhole = this.#lists.has(name);
    const ranks = new Map<Id, string[]>([[owner, []]]);
    for (const row of listOf(rowsOf(document, name))) {
      const of = ownerOf(name, row);
      const list = ranks.get(of);
      if (list) list.push(row.rank);
      else if (isWhole) ranks.set(of, [row.rank]);
    }
    for (const list of ranks.values()) list.sort(byText);
    this.#lists.set(name, { ranks, isWhole });
    return ranks.get(owner) ?? [];
  }
}

interface Wanted {
  readonly name: CollectionName;
  readonly owner: Id;
  readonly place: Place | undefined;
}

function spotIn(
  ranks: readonly string[],
  document: ShowDocument,
  { name, owner, place }: Wanted
): Spot | null {
  if (place === undefined) return { before: ranks.at(-1) ?? null, after: null };
  if (place === 'first') return { before: null, after: ranks[0] ?? null };
  const before = rowOf(rowsOf(document, name), place);
  if (!before || ownerOf(name, before) !== owner) return null;
  return { before: before.rank, after: ranks[firstAbove(ranks, before.rank)] ?? null };
}

/** As ranks compare everywhere: by code unit, never by a language's alphabet. */
const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The index of the first that is not below; the length where there is none. */
const firstFrom = (ranks: readonly string[], rank: string): number =>
  firstWhere(ranks, (each) => each >= rank);
const firstAbove = (ranks: readonly string[], rank: string): number =>
  firstWhere(ranks, (each) => each > rank);

function firstWhere(ranks: readonly string[], isSo: (rank: string) => boolean): number {
  let [low, high] = [0, ranks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (isSo(ranks[middle] ?? '')) high = middle;
    else low = middle + 1;
  }
  return low;
}
