import type { ColumnRead } from '../reading.ts';
import { isBlank, textOf, type Cell } from '../table.ts';
import type { Meaning } from '../words/meanings.ts';
import { saysNothing } from '../words/marks.ts';

/** One row of the table's body, read through the meanings of its columns. */
export class SheetRow {
  /** As in the file. */
  readonly row: number;
  readonly cells: readonly Cell[];
  readonly #columns: readonly ColumnRead[];

  constructor(row: number, cells: readonly Cell[], columns: readonly ColumnRead[]) {
    this.row = row;
    this.cells = cells;
    this.#columns = columns;
  }

  columnOf(meaning: Meaning): ColumnRead | undefined {
    return this.#columns.find((column) => column.meaning === meaning);
  }

  columnsOf(meaning: Meaning): readonly ColumnRead[] {
    return this.#columns.filter((column) => column.meaning === meaning);
  }

  cell(meaning: Meaning): Cell | undefined {
    const column = this.columnOf(meaning);
    return column && this.cells[column.index];
  }

  /** One line; empty where the cell is blank or says "-". */
  text(meaning: Meaning): string {
    return this.at(this.columnOf(meaning)?.index ?? -1).replace(/\s+/g, ' ');
  }

  at(index: number): string {
    const text = textOf(this.cells[index]).trim();
    return saysNothing(text) ? '' : text;
  }

  /** Every text under one meaning, a line each: several columns of notes are one note. */
  texts(meaning: Meaning): string {
    const texts = this.columnsOf(meaning).map((column) => this.at(column.index));
    return texts.filter((text) => text !== '').join('\n');
  }

  /** The places of the cells that say something and are not left out. */
  filled(): readonly number[] {
    const ignored = new Set(this.columnsOf('ignore').map((column) => column.index));
    return this.cells.flatMap((cell, i) => (isBlank(cell) || ignored.has(i) ? [] : [i]));
  }
}
