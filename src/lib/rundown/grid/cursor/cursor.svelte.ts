import type { Reach, Way } from './keys.ts';
import { lineAfter, nextCell, travel, type Ground, type Spot } from './travel.ts';

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
  /** Where the active line and its column stood last, should they go. */
  #last = 0;
  #lastColumn = 0;

  readonly #places = $derived.by(
    () => new Map(this.#ground().lines.map((line, index) => [line.key, index]))
  );
  readonly range: Range | null = $derived.by(() => {
    const [at, head] = [this.#spot(this.at), this.#spot(this.head ?? this.at)];
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

  #spot(place: Place | null): Spot | null {
    if (!place) return null;
    const line = this.lineOf(place.row);
    const column = this.#ground().columns.at.get(place.column) ?? -1;
    return line < 0 || column < 0 ? null : { line, column };
  }

  /** Goes to a cell; `extend` leaves the active cell and takes the selection there. */
  place(row: string, column: string, extend = false): void {
    const place = { row, column };
    this.#begun = null;
    if (!extend || !this.at) this.at = place;
    this.head = place;
    this.#last = Math.max(0, this.lineOf(this.at.row));
    this.#lastColumn = this.#ground().columns.at.get(this.at.column) ?? 0;
  }

  #to({ line, column }: Spot, extend = false): void {
    const { lines, columns } = this.#ground();
    const row = lines[line];
    const cell = columns.list[column];
    if (row && cell) this.place(row.key, cell.id, extend);
  }

  /** Whether there was anywhere to go. */
  go(way: Way, reach: Reach, extend: boolean): boolean {
    const ground = this.#ground();
    const from = this.#spot(extend ? (this.head ?? this.at) : this.at);
    if (!from) return false;
    const to = travel(ground, from, way, reach);
    const isThere = to.line === from.line && to.column === from.column;
    if (isThere && !extend && !this.isRange) return false;
    this.#to(to, extend);
    return true;
  }

  /** Enter and Tab: on to the next cell. False where there is none: Tab leaves, Enter stays. */
  next(way: Way): boolean {
    const ground = this.#ground();
    const from = this.#spot(this.at);
    const to = from && nextCell(ground, from, way);
    if (!to) return false;
    const begun = this.#begun ?? this.at?.column ?? null;
    const below = way === 'down' ? ground.columns.at.get(this.#begun ?? '') : undefined;
    this.#to({ ...to, column: below ?? to.column });
    this.#begun = way === 'right' ? begun : null;
    return true;
  }

  /** Takes the selection on to a line above or below it, in the columns that it has. */
  stretch(row: string): void {
    const { range } = this;
    const { lines, columns } = this.#ground();
    const from = range && lines[this.lineOf(row) < range.top ? range.bottom : range.top];
    const [left, right] = [columns.list[range?.left ?? -1], columns.list[range?.right ?? -1]];
    if (!from || !left || !right) return;
    this.at = { row: from.key, column: left.id };
    this.head = { row, column: right.id };
  }

  select(what: 'all' | 'row' | 'column'): void {
    const ground = this.#ground();
    const { lines, columns } = ground;
    const range = this.range ?? { top: 0, bottom: 0, left: 0, right: 0 };
    const isRow = what === 'row';
    const isColumn = what === 'column';
    const first = lines[isRow ? range.top : lineAfter(ground, -1, 1)];
    const last = lines[isRow ? range.bottom : lineAfter(ground, lines.length, -1)];
    const left = columns.list[isColumn ? range.left : 0];
    const right = columns.list[isColumn ? range.right : columns.list.length - 1];
    if (!first || !last || !left || !right) return;
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

  /** Lines or columns have changed: where the active one is gone, the one in its place is active. */
  settle(): void {
    const { at } = this;
    if (!at) return;
    const { columns } = this.#ground();
    const line = this.lineOf(at.row);
    const column = columns.at.get(at.column);
    const isWhole = this.#spot(this.head) !== null;
    if (line >= 0) this.#last = line;
    if (column !== undefined) this.#lastColumn = column;
    if (line >= 0 && column !== undefined) {
      if (!isWhole) this.collapse();
      return;
    }
    const near = line >= 0 ? line : this.#near();
    if (near < 0) this.at = this.head = null;
    else
      this.#to({
        line: near,
        column: column ?? Math.min(this.#lastColumn, columns.list.length - 1)
      });
  }

  /** The line in the place of one that went; −1 where there is none. */
  #near(): number {
    const ground = this.#ground();
    const below = lineAfter(ground, this.#last - 1, 1);
    return below < 0 ? lineAfter(ground, this.#last, -1) : below;
  }
}
