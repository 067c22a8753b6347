/** How soon the second press has to come, in ms. */
const WITHIN = 3_000;

/** A press that a show wants to see twice. */
export class Confirmation {
  /** What is asked; null while nothing is. */
  asked = $state.raw<{ readonly what: string; readonly text: string } | null>(null);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    $effect(() => () => clearTimeout(this.#timer));
  }

  /** Whether this is the second press for the same thing; the first one asks. */
  isGiven(what: string, text: string): boolean {
    const isSecond = this.asked?.what === what;
    this.drop();
    if (isSecond) return true;
    this.asked = { what, text };
    this.#timer = setTimeout(() => this.drop(), WITHIN);
    return false;
  }

  drop(): void {
    clearTimeout(this.#timer);
    this.asked = null;
  }
}
