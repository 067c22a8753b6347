import { createContext } from 'svelte';
import type { Change } from '#core/command.ts';
import type { Grid } from '../grid.svelte.ts';
import type { Place } from '../cursor/cursor.svelte.ts';
import { findIn, replaceIn } from './find.ts';

/** Find and replace in the rows that are shown. */
export class Finding {
  readonly #grid: Grid;
  isOpen = $state(false);
  wanted = $state('');
  by = $state('');

  readonly found: readonly Place[] = $derived.by(() => {
    if (!this.isOpen) return [];
    const { lines, columns, sheet } = this.#grid;
    return findIn(lines, columns.list, sheet, this.wanted);
  });
  /** Which of them is the active cell; −1 where none is. */
  readonly at = $derived.by(() => {
    const { at } = this.#grid.cursor;
    return this.found.findIndex((place) => place.row === at?.row && place.column === at.column);
  });

  constructor(grid: Grid) {
    this.#grid = grid;
  }

  /** On to the next place, or back; round at the ends. */
  go(by: 1 | -1): void {
    const { found, at } = this;
    const next = at >= 0 ? at + by : this.#fromCursor(by);
    const place = found[(next + found.length) % found.length];
    if (place) this.#grid.cursor.place(place.row, place.column);
  }

  /** The first place at or behind the active cell, or the last before it. */
  #fromCursor(by: 1 | -1): number {
    const { cursor, columns } = this.#grid;
    const order = ({ row, column }: Place): number =>
      cursor.lineOf(row) * 1_000 + (columns.at.get(column) ?? 0);
    const here = cursor.at ? order(cursor.at) : -1;
    return by > 0
      ? this.found.findIndex((place) => order(place) >= here)
      : this.found.findLastIndex((place) => order(place) <= here);
  }

  /** Replaces in the active cell, if it is one of those found, and goes on to the next. */
  async replace(): Promise<void> {
    const place = this.found[this.at];
    if (place) await this.#write([place]);
    this.go(1);
  }

  /** Replaces everywhere, as one change. */
  async replaceAll(): Promise<void> {
    const { found } = this;
    const written = await this.#write(found);
    if (written === null) return;
    const left = found.length - written;
    this.#grid.editor.notice = {
      title: `${written} ${written === 1 ? 'cell was' : 'cells were'} rewritten.`,
      text:
        left > 0 ? `${left} were left: times, locked rows, and what may not be written now.` : '',
      undo: true
    };
  }

  /** How many cells were written; null where the change was refused. */
  async #write(places: readonly Place[]): Promise<number | null> {
    const grid = this.#grid;
    const { wanted, by } = this;
    const changes: Change[] = [];
    let written = 0;
    for (const { row, column } of places) {
      const line = grid.itemRow(row);
      const cell = grid.columnOf(column);
      if (!line || !cell || !grid.mayWrite(line, cell)) continue;
      const reading = replaceIn(line, cell, { wanted, by }, grid.sheet);
      if (!reading || 'why' in reading) continue;
      written += 1;
      changes.push(...reading.changes);
    }
    const done = await grid.editor.change(changes, 'Nothing was replaced.');
    return done ? written : null;
  }
}

export const [useFinding, provideFinding] = createContext<Finding>();
