const EVERY = 3_000;
/** A whole crew has the same change at the same moment: they do not all answer in it. */
const SOON = { least: 200, spread: 800 };

/** When a page says what it shows: soon after each change, and now and then. */
export class SeenReport {
  readonly #tell: () => void;
  #regular: ReturnType<typeof setInterval> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;

  constructor(tell: () => void) {
    this.#tell = tell;
  }

  start(): void {
    this.#regular = setInterval(this.#tell, EVERY);
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
      SOON.least + Math.random() * SOON.spread
    );
  }
}
