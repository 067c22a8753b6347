/** Lets a key count once until it is let go: a held or bouncing key is one press. */
export class KeyLatch {
  readonly #down = new Set<string>();

  /** Whether this is a new press; `repeat` is what the keyboard says of it. */
  press(code: string, repeat: boolean): boolean {
    if (repeat || this.#down.has(code)) return false;
    this.#down.add(code);
    return true;
  }

  release(code: string): void {
    this.#down.delete(code);
  }

  /** The window lost its focus: key-ups are not seen any more, and nothing is held. */
  releaseAll(): void {
    this.#down.clear();
  }
}
