import { inOrder, listOf, rowOf } from '../../collections.ts';
import type { Id } from '../../show.ts';
import type { Contact } from '../../vendors.ts';
import { line } from '../text-limits.ts';
import { ByName, folded } from './by-name.ts';
import type { Bringing } from './load-names.ts';
import type { LoadReading, LoadRow } from './load-row.ts';
import { BySource } from './match-rows.ts';
import { contactOf, vendorOf } from './row-values.ts';
import type { RowsWriter } from './rows-writer.ts';
import { carriedLine } from './same.ts';

/**
 * Vendors with their contacts: rows of one vendor are one vendor, of which the first counts, and each of
 * them may name a contact more.
 */
export class VendorWriter {
  readonly #reading: LoadReading;
  readonly #into: Bringing;
  readonly #rows: RowsWriter;
  readonly #names = new ByName();
  readonly #contacts: Map<Id, Contact[]>;
  /** Those of the file that are written, by the id that it has for them, and by name. */
  readonly #written = new Map<string, Id>();

  readonly #taken = new Set<Id>();

  constructor(reading: LoadReading, into: Bringing, rows: RowsWriter) {
    this.#reading = reading;
    this.#into = into;
    this.#rows = rows;
    const { vendors, contacts } = into.document;
    for (const { id, name } of inOrder(listOf(vendors))) this.#names.add(id, [name]);
    this.#contacts = Map.groupBy(inOrder(listOf(contacts)), ({ vendorId }) => vendorId);
  }

  writeAll(): void {
    const bySource = new BySource(this.#into.document, this.#reading);
    for (const row of this.#reading.rows) {
      const key = row.ownId === '' ? nameKey(row) : `id ${row.ownId}`;
      const id = this.#written.get(key) ?? this.#writeVendor(row, bySource.find(row));
      this.#written.set(key, id);
      this.#written.set(nameKey(row), id);
      this.#writeContact(row, id);
    }
  }

  #writeVendor(row: LoadRow, found: Id | null): Id {
    const there = found ?? this.#named(row);
    const now = rowOf(this.#into.document.vendors, there ?? '') ?? null;
    if (now) this.#taken.add(now.id);
    const { id, as } = this.#rows.write('vendors', row, now, vendorOf(row, now));
    this.#rows.count(id, as);
    return id;
  }

  /** One of that name, which no other row of the file is. */
  #named({ said }: LoadRow): Id | null {
    const id =
      said.name === undefined || said.name === '' ? null : this.#names.find(line(said.name));
    return id === null || this.#taken.has(id) ? null : id;
  }

  #writeContact(row: LoadRow, vendorId: Id): void {
    const there = this.#contacts.get(vendorId) ?? [];
    const now = contactMeant(row, there);
    const values = contactOf(row, vendorId, now);
    if (values === null) return;
    if (now) there.splice(there.indexOf(now), 1);
    const { as } = this.#rows.write('contacts', row, now, values);
    if (as !== 'unchanged') this.#rows.count(vendorId, 'changed');
  }
}

/** The contact of that name that agrees most; one without a name is known by how it is reached. */
function contactMeant({ said }: LoadRow, there: readonly Contact[]): Contact | null {
  const name = folded(said.contact ?? '');
  const agreeing = (each: Contact): number =>
    (['role', 'phone', 'email'] as const).filter((field) => {
      const text = carriedLine(said[field] ?? '');
      return text !== '' && text === carriedLine(each[field]);
    }).length;
  const [best] = there
    .filter((each) => name === '' || folded(each.name) === name)
    .sort((a, b) => agreeing(b) - agreeing(a));
  return best && (name !== '' || agreeing(best) > 0) ? best : null;
}

const nameKey = ({ said }: LoadRow): string => `name ${folded(said.name ?? '')}`;
