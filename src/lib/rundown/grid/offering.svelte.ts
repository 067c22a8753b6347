/** What a field offers to be chosen from for what stands in it, and which of it the arrow keys are on. */
export class Offering {
  readonly #all: () => readonly string[];
  readonly #write: (text: string) => void;
  readonly #isAsked: boolean;
  #isOpen = $state(false);
  /** What the keys are on; a list that changes meanwhile takes no other for it. */
  #on = $state<string | null>(null);

  readonly list: readonly string[] = $derived.by(() => (this.#isOpen ? this.#all() : []));
  /** −1: on none; what was typed stands. */
  readonly at = $derived(this.#on === null ? -1 : this.list.indexOf(this.#on));

  /**
   * @param all what there is for what stands in the field
   * @param write puts a text into the field
   * @param opens at once, or when somebody types or presses the arrow down
   */
  constructor(
    all: () => readonly string[],
    write: (text: string) => void,
    opens: 'atOnce' | 'whenAsked'
  ) {
    this.#all = all;
    this.#write = write;
    this.#isAsked = opens === 'whenAsked';
    this.#isOpen = !this.#isAsked;
  }

  /** Back to what was typed. */
  typed(): void {
    this.#isOpen = true;
    this.#on = null;
  }

  /** Until it is asked for again. */
  close(): void {
    this.#isOpen = !this.#isAsked;
    this.#on = null;
  }

  /** A key in the field; true where it was the list's alone. */
  keys(event: KeyboardEvent): boolean {
    const isPlain = !event.ctrlKey && !event.metaKey;
    const isArrow = event.key === 'ArrowUp' || event.key === 'ArrowDown';
    if (isArrow && isPlain && this.#step(event.key === 'ArrowUp' ? -1 : 1)) {
      event.preventDefault();
      return true;
    }
    if (event.key === 'Enter' || event.key === 'Tab') this.take();
    return false;
  }

  /** On to the next, or back; off the ends, what was typed stands again. False where there is none. */
  #step(by: 1 | -1): boolean {
    if (!this.#isOpen && by === 1) this.#isOpen = true;
    const { length } = this.list;
    if (length === 0) return false;
    const next = this.at + by;
    this.#on = this.list[next < -1 ? length - 1 : next] ?? null;
    return true;
  }

  /** Writes the one that the keys are on into the field. */
  take(at = this.at): void {
    const offer = this.list[at];
    if (offer !== undefined) this.#write(offer);
  }

  /** What a screen reader is told of the field; nothing while there is nothing to choose from. */
  aria(listId: string) {
    if (this.list.length === 0) return {};
    return {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': 'true',
      'aria-controls': listId,
      'aria-activedescendant': this.at >= 0 ? `${listId}-${this.at}` : undefined
    } as const;
  }
}
