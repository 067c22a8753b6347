import type { GridCursor } from './cursor.svelte.ts';

/** The corner of the selection on its way: what is selected is written into the rows that it passes. */
export class FillDrag {
  readonly #cursor: GridCursor;
  #isPressed = false;
  /** The line as far as which is filled; null while the hand is within the selection. */
  to = $state.raw<string | null>(null);

  /** From line to line, both included: what would be filled. */
  readonly over: { readonly top: number; readonly bottom: number } | null = $derived.by(() => {
    const { range } = this.#cursor;
    const line = this.to === null ? -1 : this.#cursor.lineOf(this.to);
    if (!range || line < 0 || (line >= range.top && line <= range.bottom)) return null;
    return line > range.bottom
      ? { top: range.bottom + 1, bottom: line }
      : { top: line, bottom: range.top - 1 };
  });

  constructor(cursor: GridCursor) {
    this.#cursor = cursor;
  }

  get isOn(): boolean {
    return this.#isPressed;
  }

  press(): void {
    this.#isPressed = true;
  }

  /** Ends it; the line as far as which is to be filled. */
  end(): string | null {
    const to = this.over && this.to;
    this.cancel();
    return to;
  }

  cancel(): void {
    this.#isPressed = false;
    this.to = null;
  }
}
