const EVERY = 3_000;
/** A whole crew has the same change at the same moment: they do not all answer in it. */
const SOON = { least: 200, spread: 800 };
/** Nor does a hall of screens, which only say that they have come along: within six times as long. */
const SLOWER = 6;

/** When a page says what it shows: soon after each change, and now and then. */
export class SeenReport {
  readonly #tell: () => void;
  readonly #onlyWatches: () => boolean;
  #regular: ReturnType<typeof setInterval> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;

  /** @param onlyWatches of the public there may be thousands: while nothing changes they say nothing */
  constructor(tell: () => void, onlyWatches: () => boolean) {
    this.#tell = tell;
    this.#onlyWatches = onlyWatches;
  }

  start(): void {
    this.#regular = setInterval(() => this.#onlyWatches() || this.#tell(), EVERY);
  }

  stop(): void {
    clearInterval(this.#regular);
    clearTimeout(this.#soon);
    this.#soon = undefined;
  }

  /** Something has changed; several changes in a second are one report. */
  changed(): void {
    this.#soon ??= setTimeout(
      () => {
        this.#soon = undefined;
        this.#tell();
      },
      (SOON.least + Math.random() * SOON.spread) * (this.#onlyWatches() ? SLOWER : 1)
    );
  }
}
