import type { Choice } from '../screen.svelte.ts';

export const SIZES = { least: 3, most: 14, usual: 6 } as const;
export const SPEEDS = { least: 1, most: 20, usual: 6 } as const;

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly usual: number;
}

/** How somebody at a prompter has it; kept in its address, so that a second one can be put up alike. */
export class PrompterSettings {
  readonly #choice: () => Choice;

  constructor(choice: () => Choice) {
    this.#choice = choice;
  }

  /** Height of the letters, in per cent of the screen's width. */
  get size(): number {
    return this.#number('size', SIZES);
  }
  /** In tenths of a line a second. */
  get speed(): number {
    return this.#number('speed', SPEEDS);
  }
  /** For a glass before a camera. */
  get isMirrored(): boolean {
    return this.#choice().read('mirror') === '1';
  }
  /** Jumps to the item under way at each GO. */
  get isTracking(): boolean {
    return this.#choice().read('track') !== '0';
  }

  resize(by: number): void {
    this.#set('size', this.size + by, SIZES);
  }
  hurry(by: number): void {
    this.#set('speed', this.speed + by, SPEEDS);
  }
  mirror(): void {
    this.#choice().write('mirror', this.isMirrored ? null : '1');
  }
  track(): void {
    this.#choice().write('track', this.isTracking ? '0' : null);
  }

  #number(name: string, { least, most, usual }: Bounds): number {
    const written = this.#choice().read(name);
    const value = written === null || written === '' ? usual : Number(written);
    return Number.isFinite(value) ? Math.min(Math.max(Math.round(value), least), most) : usual;
  }

  #set(name: string, value: number, { least, most, usual }: Bounds): void {
    const kept = Math.min(Math.max(value, least), most);
    this.#choice().write(name, kept === usual ? null : String(kept));
  }
}
