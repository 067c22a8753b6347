import type { Change } from '../../command.ts';
import type { CollectionName, Id } from '../../show.ts';
import type { Bringing } from './load-names.ts';
import type { LoadReading, LoadRow } from './load-row.ts';
import { sourceOf } from './match-rows.ts';
import { same } from './same.ts';

type Outcome = 'added' | 'changed' | 'unchanged';

export type Counts = Readonly<Record<Outcome, number>>;

interface Known {
  readonly id: Id;
}

/** Writes rows of one list, and counts them. */
export class RowsWriter {
  readonly #reading: LoadReading;
  readonly #into: Bringing;
  readonly #outcomes = new Map<Id, Outcome>();

  constructor(reading: LoadReading, into: Bringing) {
    this.#reading = reading;
    this.#into = into;
  }

  /** Each row of the list once, whatever it was written from. */
  count(id: Id, as: Outcome): void {
    const before = this.#outcomes.get(id) ?? 'unchanged';
    if (before === 'unchanged') this.#outcomes.set(id, as);
  }

  counts(): Counts {
    const outcomes = [...this.#outcomes.values()];
    const many = (as: Outcome): number => outcomes.filter((each) => each === as).length;
    return { added: many('added'), changed: many('changed'), unchanged: many('unchanged') };
  }

  /** Adds the row, or sets what it says otherwise. */
  write(
    name: CollectionName,
    row: LoadRow,
    now: Known | null,
    values: object
  ): { id: Id; as: Outcome } {
    const { changes } = this.#into;
    if (now === null) return { id: this.#add(name, row, values), as: 'added' };
    // Seen generically, as a row whose fields are read by their names.
    const before = now as unknown as Readonly<Record<string, unknown>>;
    const sets = Object.entries(values)
      .filter(([field, to]) => !kept.has(field) && !same(field, before[field], to))
      .map(([field, to]): Change => {
        return { do: 'set', in: name, id: now.id, field, to, was: before[field] };
      });
    changes.push(...sets);
    return { id: now.id, as: sets.length > 0 ? 'changed' : 'unchanged' };
  }

  #add(name: CollectionName, row: LoadRow, values: object): Id {
    const { changes, newId } = this.#into;
    const source = name === this.#reading.kind ? sourceOf(this.#reading, row) : null;
    const id = newId();
    // The row and its collection are one union member of the change; TypeScript loses that.
    const added = { ...values, id, ...(source && { source }) };
    changes.push({ do: 'add', in: name, row: added } as unknown as Change);
    return id;
  }
}

/** What no list says of a row that is there. */
const kept: ReadonlySet<string> = new Set(['id', 'rank', 'source']);
