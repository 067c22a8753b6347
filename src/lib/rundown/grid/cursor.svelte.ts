import type { PlanRow } from '../plan-rows.ts';
import type { GridColumns } from './columns.ts';
import type { Reach, Way } from './keys.ts';

/** A cell, by the key of its line and the id of its column. */
export interface Place {
  readonly row: string;
  readonly column: string;
}

/** A rectangle of cells, by places in the lines and the columns, both ends included. */
export interface Range {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

/** What the cursor moves over. */
export interface Ground {
  readonly lines: readonly PlanRow[];
  readonly columns: GridColumns;
  /** Whether there is anything in a cell: Ctrl+arrows stop at its edges. */
  isFilled(line: number, column: number): boolean;
  /** How many lines a page is. */
  readonly page: number;
}

/**
 * Which cell of the grid is active, and how far the selection reaches from it. It names lines and
 * columns, so that it stays where it is while others move, add and remove rows.
 */
export class GridCursor {
  readonly #ground: () => Ground;

  at = $state.raw<Place | null>(null);
  /** The corner opposite to the active cell; the same cell where one alone is selected. */
  head = $state.raw<Place | null>(null);
  /** Where Tab began: Enter goes back below it. */
  #begun: string | null = null;
  /** Where the active line stood last, should it go. */
  #last = 0;

  readonly #places = $derived.by(
    () => new Map(this.#ground().lines.map((line, index) => [line.key, index]))
  );
  readonly range: Range | null = $derived.by(() => {
    const [at, head] = [this.#index(this.at), this.#index(this.head ?? this.at)];
    if (!at || !head) return null;
    return {
      top: Math.min(at.line, head.line),
      bottom: Math.max(at.line, head.line),
      left: Math.min(at.column, head.column),
      right: Math.max(at.column, head.column)
    };
  });
  readonly isRange = $derived(
    this.range !== null &&
      (this.range.top < this.range.bottom || this.range.left < this.range.right)
  );

  constructor(ground: () => Ground) {
    this.#ground = ground;
  }

  /** The place of a line among those that are shown; −1 where it is not. */
  lineOf(key: string): number {
    return this.#places.get(key) ?? -1;
  }

  #index(place: Place | null): { line: number; column: number } | null {
    if (!place) return null;
    const line = this.lineOf(place.row);
    const column = this.#ground().columns.at.get(place.column) ?? -1;
    return line < 0 || column < 0 ? null : { line, column };
  }

  #isStand(line: number): boolean {
    const row = this.#ground().lines[line];
    return row?.kind === 'item' || (row?.kind === 'segment' && row.segment !== null);
  }

  /** Goes to a cell; `extends` leaves the active cell and takes the selection there. */
  place(row: string, column: string, extend = false): void {
    const place = { row, column };
    this.#begun = null;
    if (!extend || !this.at) this.at = place;
    this.head = place;
    this.#last = Math.max(0, this.lineOf(this.at.row));
  }

