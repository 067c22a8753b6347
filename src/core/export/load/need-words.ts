import { inOrder, listOf, rowOf } from '../../collections.ts';
import type { Movement } from '../../logistics.ts';
import type { Id, ShowDocument } from '../../show.ts';
import { oneLine } from '../cue-names.ts';
import { postKey } from '../post-names.ts';

/** What a vehicle is called in a list of tasks: by its title, its order, or whose it is. */
export const movementName = (
  { title, order, vendorId, vehicle }: Movement,
  { vendors }: ShowDocument
): string => nameOf(title, order, rowOf(vendors, vendorId ?? '')?.name ?? '', vehicle.plate);

const nameOf = (...texts: readonly string[]): string =>
  texts.map(postKey).find((text) => text !== '') ?? 'Untitled';

/** What each power drop, or rigging point, is called: with its space, as there is a "1" in every hall. */
export function namesInSpaces(
  document: ShowDocument,
  collection: 'powerDrops' | 'riggingPoints'
): ReadonlyMap<Id, string> {
  return new Map(
    inOrder(listOf<{ id: Id; rank: string; name: string; spaceId: Id }>(document[collection])).map(
      ({ id, name, spaceId }) => {
        const space = rowOf(document.spaces, spaceId)?.name ?? '';
        return [id, nameOf(name) + (space === '' ? '' : ` (${oneLine(space)})`)];
      }
    )
  );
}

/** "Drop 1 (Stage): 16 A" */
export const needWords = (name: string, amount: number, unit: 'A' | 'kg'): string =>
  `${name}: ${amount} ${unit}`;

/** What the above wrote, or anybody: "Drop 1: 16A"; null for a line without an amount. */
export function readNeed(line: string): { readonly name: string; readonly amount: number } | null {
  const [, name = '', amount] =
    /^(.*?)[\s:]*[:\s]\s*(\d+(?:[.,]\d+)?)\s*(?:A|amps?|kg)$/i.exec(line) ?? [];
  if (amount === undefined || name === '') return null;
  return { name, amount: Number(amount.replace(',', '.')) };
}

/** "4 × Chain hoist" */
export const useWords = (name: string, quantity: number): string => `${quantity} × ${nameOf(name)}`;

/** What the above wrote, or anybody: "4x Chain hoist"; a name alone is one of it. */
export function readUse(line: string): { readonly name: string; readonly amount: number } {
  const [, amount, name = ''] = /^(\d{1,4})\s*[x×*]\s*(.+)$/i.exec(line) ?? [];
  return amount === undefined ? { name: line, amount: 1 } : { name, amount: Number(amount) };
}
