/** Lets so many pieces of work run at once; the others wait, up to `waiting` of them, then are refused. */
export class AtMost {
  readonly #atOnce: number;
  readonly #mostWaiting: number;
  #running = 0;
  #waiting: (() => void)[] = [];

  constructor(atOnce: number, mostWaiting: number) {
    this.#atOnce = atOnce;
    this.#mostWaiting = mostWaiting;
  }

  /** No room is left: whoever comes now would be refused. */
  get isFull(): boolean {
    return this.#waiting.length >= this.#mostWaiting;
  }

  async run<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#running >= this.#atOnce) {
      if (this.isFull) throw new TooBusy();
      // Whoever ends hands its place on, so that nobody slips in between.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#running += 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

/** More wanted to be done than there is room to wait for. */
export class TooBusy extends Error {
  constructor() {
    super('too much to do at once');
    this.name = 'TooBusy';
  }
}
