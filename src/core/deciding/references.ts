import {
  collectionNames,
  collections,
  listOf,
  rowsOf,
  type AnyRow,
  type Reference
} from '../collections.ts';
import type { CollectionName, Id, ShowDocument } from '../show.ts';

/** A row that names another in one of its fields. */
export interface Naming {
  readonly in: CollectionName;
  readonly row: AnyRow;
  readonly reference: Reference;
}

/** Every row that names this one, but for those that are a part of it. */
export function* namedBy(document: ShowDocument, name: CollectionName, id: Id): Generator<Naming> {
  for (const from of collectionNames) {
    for (const reference of collections[from].references) {
      if (reference.to !== name) continue;
      for (const row of listOf(rowsOf(document, from))) {
        if (idsIn(row, reference).includes(id)) yield { in: from, row, reference };
      }
    }
  }
}

/** The fields of a collection that name rows, its owner's first. */
export function referencesOf(name: CollectionName): readonly Reference[] {
  const { owner, references } = collections[name];
  return owner ? [owner, ...references] : references;
}

/** The ids that stand in a field; none where it may be empty and is. */
export function idsIn(row: AnyRow, reference: Reference): readonly Id[] {
  const value = row[reference.field];
  if (reference.many) return value as readonly Id[];
  return value === null && reference.optional ? [] : [value as Id];
}

/** Whether a field names another row. */
export const isReference = (name: CollectionName, field: string): boolean =>
  referencesOf(name).some((reference) => reference.field === field);
