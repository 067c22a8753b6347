import { inOrder, listOf, rowOf, type AnyRow } from '../collections.ts';
import { ownerOf } from '../structure.ts';
import type { CollectionName, Id } from '../show.ts';
import { longestRun } from './longest-run.ts';

type Rows = Readonly<Record<Id, AnyRow>>;

/**
 * Which rows are said to have moved: the fewest that could have been (N4), or, where each row is to be
 * taken in by itself, none but those that were ranked anew (N9).
 */
export type Moves = 'fewest' | 'reranked';

/**
 * Rows that stand elsewhere among the siblings that they kept. One that went to another owner says so
 * by that field.
 */
export function movedRows(name: CollectionName, before: Rows, after: Rows, moves: Moves): Set<Id> {
  const lists = new Map<Id, AnyRow[]>();
  for (const row of listOf(before)) {
    const now = rowOf(after, row.id);
    const owner = ownerOf(name, row);
    if (!now || ownerOf(name, now) !== owner) continue;
    const list = lists.get(owner);
    if (list) list.push(row);
    else lists.set(owner, [row]);
  }
  const moved = new Set<Id>();
  for (const list of lists.values()) {
    const old = inOrder(list);
    const kept = inOrder(old.flatMap(({ id }) => after[id] ?? []));
    const places = new Map(kept.map(({ id }, place) => [id, place]));
    const order = old.map(({ id }) => places.get(id) ?? 0);
    const isFixed = old.map(({ id, rank }) => moves === 'reranked' && after[id]?.rank === rank);
    const still = stillPlaces(order, isFixed);
    for (const [place, { id }] of old.entries()) if (!still.has(place)) moved.add(id);
  }
  return moved;
}

/** The places that need not move when those that are fixed do not: they are in order among themselves. */
function stillPlaces(order: readonly number[], isFixed: readonly boolean[]): Set<number> {
  const least: number[] = [];
  for (let place = order.length - 1, low = Infinity; place >= 0; place -= 1) {
    least[place] = low;
    if (isFixed[place]) low = Math.min(low, order[place] ?? 0);
  }
  let most = -1;
  // What stands in order with all that is fixed never shortens a run, so that the longest has all of it.
  const free = [...order.keys()].filter((place) => {
    const number = order[place] ?? 0;
    if (isFixed[place]) most = number;
    return isFixed[place] || (number > most && number < (least[place] ?? Infinity));
  });
  const run = longestRun(free.map((place) => order[place] ?? 0));
  return new Set(free.filter((_, index) => run.has(index)));
}
