import type { Sheet } from './cells/cells.ts';
import type { GridColumn } from './cells/columns.ts';
import { offersFor } from './cells/offers.ts';

/** The cell that is being typed in. */
interface Typing {
  readonly column: GridColumn;
  readonly typed: string;
  /** Something was typed since the cell was opened. */
  readonly isTouched: boolean;
  readonly sheet: Sheet;
}

/** What the cell that is being typed in offers, and which of it the arrow keys are on. */
export class Offering {
  readonly #typing: () => Typing | null;
  readonly #write: (text: string) => void;
  /** What the keys are on; a list that changes meanwhile takes no other for it. */
  #on = $state<string | null>(null);

  readonly list: readonly string[] = $derived.by(() => {
    const typing = this.#typing();
    return typing ? offersFor(typing.column, typing.typed, typing.isTouched, typing.sheet) : [];
  });

  /** −1: on none; what was typed stands. */
  readonly at = $derived(this.#on === null ? -1 : this.list.indexOf(this.#on));

  /** @param write puts a text into the field */
  constructor(typing: () => Typing | null, write: (text: string) => void) {
    this.#typing = typing;
    this.#write = write;
  }

  /** On to the next, or back; off the ends, what was typed stands again. False where there is none. */
  step(by: 1 | -1): boolean {
    const { length } = this.list;
    if (length === 0) return false;
    const next = this.at + by;
    this.#on = this.list[next < -1 ? length - 1 : next] ?? null;
    return true;
  }

  /** Back to what was typed. */
  leave(): void {
    this.#on = null;
  }

  /** Writes the one that the keys are on into the field. */
  take(at = this.at): void {
    const offer = this.list[at];
    if (offer !== undefined) this.#write(offer);
  }
}
