import { rowOf, type AnyRow } from '../collections.ts';
import type { Rejection } from '../rejection.ts';
import type { CollectionName, Id, Item, Rows } from '../show.ts';

/** The id of the item that a row is, or is a part of; null for rows of other collections. */
function itemOf(name: CollectionName, row: AnyRow): Id | null {
  if (name === 'items') return row.id;
  return name === 'cues' ? String(row['itemId']) : null;
}

/**
 * Why a row may not be written, placed or removed: a planner has locked the item that it is or belongs
 * to (E30).
 */
export function itemLock(name: CollectionName, row: AnyRow, items: Rows<Item>): Rejection | null {
  const item = rowOf(items, itemOf(name, row) ?? '');
  if (item?.locked !== true) return null;
  const { id, number, title } = item;
  return { code: 'itemLocked', id, number, title };
}
