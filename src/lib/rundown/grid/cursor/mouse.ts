import { flushSync } from 'svelte';
import { putItems } from '../../row-changes.ts';
import type { GridDeeds } from '../deeds.ts';
import type { Grid } from '../grid.svelte.ts';
import { dropAt, type Over } from './drop.ts';
import { FillDrag } from './fill-drag.svelte.ts';
import { handleOf, isFillHandle, placeOf } from './pointing.ts';
import { RowDrag } from './row-drag.svelte.ts';

/** The grid in the page, as the mouse needs it. */
export interface Surface {
  /** The line at a height of the window, and which half of it. */
  readonly over: (clientY: number) => Over;
  /** At its edge the grid scrolls on under the hand. */
  readonly atEdge: (clientY: number) => void;
  readonly focusCell: () => void;
}

/** The mouse on the grid: it chooses cells, takes a selection further, moves rows and fills them. */
export class GridMouse {
  readonly rows = new RowDrag();
  readonly fill: FillDrag;
  readonly #grid: Grid;
  readonly #deeds: GridDeeds;
  readonly #surface: Surface;
  #isSelecting = false;
  /** What the last press was made with: a second tap on a cell opens it. */
  pointer = 'mouse';

  constructor(grid: Grid, deeds: GridDeeds, surface: Surface) {
    this.#grid = grid;
    this.#deeds = deeds;
    this.#surface = surface;
    this.fill = new FillDrag(grid.cursor);
  }

  press(event: MouseEvent): void {
    if (event.button !== 0 || event.target instanceof HTMLInputElement) return;
    const row = handleOf(event.target);
    const place = placeOf(event.target);
    if (row === null && !place) return;
    event.preventDefault();
    this.#grid.commit();
    if (isFillHandle(event.target)) this.fill.press();
    else if (row !== null) this.#pressRow(row, event);
    else if (place && this.#pressCell(place.row, place.column, event.shiftKey)) return flushSync();
    this.#surface.focusCell();
  }

  /** True where the cell is being typed in from now on. */
  #pressCell(row: string, column: string, extend: boolean): boolean {
    const { cursor } = this.#grid;
    const again = cursor.at?.row === row && cursor.at.column === column;
    cursor.place(row, column, extend);
    this.#isSelecting = true;
    return again && this.pointer === 'touch' && this.#grid.begin(false);
  }

  #pressRow(row: string, event: MouseEvent): void {
    const { cursor, columns, editor } = this.#grid;
    const { range } = cursor;
    const line = cursor.lineOf(row);
    const isIn = range !== null && line >= range.top && line <= range.bottom && cursor.isRows;
    if (event.shiftKey && cursor.at) {
      cursor.place(row, columns.list.at(-1)?.id ?? '', true);
    } else if (!isIn) {
      cursor.place(row, columns.list[0]?.id ?? '');
    }
    cursor.select('row');
    if (editor.mayEdit) this.rows.press(row, event.clientY);
  }

  move(event: MouseEvent): void {
    const { lines, editor } = this.#grid;
    const { rows, fill } = this;
    const y = event.clientY;
    if (fill.isOn) {
      fill.to = lines[this.#surface.over(y).line]?.key ?? null;
    } else if (rows.moved(y, () => this.#deeds.rows.map(({ item }) => item.id))) {
      rows.drop = dropAt(lines, this.#surface.over(y), rows.rows, editor.items);
    } else if (this.#isSelecting && event.buttons === 1) {
      this.#extend(event);
    } else return;
    this.#surface.atEdge(y);
  }

  #extend(event: MouseEvent): void {
    const { cursor } = this.#grid;
    const place = placeOf(document.elementFromPoint(event.clientX, event.clientY));
    if (!place || (place.row === cursor.head?.row && place.column === cursor.head.column)) return;
    cursor.place(place.row, place.column, true);
  }

  release(): void {
    this.#isSelecting = false;
    const to = this.fill.end();
    if (to !== null) this.#deeds.fillTo(to);
    const done = this.rows.end();
    if (!done) return;
    const { editor } = this.#grid;
    const block = editor.items.filter(({ id }) => done.rows.includes(id));
    void editor.change(putItems(block, done.drop), 'The rows were not moved.');
  }

  /** Lets go without doing it; false where there was nothing to let go of. */
  cancel(): boolean {
    if (!this.rows.isOn && !this.fill.isOn) return false;
    this.rows.cancel();
    this.fill.cancel();
    return true;
  }
}
