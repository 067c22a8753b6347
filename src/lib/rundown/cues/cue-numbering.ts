import { numberBetween } from '#core/cues/cue-numbers.ts';
import { cuesInOrder } from '#core/cues/cues-in-order.ts';
import { keyOf } from '#core/cues/renumbering.ts';
import { itemsOf } from '#core/steps.ts';
import type { Cue, Id, Item, ShowDocument } from '#core/show.ts';

// A pure cache: cues that stand in the same order are the same list.
const known = new WeakMap<readonly Cue[], Map<Id, string>>();

/** A number for a new cue at the end of an item: between those of its department before and behind. */
export function numberForNew(document: ShowDocument, item: Item, departmentId: Id): string {
  const cues = cuesInOrder(document, item.rundownId, departmentId);
  const numbers = known.get(cues) ?? new Map<Id, string>();
  known.set(cues, numbers);
  const number = numbers.get(item.id) ?? lookUp(document, item, cues);
  numbers.set(item.id, number);
  return number;
}

function lookUp(document: ShowDocument, item: Item, cues: readonly Cue[]): string {
  const places = new Map(itemsOf(document, item.rundownId).map(({ id }, place) => [id, place]));
  const at = places.get(item.id) ?? 0;
  const isBehind = (cue: Cue): boolean => (places.get(cue.itemId) ?? 0) > at;
  const numbered = cues.filter(({ number, status }) => status === 'active' && number.trim() !== '');
  const taken = new Set(cues.map(({ number }) => keyOf(number)));
  const before = numbered.findLast((cue) => !isBehind(cue))?.number ?? null;
  const after = numbered.find(isBehind)?.number ?? null;
  return numberBetween(before, after, (number) => taken.has(keyOf(number)));
}

/** The cues of a department that have a number already, those in the plan before those that are cut. */
export const othersNumbered = (
  document: ShowDocument,
  rundownId: Id,
  departmentId: Id,
  number: string
): readonly Cue[] =>
  cuesInOrder(document, rundownId, departmentId)
    .filter((cue) => keyOf(cue.number) === keyOf(number))
    .toSorted((a, b) => (a.status < b.status ? -1 : a.status > b.status ? 1 : 0));
