/** Places of something that costs much: so many of one caller, and so many in all. */
export class Places {
  readonly #most: { readonly each: number; readonly all: number };
  readonly #by = new Map<string, number>();
  #taken = 0;

  constructor(most: { readonly each: number; readonly all: number }) {
    this.#most = most;
  }

  /** What gives it back. Null: there is none. */
  take(who: string): (() => void) | null {
    const own = this.#by.get(who) ?? 0;
    if (own >= this.#most.each || this.#taken >= this.#most.all) return null;
    this.#by.set(who, own + 1);
    this.#taken += 1;
    let isTaken = true;
    return () => {
      if (!isTaken) return;
      isTaken = false;
      this.#taken -= 1;
      const left = (this.#by.get(who) ?? 1) - 1;
      if (left > 0) this.#by.set(who, left);
      else this.#by.delete(who);
    };
  }
}
