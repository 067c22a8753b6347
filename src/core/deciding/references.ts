import { listOf, rowsOf, type AnyRow } from '../collections.ts';
import { collectionNames, collections, type Reference } from '../structure.ts';
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

/** Whether a row goes when what this names is removed: it is a part of that, or goes with it. */
export const goesAlong = (name: CollectionName, reference: Reference): boolean =>
  reference === collections[name].owner || reference.goesWith === true;

/** Every row that goes when this one does, the deepest first; one that is led to twice is named twice. */
export function partsOf(
  document: ShowDocument,
  name: CollectionName,
  id: Id
): { in: CollectionName; row: AnyRow }[] {
  // Backwards, so that items go before the segments that they name.
  return collectionNames.toReversed().flatMap((part) =>
    referencesOf(part)
      .filter((reference) => reference.to === name && goesAlong(part, reference))
      .flatMap((reference) =>
        listOf(rowsOf(document, part))
          .filter((row) => idsIn(row, reference).includes(id))
          .flatMap((row) => [...partsOf(document, part, row.id), { in: part, row }])
      )
  );
}

/** The fields of a collection that name rows, its owner's first. */
export function referencesOf(name: CollectionName): readonly Reference[] {
  const { owner, references } = collections[name];
  return owner ? [owner, ...references] : references;
}

/** The ids that stand in a field; none where it may be empty and is. */
export function idsIn(row: AnyRow, reference: Reference): readonly Id[] {
  const { field, many, within } = reference;
  // One that came later is not there in older rows.
  const value = row[field] ?? null;
  if (value === null) return [];
  const parts = many ? (value as readonly unknown[]) : [value];
  if (within === undefined) return parts as readonly Id[];
  return parts.flatMap((part) => (partOf(part, within, reference) ?? []) as Id | []);
}

/** The value of a field with each id that it names given anew, or left out where that is null. */
export function withIds(
  row: Readonly<Record<string, unknown>>,
  reference: Reference,
  idOf: (id: Id) => Id | null
): unknown {
  const value = row[reference.field] ?? null;
  if (value === null) return null;
  const renamed = (part: unknown): unknown => withId(part, reference, idOf);
  if (!reference.many) return renamed(value);
  return (value as readonly unknown[]).map(renamed).filter((part) => part !== null);
}

function withId(part: unknown, reference: Reference, idOf: (id: Id) => Id | null): unknown {
  const { within, many, whole } = reference;
  if (within === undefined) return idOf(part as Id);
  const named = partOf(part, within, reference);
  if (named === null) return part;
  const id = idOf(named as Id);
  // Of a list, or where there is no more to it, the whole value goes with what it names.
  return id === null && (many || whole) ? null : { ...(part as object), [within]: id };
}

/** A part of a value; null too where a value of this kind has no such part, or names another collection. */
function partOf(value: unknown, part: string, { where }: Reference): unknown {
  const parts = value as Readonly<Record<string, unknown>>;
  if (where !== undefined && parts[where[0]] !== where[1]) return null;
  return parts[part] ?? null;
}

/** Whether a field names another row. */
export const isReference = (name: CollectionName, field: string): boolean =>
  referencesOf(name).some((reference) => reference.field === field);
