import { tick } from 'svelte';
import type { Id } from '#core/show.ts';

/** The line that is read stands so far down the screen. */
export const READ_AT = 0.3;
const LINE = 1.35;

/** A script that rolls by; whoever turns the wheel meanwhile moves it, and it rolls on from there. */
export class Roll {
  element = $state<HTMLElement>();
  isRolling = $state(false);
  /** In tenths of a line a second. */
  readonly #speed: () => number;
  #at = 0;
  #before = 0;
  #frame = 0;

  constructor(speed: () => number) {
    this.#speed = speed;
  }

  readonly toggle = (): void => {
    if (this.isRolling) return this.stop();
    this.isRolling = true;
    this.#at = this.element?.scrollTop ?? 0;
    this.#before = performance.now();
    this.#frame = requestAnimationFrame(this.#roll);
  };

  readonly stop = (): void => {
    this.isRolling = false;
    cancelAnimationFrame(this.#frame);
  };

  /** Puts the beginning of an item to the line that is read. */
  toItem(id: Id): void {
    const part = this.element?.querySelector(`#part-${CSS.escape(id)}`);
    if (part instanceof HTMLElement) this.#place(part.offsetTop - this.#readAt());
  }

  /** To the item after, or before, the one at the line that is read. */
  step(by: 1 | -1): void {
    const { element } = this;
    if (!element) return;
    const line = element.scrollTop + this.#readAt();
    const tops = [...element.querySelectorAll<HTMLElement>('[id^="part-"]')].map(
      ({ offsetTop }) => offsetTop
    );
    const to = by > 0 ? tops.find((top) => top > line + 2) : tops.findLast((top) => top < line - 2);
    if (to !== undefined) this.#place(to - this.#readAt());
  }

  /** Changes how the script stands, so that what is read then is what was read before. */
  async keepingPlace(change: () => void): Promise<void> {
    const { element } = this;
    const parts = [...(element?.querySelectorAll<HTMLElement>('[id^="part-"]') ?? [])];
    const line = (element?.scrollTop ?? 0) + this.#readAt();
    const part = parts.findLast(({ offsetTop }) => offsetTop <= line);
    const share = part ? (line - part.offsetTop) / part.offsetHeight : 0;
    change();
    await tick();
    if (part) this.#place(part.offsetTop + share * part.offsetHeight - this.#readAt());
  }

  readonly #readAt = (): number => (this.element?.clientHeight ?? 0) * READ_AT;

  #place(top: number): void {
    if (!this.element) return;
    this.element.scrollTop = top;
    this.#at = this.element.scrollTop;
  }

  readonly #roll = (now: number): void => {
    const { element } = this;
    if (!this.isRolling || !element) return;
    // Moved by hand: it rolls on from there.
    if (Math.abs(element.scrollTop - this.#at) > 2) this.#at = element.scrollTop;
    const line = parseFloat(getComputedStyle(element).fontSize) * LINE;
    this.#at += ((now - this.#before) / 1000) * (this.#speed() / 10) * line;
    this.#before = now;
    element.scrollTop = this.#at;
    const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
    if (isAtEnd) return this.stop();
    this.#frame = requestAnimationFrame(this.#roll);
  };
}
