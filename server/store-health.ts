import { NotStored, type StoreTrouble } from './ports.ts';

const LOOK_EVERY = 5_000;
/** While it does not store: as soon as it does again, everybody shall know. */
const LOOK_AGAIN = 1_000;

/**
 * Asks the store every few seconds whether it stores, so that screens say what is wrong before
 * somebody's GO meets it.
 */
export class StoreHealth {
  readonly #probe: () => void;
  readonly #onChange: (trouble: StoreTrouble | null) => void;
  #trouble: StoreTrouble | null = null;
  #commitMs: number | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param probe commits something of no consequence, or throws */
  constructor(probe: () => void, onChange: (trouble: StoreTrouble | null) => void) {
    this.#probe = probe;
    this.#onChange = onChange;
    this.#look();
    this.#lookLater();
  }

  /** What keeps the store from storing; null: it stores. */
  get trouble(): StoreTrouble | null {
    return this.#trouble;
  }

  /** How long a commit took when last looked, in ms; null: it failed. */
  get commitMs(): number | null {
    return this.#commitMs;
  }

  stop(): void {
    clearTimeout(this.#timer);
  }

  #look(): void {
    const trouble = this.#find();
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#onChange(trouble);
  }

  #find(): StoreTrouble | null {
    const began = performance.now();
    try {
      this.#probe();
      this.#commitMs = performance.now() - began;
      return null;
    } catch (fault) {
      this.#commitMs = null;
      return fault instanceof NotStored ? fault.why : 'failing';
    }
  }

  #lookLater(): void {
    const wait = this.#trouble === null ? LOOK_EVERY : LOOK_AGAIN;
    this.#timer = setTimeout(() => {
      this.#look();
      this.#lookLater();
    }, wait);
  }
}