  #to(line: number, column: number, extend = false): void {
    const { lines, columns } = this.#ground();
    const row = lines[line];
    const cell = columns.list[column];
    if (row && cell) this.place(row.key, cell.id, extend);
  }

  /** Whether there was anywhere to go. */
  go(way: Way, reach: Reach, extend: boolean): boolean {
    const from = this.#index(extend ? (this.head ?? this.at) : this.at);
    if (!from) return this.#enter();
    const isDown = way === 'down' || way === 'up';
    const step = way === 'down' || way === 'right' ? 1 : -1;
    const line = isDown ? this.#lineFrom(from, step, reach) : from.line;
    const { list } = this.#ground().columns;
    const edge = step > 0 ? list.length - 1 : 0;
    // Ctrl+Home and Ctrl+End are corners of the grid, Home and End of the row.
    const column = isDown
      ? reach === 'all'
        ? edge
        : from.column
      : this.#columnFrom(from, step, reach);
    if (line === from.line && column === from.column && !extend && !this.isRange) return false;
    this.#to(line, column, extend);
    return true;
  }

  #enter(): boolean {
    const line = this.#lineAfter(-1, 1);
    if (line < 0) return false;
    this.#to(line, this.#ground().columns.at.get('title') ?? 0);
    return true;
  }

  /** The next line that can be stood on; −1 beyond the end. */
  #lineAfter(line: number, step: 1 | -1, isIt = (_: number): boolean => true): number {
    const { length } = this.#ground().lines;
    for (let next = line + step; next >= 0 && next < length; next += step) {
      if (this.#isStand(next) && isIt(next)) return next;
    }
    return -1;
  }

  #lineFrom(from: { line: number; column: number }, step: 1 | -1, reach: Reach): number {
    const { page, lines } = this.#ground();
    if (reach === 'all') return this.#lineAfter(step > 0 ? lines.length : -1, step > 0 ? -1 : 1);
    let line = from.line;
    if (reach === 'edge') {
      const isItem = (next: number): boolean => lines[next]?.kind === 'item';
      return this.#edge(
        line,
        (next) => this.#lineAfter(next, step, isItem),
        (next) => this.#ground().isFilled(next, from.column)
      );
    }
    for (let left = reach === 'page' ? page : 1; left > 0; left -= 1) {
      const next = this.#lineAfter(line, step);
      if (next < 0) break;
      line = next;
    }
    return line;
  }

  #columnFrom(from: { line: number; column: number }, step: 1 | -1, reach: Reach): number {
    const { lines, columns } = this.#ground();
    const { length } = columns.list;
    const isHead = lines[from.line]?.kind === 'segment';
    if (isHead) {
      const target = columns.at.get('length') ?? 0;
      return step > 0 && from.column < target ? target : step < 0 ? 0 : from.column;
    }
    if (reach === 'all') return step > 0 ? length - 1 : 0;
    const after = (column: number): number => {
      const next = column + step;
      return next < 0 || next >= length ? -1 : next;
    };
    if (reach === 'one') {
      const next = after(from.column);
      return next < 0 ? from.column : next;
    }
    return this.#edge(from.column, after, (next) => this.#ground().isFilled(from.line, next));
  }

  /** As in a spreadsheet: to the end of what is filled, or on to where something is again. */
  #edge(from: number, after: (at: number) => number, isFilled: (at: number) => boolean): number {
    let at = from;
    const first = after(at);
    const within = isFilled(at) && first >= 0 && isFilled(first);
    for (let next = first; next >= 0; next = after(at)) {
      if (within && !isFilled(next)) return at;
      at = next;
      if (!within && isFilled(next)) return at;
    }
    return at;
  }

  /** Enter and Tab: on to the next cell. False where there is none: Tab leaves, Enter stays. */
  next(way: Way): boolean {
    const from = this.#index(this.at);
    if (!from) return false;
    const { columns, lines } = this.#ground();
    const step = way === 'down' || way === 'right' ? 1 : -1;
    if (way === 'up' || way === 'down') {
      const line = this.#lineAfter(from.line, step, (next) => lines[next]?.kind === 'item');
      if (line < 0) return false;
      const begun = way === 'down' ? this.#begun : null;
      this.#to(line, columns.at.get(begun ?? '') ?? from.column);
      return true;
    }
    const begun = this.#begun ?? this.at?.column ?? null;
    const column = this.#columnFrom(from, step, 'one');
    if (column !== from.column) {
      this.#to(from.line, column);
    } else {
      const line = this.#lineAfter(from.line, step);
      if (line < 0) return false;
      const isItem = lines[line]?.kind === 'item';
      const last = isItem ? columns.list.length - 1 : (columns.at.get('length') ?? 0);
      this.#to(line, step > 0 ? 0 : last);
    }
    this.#begun = way === 'right' ? begun : null;
    return true;
  }

  select(what: 'all' | 'row' | 'column'): void {
    const { lines, columns } = this.#ground();
    const from = this.#index(this.at) ?? { line: 0, column: 0 };
    const range = this.range ?? { top: 0, bottom: 0, left: 0, right: 0 };
    const isRow = what === 'row';
    const isColumn = what === 'column';
    const first = lines[isRow ? range.top : this.#lineAfter(-1, 1)];
    const last = lines[isRow ? range.bottom : this.#lineAfter(lines.length, -1)];
    const left = columns.list[isColumn ? range.left : 0];
    const right = columns.list[isColumn ? range.right : columns.list.length - 1];
    if (!first || !last || !left || !right || from.line < 0) return;
    this.at = { row: first.key, column: left.id };
    this.head = { row: last.key, column: right.id };
  }

  /** Whole rows are selected, from the first column to the last. */
  get isRows(): boolean {
    const { range } = this;
    return (
      range !== null && range.left === 0 && range.right === this.#ground().columns.list.length - 1
    );
  }

  /** The selection is the active cell alone again. */
  collapse(): void {
    this.head = this.at;
  }

  /** The lines have changed: where the active one is gone, the one in its place is active. */
  settle(): void {
    const { at } = this;
    if (!at) return;
    const line = this.lineOf(at.row);
    if (line >= 0) {
      this.#last = line;
      if (this.head && this.lineOf(this.head.row) < 0) this.collapse();
      return;
    }
    const below = this.#lineAfter(this.#last - 1, 1);
    const near = below < 0 ? this.#lineAfter(this.#last, -1) : below;
    if (near < 0) this.at = this.head = null;
    else this.#to(near, this.#ground().columns.at.get(at.column) ?? 0);
  }
}
