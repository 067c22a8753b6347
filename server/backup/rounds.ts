const EVERY = 5 * 60_000;
/** What happens within a second is one change, and the GO that made it is told first. */
const AFTER_CHANGE = 1_000;
/** A caller who holds and resumes again and again does not keep the disk busy. */
const APART = 5_000;

/** When one place makes a backup: never two at once, however often it is asked for. */
export class Rounds {
  readonly #make: (signal: AbortSignal) => Promise<void>;
  readonly #isDue: () => boolean;
  readonly #end = new AbortController();
  readonly #every: NodeJS.Timeout;
  #soon: NodeJS.Timeout | null = null;
  #under: Promise<void> | null = null;
  #isWanted = false;
  #lastBegan = -Infinity;

  /** `make` tells its own faults and never rejects. */
  constructor(make: (signal: AbortSignal) => Promise<void>, isDue: () => boolean) {
    this.#make = make;
    this.#isDue = isDue;
    this.#every = setInterval(() => {
      if (this.#isDue()) this.ask();
    }, EVERY);
    this.#every.unref();
  }

  /** Something has changed: a backup follows soon, or right after the one that is being made. */
  ask(): void {
    if (this.#under) this.#isWanted = true;
    if (this.#under || this.#soon || this.#end.signal.aborted) return;
    const wait = Math.max(AFTER_CHANGE, this.#lastBegan + APART - performance.now());
    this.#soon = setTimeout(() => this.#begin(), wait);
    this.#soon.unref();
  }

  /** Gives up the backup that is being made, and waits until it has let go. */
  async close(): Promise<void> {
    this.#end.abort();
    clearInterval(this.#every);
    if (this.#soon) clearTimeout(this.#soon);
    await this.#under;
  }

  #begin(): void {
    this.#soon = null;
    this.#lastBegan = performance.now();
    this.#under = this.#make(this.#end.signal).finally(() => {
      this.#under = null;
      if (this.#isWanted) {
        this.#isWanted = false;
        this.ask();
      }
    });
  }
}
