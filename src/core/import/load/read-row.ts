import type { LoadField, LoadKind } from '../../export/load/load-heads.ts';
import type { Notices } from '../notices.ts';
import { isBlank, textOf, valueOf, type Cell } from '../table.ts';
import { saysNothing, yesNo } from '../words/marks.ts';
import { breakIn, clockIn, lengthIn, linesIn, numberIn } from './load-cells.ts';
import type { LoadColumn } from './load-columns.ts';
import type { DaySaid, LoadRow, Said } from './load-row.ts';
import { dayOf, whenOf } from './load-when.ts';
import type { ReadField } from './load-words.ts';
import { approvalIn, directionIn, phaseIn, stateIn } from './state-words.ts';

interface Context {
  readonly kind: LoadKind;
  readonly columns: readonly LoadColumn[];
  /** The list was written from here: what is blank in it was emptied, and "-" is a dash. */
  readonly isOwn: boolean;
  readonly order: 'dmy' | 'mdy';
  readonly notices: Notices;
}

const METRES = 1000;
const MANY = 1_000_000;

/** Reads the rows of a list through its columns. */
export class RowReader {
  readonly #context: Context;
  readonly #places: ReadonlyMap<ReadField, readonly LoadColumn[]>;

  constructor(context: Context) {
    this.#context = context;
    const known = context.columns.filter(({ field }) => field !== null);
    this.#places = Map.groupBy(known, ({ field }) => field as ReadField);
  }

  /** @param above the day of the rows above, for one that names none */
  read(cells: readonly Cell[], row: number, above: DaySaid | null): LoadRow {
    const { kind } = this.#context;
    return {
      row,
      ownId: this.#text(cells, 'ownId').trim(),
      externalId: this.#text(cells, 'id'),
      when: kind === 'vendors' || !this.#has('start') ? null : this.#when(cells, row, above),
      said: this.#said(cells, row)
    };
  }

  dayIn(cells: readonly Cell[]): DaySaid | null {
    return dayOf(this.#cell(cells, 'day'), this.#context.order);
  }

  #has(field: ReadField): boolean {
    return this.#places.has(field);
  }

  #when(cells: readonly Cell[], row: number, above: DaySaid | null): LoadRow['when'] {
    const length = this.#column(cells, 'length');
    const { unread, isUnequal, ...when } = whenOf({
      day: this.dayIn(cells) ?? above,
      start: this.#cell(cells, 'start'),
      end: this.#cell(cells, 'end'),
      length: length ? [cells[length.index], length] : null
    });
    for (const field of unread) this.#unread(cells, row, field, 'a time');
    if (isUnequal)
      this.#say(
        'unequalLength',
        row,
        'end',
        'The end says otherwise than the duration, which counts.'
      );
    return when;
  }

  #said(cells: readonly Cell[], row: number): Partial<Said> {
    const said: Record<string, unknown> = {};
    for (const field of this.#places.keys()) {
      const value = this.#value(cells, row, field);
      if (value !== undefined) said[field] = value;
    }
    return said;
  }

  /** What a field says; undefined: nothing, so that whatever there is stays. */
  #value(cells: readonly Cell[], row: number, field: ReadField): unknown {
    const read = readers[field as LoadField];
    if (read === undefined) return undefined;
    const text = this.#text(cells, field);
    const { isOwn, kind } = this.#context;
    if (text.trim() === '') return isOwn ? read.empty : undefined;
    const column = this.#column(cells, field);
    const value = column && read.of({ cell: cells[column.index], text, column, kind, isOwn });
    if (value !== undefined && value !== null) return value;
    this.#unread(cells, row, field, read.what);
    return undefined;
  }

  #unread(cells: readonly Cell[], row: number, field: ReadField, what: string): void {
    const text = this.#text(cells, field).slice(0, 60);
    this.#say('unread', row, field, `“${text}” cannot be read as ${what}; left out.`);
  }

  #say(code: string, row: number, field: ReadField, message: string): void {
    const [column] = this.#places.get(field) ?? [];
    this.#context.notices.add(code, message, row, column?.index ?? null);
  }

  /** Of several columns of one field, the first that says something. */
  #column(cells: readonly Cell[], field: ReadField): LoadColumn | undefined {
    const columns = this.#places.get(field) ?? [];
    return columns.find(({ index }) => this.#textAt(cells, index) !== '') ?? columns[0];
  }

  #cell(cells: readonly Cell[], field: ReadField): Cell | undefined {
    const column = this.#column(cells, field);
    return column && cells[column.index];
  }

  /** Several columns of notes are one note. */
  #text(cells: readonly Cell[], field: ReadField): string {
    if (field !== 'notes') {
      const column = this.#column(cells, field);
      return column ? this.#textAt(cells, column.index) : '';
    }
    const texts = (this.#places.get('notes') ?? []).map(({ index }) => this.#textAt(cells, index));
    return texts.filter((text) => text !== '').join('\n');
  }

  #textAt(cells: readonly Cell[], index: number): string {
    const cell = cells[index];
    if (isBlank(cell)) return '';
    const text = textOf(cell);
    return !this.#context.isOwn && valueOf(cell) === null && saysNothing(text) ? '' : text;
  }
}

interface Read {
  /** What is not this, a sentence says so. */
  readonly what: string;
  readonly empty: unknown;
  readonly of: (given: {
    readonly cell: Cell | undefined;
    readonly text: string;
    readonly column: LoadColumn;
    readonly kind: LoadKind;
    readonly isOwn: boolean;
  }) => unknown;
}

const text: Read = { what: 'a text', empty: '', of: (given) => given.text };
const lines: Read = { what: 'lines', empty: [], of: (given) => linesIn(given.text, given.isOwn) };
const number = (most: number): Read => ({
  what: 'a number',
  empty: null,
  of: ({ cell }) => numberIn(cell, most)
});
const length: Read = {
  what: 'a duration',
  empty: null,
  of: ({ cell, column }) => lengthIn(cell, column)
};
const yes: Read = { what: 'yes or no', empty: false, of: (given) => yesNo(given.text) };
const word = (what: string, of: (said: string, kind: LoadKind) => unknown): Read => ({
  what,
  // No word is no state: whatever it is stays.
  empty: undefined,
  of: (given) => of(given.text, given.kind)
});

/** How the cells of each field are read; when a row is needs several of them. */
const readers: { readonly [Field in LoadField]?: Read } = {
  name: text,
  title: text,
  vendor: text,
  order: text,
  department: text,
  position: text,
  person: text,
  dock: text,
  space: text,
  vehicle: text,
  plate: text,
  driver: text,
  driverPhone: text,
  posts: text,
  category: text,
  contact: text,
  role: text,
  phone: text,
  email: text,
  notes: text,
  manifest: lines,
  loadOf: lines,
  power: lines,
  rigging: lines,
  equipment: lines,
  qty: number(MANY),
  lenM: number(METRES),
  heightM: number(METRES),
  prep: length,
  post: length,
  checkIn: {
    what: 'a time',
    empty: null,
    of: ({ cell }) => clockIn(cell)?.seconds
  },
  breaks: {
    what: 'breaks',
    empty: [],
    of: (given) => {
      const read = linesIn(given.text, given.isOwn).map(breakIn);
      return read.includes(null) ? null : read;
    }
  },
  exclusive: yes,
  rental: yes,
  dayOf: yes,
  direction: word('in or out', directionIn),
  phase: word('a phase', phaseIn),
  approval: word('an approval', approvalIn),
  state: word('a state', stateIn)
};
