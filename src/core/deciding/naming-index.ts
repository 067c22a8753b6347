import { listOf, rowOf, rowsOf, type AnyRow } from '../collections.ts';
import { collectionNames, type Reference } from '../structure.ts';
import type { CollectionName, Id, ShowDocument } from '../show.ts';
import { goesAlong, idsIn, referencesOf, type Naming } from './references.ts';

type Entry = { readonly in: CollectionName; readonly id: Id; readonly reference: Reference };

/**
 * Who names whom, looked up once for an edit that takes thousands of rows away. It stays right while
 * rows and references only go: what is gone by now is passed over.
 */
export class NamingIndex {
  readonly #entries = new Map<string, Entry[]>();

  constructor(document: ShowDocument) {
    for (const from of collectionNames) {
      for (const reference of referencesOf(from)) {
        for (const row of listOf(rowsOf(document, from))) {
          for (const id of idsIn(row, reference)) {
            const key = `${reference.to} ${id}`;
            const entry = { in: from, id: row.id, reference };
            const entries = this.#entries.get(key);
            if (entries) entries.push(entry);
            else this.#entries.set(key, [entry]);
          }
        }
      }
    }
  }

  /** As `namedBy`. */
  namedBy(document: ShowDocument, name: CollectionName, id: Id): Naming[] {
    return this.#naming(document, name, id).filter(
      ({ in: from, reference }) => !goesAlong(from, reference)
    );
  }

  /** As `partsOf`. */
  partsOf(
    document: ShowDocument,
    name: CollectionName,
    id: Id
  ): { in: CollectionName; row: AnyRow }[] {
    const owned = this.#naming(document, name, id).filter(({ in: from, reference }) =>
      goesAlong(from, reference)
    );
    if (owned.length === 0) return [];
    return collectionNames
      .toReversed()
      .flatMap((part) =>
        owned
          .filter((naming) => naming.in === part)
          .flatMap(({ row }) => [...this.partsOf(document, part, row.id), { in: part, row }])
      );
  }

  #naming(document: ShowDocument, name: CollectionName, id: Id): Naming[] {
    return (this.#entries.get(`${name} ${id}`) ?? []).flatMap(({ in: from, id: by, reference }) => {
      const row = rowOf(rowsOf(document, from), by);
      return row && idsIn(row, reference).includes(id) ? [{ in: from, row, reference }] : [];
    });
  }
}
