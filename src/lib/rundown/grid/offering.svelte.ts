import type { Grid } from './grid.svelte.ts';
import { offersFor } from './cells/offers.ts';

/** What the cell that is being typed in offers, and which of it the arrow keys are on. */
export class Offering {
  readonly #grid: Grid;
  /** −1: on none; what was typed stands. */
  at = $state(-1);

  readonly list: readonly string[] = $derived.by(() => {
    const { draft, sheet } = this.#grid;
    const column = draft && this.#grid.itemRow(draft.row) && this.#grid.columnOf(draft.column);
    if (!draft || !column) return [];
    return offersFor(column, draft.typed, draft.isTouched, sheet);
  });

  constructor(grid: Grid) {
    this.#grid = grid;
  }

  /** On to the next, or back; off the ends, what was typed stands again. False where there is none. */
  step(by: 1 | -1): boolean {
    const { length } = this.list;
    if (length === 0) return false;
    const next = this.at + by;
    this.at = next < -1 ? length - 1 : next >= length ? -1 : next;
    return true;
  }

  /** Writes the one that the keys are on into the field. */
  take(at = this.at): void {
    const offer = this.list[at];
    if (offer !== undefined) this.#grid.type(offer);
  }
}
