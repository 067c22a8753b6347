import type { Id } from '#core/show.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import type { Kept, Known } from './kept.ts';
import { KeptStates } from './offline.ts';

/** A change is kept within about a second; how fresh the screen is, every few. */
const CHANGED_EVERY = 1_000;
const FRESH_EVERY = 4_000;

/**
 * Keeps the last state of one show on this device, off the way of every press. Where the device will
 * not (a private window, a full disk), it is said once in the console and the page goes on without.
 */
export class LastState {
  readonly #show: Id;
  #states: Promise<KeptStates> | null = null;
  #seq = 0;
  #notBefore = 0;
  #isBusy = false;
  /** Counts how often it was told to forget: what was about to be kept then is kept no more. */
  #forgotten = 0;

  constructor(show: Id) {
    this.#show = show;
  }

  /** Null where there is none. */
  async read(): Promise<Kept | null> {
    this.#states = KeptStates.open();
    const kept = await this.#with((states) => states.of(this.#show));
    return kept?.version === PROTOCOL_VERSION ? kept : null;
  }

  /** Called often; keeps now and then. */
  note(seq: number, known: () => Known): void {
    const now = performance.now();
    if (!this.#states || this.#isBusy || now < this.#notBefore) return;
    if (seq === this.#seq && now < this.#notBefore + FRESH_EVERY - CHANGED_EVERY) return;
    this.#isBusy = true;
    const forgotten = this.#forgotten;
    whenIdle(() => {
      if (forgotten !== this.#forgotten) return void (this.#isBusy = false);
      const kept = { ...known(), show: this.#show, version: PROTOCOL_VERSION, keptAt: Date.now() };
      void this.#with((states) => states.keep(kept)).then(() => {
        this.#isBusy = false;
        this.#seq = kept.seq;
        this.#notBefore = performance.now() + CHANGED_EVERY;
      });
    });
  }

  /** This device may not see it any more, or it is of a log that is no more. */
  forget(): void {
    this.#forgotten += 1;
    void this.#with((states) => states.forget(this.#show));
  }

  async #with<Answer>(work: (states: KeptStates) => Promise<Answer>): Promise<Answer | null> {
    try {
      return this.#states ? await work(await this.#states) : null;
    } catch (fault) {
      if (this.#states) console.warn('The state of the show cannot be kept on this device.', fault);
      this.#states = null;
      return null;
    }
  }
}

function whenIdle(work: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(work, { timeout: CHANGED_EVERY });
  else setTimeout(work);
}
