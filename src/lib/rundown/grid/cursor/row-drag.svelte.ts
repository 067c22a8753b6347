import type { Id } from '#core/show.ts';
import type { Drop } from './drop.ts';

/** Rows on their way by the hand; nothing is moved before they are let go. */
export class RowDrag {
  /** The rows that are moved; empty while nobody drags. */
  rows = $state.raw<readonly Id[]>([]);
  drop = $state.raw<Drop | null>(null);
  /** Pressed, and not yet moved far enough to be a drag. */
  #from: { row: Id; y: number } | null = null;

  get isOn(): boolean {
    return this.rows.length > 0;
  }

  press(row: Id, y: number): void {
    this.#from = { row, y };
  }

  /** Whether this is a drag by now; `rowsOf` gives the rows that go with the one that was pressed. */
  moved(y: number, rowsOf: (row: Id) => readonly Id[]): boolean {
    if (!this.#from) return false;
    if (!this.isOn && Math.abs(y - this.#from.y) > 4) this.rows = rowsOf(this.#from.row);
    return this.isOn;
  }

  /** Ends it; what comes of it, where it came to anything. */
  end(): { rows: readonly Id[]; drop: Drop } | null {
    const { rows, drop } = this;
    this.cancel();
    return rows.length > 0 && drop ? { rows, drop } : null;
  }

  cancel(): void {
    this.#from = null;
    this.rows = [];
    this.drop = null;
  }
}
