interface Lane {
  busy: number;
  readonly waiting: (() => void)[];
}

/** So many at a time of each caller, in the order they came, while so many more wait. */
export class Lanes {
  readonly #most: { readonly atOnce: number; readonly waiting: number };
  readonly #by = new Map<string, Lane>();

  constructor(most: { readonly atOnce: number; readonly waiting: number }) {
    this.#most = most;
  }

  /** Once it is the caller's turn: what ends it. Null: so many wait already. */
  async enter(who: string): Promise<(() => void) | null> {
    const lane = this.#by.get(who) ?? { busy: 0, waiting: [] };
    if (lane.busy < this.#most.atOnce) lane.busy += 1;
    else if (lane.waiting.length >= this.#most.waiting) return null;
    else {
      // The place goes straight to whoever waits longest.
      await new Promise<void>((resolve) => lane.waiting.push(resolve));
    }
    this.#by.set(who, lane);
    return () => this.#leave(who, lane);
  }

  #leave(who: string, lane: Lane): void {
    const next = lane.waiting.shift();
    if (next) return next();
    lane.busy -= 1;
    if (lane.busy === 0) this.#by.delete(who);
  }
}
