import { optionFor } from '#core/planning/column-texts.ts';
import { zero } from '#core/time/duration.ts';
import type { RundownEditor } from '../editor.svelte.ts';
import { cellKey, type CellKey } from '#lib/live/edits/pending.ts';
import { readLengthCell, readStartCell } from '../readings.ts';
import { addItem, type NewItem } from '../row-changes.ts';
import { barrierOf, NEW_ROW } from '../stranded/barrier.ts';
import type { Stranded } from '../stranded/stranded.ts';
import type { Sheet } from './cells/cells.ts';
import { offersFor } from './cells/offers.ts';
import { Offering } from './offering.svelte.ts';
import { textFieldOf, type GridColumns } from './cells/columns.ts';

type Texts = Readonly<Record<string, string>>;

/** The row that is written at the foot of the grid and is not in the plan yet. */
export class NewRow {
  readonly #editor: RundownEditor;
  readonly #ground: () => { readonly columns: GridColumns; readonly sheet: Sheet };

  /** By the ids of columns, those included that have gone since. */
  #typed = $state.raw<Texts>({});
  /** Why it cannot be read. */
  why = $state('');
  /** Where it was begun: the next one begins there too. */
  begun = 'title';
  /** The column of the field that somebody is in. */
  at = $state('title');
  readonly offering = new Offering(
    () => this.#offers(),
    (text) => this.#write(this.at, text),
    'whenAsked'
  );
  readonly isEmpty = $derived.by(() => Object.values(this.#own()).every((each) => !each.trim()));

  constructor(editor: RundownEditor, ground: () => { columns: GridColumns; sheet: Sheet }) {
    this.#editor = editor;
    this.#ground = ground;
  }

  text(column: string): string {
    return this.#typed[column] ?? '';
  }

  /** Somebody goes into the field of a column. */
  goTo(column: string): void {
    this.at = column;
    this.offering.close();
  }

  type(column: string, text: string): void {
    this.offering.typed();
    this.#write(column, text);
  }

  #write(column: string, text: string): void {
    if (this.isEmpty) this.begun = column;
    this.#typed = { ...this.#typed, [column]: text };
  }

  #offers(): readonly string[] {
    const { columns, sheet } = this.#ground();
    const column = columns.list[columns.at.get(this.at) ?? -1];
    const typed = this.text(this.at);
    return column ? offersFor(column, typed, typed !== '', sheet) : [];
  }

  clear(): void {
    const own = this.#own();
    this.#typed = Object.fromEntries(
      Object.entries(this.#typed).filter(([column]) => !Object.hasOwn(own, column))
    );
    this.why = '';
  }

  /** Whether the line is free for the next row. */
  add(): boolean {
    const row = this.#read();
    if (typeof row === 'string') {
      this.why = row;
      return false;
    }
    const written = this.#own();
    this.clear();
    const { items, rundownId } = this.#editor;
    const changes = addItem(items, rundownId, null, this.#editor.newId(), row);
    void this.#editor.change(changes, 'The row was not added.').then((done) => {
      if (!done && this.isEmpty) this.#typed = { ...this.#typed, ...written };
    });
    return true;
  }

  /** What was typed in columns that somebody has removed meanwhile. */
  get stranded(): readonly Stranded[] {
    const own = this.#own();
    const { document } = this.#editor;
    return Object.entries(this.#typed).flatMap(([column, typed]) => {
      const key = cellKey('items', NEW_ROW, textFieldOf(column));
      const isGone = !Object.hasOwn(own, column) && typed.trim() !== '';
      const barrier = isGone ? barrierOf(document, key) : null;
      return barrier ? [{ key, typed, barrier }] : [];
    });
  }

  /** Lets go of such a text. */
  forget(key: CellKey): void {
    this.#typed = Object.fromEntries(
      Object.entries(this.#typed).filter(
        ([column]) => cellKey('items', NEW_ROW, textFieldOf(column)) !== key
      )
    );
  }

  /** What stands in the columns that there are. */
  #own(): Texts {
    const { at } = this.#ground().columns;
    return Object.fromEntries(Object.entries(this.#typed).filter(([column]) => at.has(column)));
  }

  /** The row as it was typed, or why it cannot be read. */
  #read(): NewItem | string {
    const { day, document } = this.#editor;
    const none = { durationMs: zero, countToEnd: false };
    const length =
      this.text('length').trim() === ''
        ? { value: none }
        : readLengthCell(this.text('length'), none);
    if ('why' in length) return length.why;
    const start = day
      ? readStartCell(this.text('start'), day.dayChange, document.show.clock)
      : ({ value: { mode: 'soft' } } as const);
    if ('why' in start) return start.why;
    return {
      title: this.text('title').trim(),
      notes: this.text('notes').trim(),
      length: length.value,
      start: start.value,
      fields: this.#fields()
    };
  }

  #fields(): Texts {
    const fields = this.#ground().columns.list.flatMap((column) => {
      const words = this.text(column.id).trim();
      if (column.is !== 'text' || words === '') return [];
      return [[column.column.id, optionFor(column.column, words) ?? words] as const];
    });
    return Object.fromEntries(fields);
  }
}
