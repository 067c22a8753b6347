import type { CollectionName, Id } from '#core/show.ts';
import type { ShowDesk } from '#lib/desk/show-desk.svelte.ts';
import type { Reading } from '../readings.ts';

type Why = Promise<string | null> | string;

/** Writes the fields of one row. */
export class RowEdit {
  readonly #desk: ShowDesk;
  readonly #in: CollectionName;
  readonly #id: Id;
  /** What it is called where it was not changed. */
  readonly #called: string;

  constructor(desk: ShowDesk, name: CollectionName, id: Id, called: string) {
    this.#desk = desk;
    this.#in = name;
    this.#id = id;
    this.#called = called;
  }

  /** Why it was not taken, or null. */
  set(field: string, to: unknown): Promise<string | null> {
    return this.#desk.set(this.#in, this.#id, field, to);
  }

  /** What was chosen has no field of its own to say why it was not taken. */
  async choose(field: string, to: unknown): Promise<void> {
    this.#desk.tell(`${this.#called} was not changed.`, await this.set(field, to));
  }

  /** A field of words. */
  text(field: string): (typed: string) => Promise<string | null> {
    return (typed) => this.set(field, typed.trim());
  }

  /** A field that is read first: what is none stays as it was typed, with the reason. */
  read(field: string, read: Reading<unknown>): Why {
    return 'why' in read ? read.why : this.set(field, read.value);
  }
}
