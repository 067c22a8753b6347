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
  const { field, many, optional, within } = reference;
  const value = within === undefined ? row[field] : partOf(row[field], within);
  if (many) return value as readonly Id[];
  // One that came later is not there in older rows.
  return (value ?? null) === null && optional ? [] : [value as Id];
}

/** The value of a field with each id that it names given anew, or left out where that is null. */
export function withIds(
  row: Readonly<Record<string, unknown>>,
  { field, many, within }: Reference,
  idOf: (id: Id) => Id | null
): unknown {
  const value = row[field];
  if (many) return (value as readonly Id[]).flatMap((id) => idOf(id) ?? []);
  if (within === undefined) return (value ?? null) === null ? null : idOf(value as Id);
  const named = partOf(value, within);
  return named === null ? value : { ...(value as object), [within]: idOf(named as Id) };
}

/** A part of a value; null too where a value of this kind has no such part. */
const partOf = (value: unknown, part: string): unknown =>
  (value as Readonly<Record<string, unknown>>)[part] ?? null;

/** Whether a field names another row. */
export const isReference = (name: CollectionName, field: string): boolean =>
  referencesOf(name).some((reference) => reference.field === field);
