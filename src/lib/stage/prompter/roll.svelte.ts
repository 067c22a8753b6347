import { tick } from 'svelte';
import type { Id } from '#core/show.ts';
import { rolled } from './rolled.ts';

/** The line that is read stands so far down the screen. */
export const READ_AT = 0.3;
const LINE = 1.35;

/** A part of the script, and how much of it stands above the line that is read. */
interface Place {
  readonly part: HTMLElement;
  readonly share: number;
}

/** A script that rolls by; whoever turns the wheel meanwhile moves it, and it rolls on from there. */
export class Roll {
  element = $state<HTMLElement>();
  isRolling = $state(false);
  /** It rolls on with the next GO: what is under way has been read. */
  isWaiting = $state(false);
  /** In tenths of a line a second. */
  readonly #speed: () => number;
  /** The item that it does not roll past, while it keeps to the show; null: to the end. */
  readonly #within: () => Id | null;
  #at = 0;
  #before = 0;
  #frame = 0;
  /** What was read last, and on a screen of which size. */
  #read: Place | null = null;
  #size = '';

  constructor(speed: () => number, within: () => Id | null) {
    this.#speed = speed;
    this.#within = within;
    $effect(() => this.#watch(this.element));
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
    this.isWaiting = false;
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
    const place = this.#reading();
    change();
    await tick();
    this.#return(place);
  }

  /** A window that is resized, or a tablet that is turned, lays the words out anew: the place stays. */
  #watch(element: HTMLElement | undefined): (() => void) | void {
    if (!element) return;
    const sizeOf = (): string => `${element.clientWidth} ${element.clientHeight}`;
    // What scrolls because the size has changed was scrolled by nobody.
    const scrolled = (): void => {
      if (sizeOf() === this.#size) this.#read = this.#reading();
    };
    const observer = new ResizeObserver(() => {
      if (this.#size !== '' && sizeOf() !== this.#size) this.#return(this.#read);
      this.#size = sizeOf();
      this.#read = this.#reading();
    });
    observer.observe(element);
    element.addEventListener('scroll', scrolled);
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', scrolled);
    };
  }

  /** The part at the line that is read, and how much of it is past. */
  #reading(): Place | null {
    const { element } = this;
    const parts = [...(element?.querySelectorAll<HTMLElement>('[id^="part-"]') ?? [])];
    const line = (element?.scrollTop ?? 0) + this.#readAt();
    const part = parts.findLast(({ offsetTop }) => offsetTop <= line);
    return part ? { part, share: (line - part.offsetTop) / part.offsetHeight } : null;
  }

  #return(place: Place | null): void {
    if (!place?.part.isConnected) return;
    const { part, share } = place;
    this.#place(part.offsetTop + share * part.offsetHeight - this.#readAt());
  }

  /** Where the last line of an item is the one that is read. */
  #lastOf(id: Id | null, line: number): number | null {
    const part = id === null ? null : this.element?.querySelector(`#part-${CSS.escape(id)}`);
    if (!(part instanceof HTMLElement)) return null;
    return part.offsetTop + Math.max(0, part.offsetHeight - line) - this.#readAt();
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
    const by = ((now - this.#before) / 1000) * (this.#speed() / 10) * line;
    const to = rolled(this.#at, by, this.#lastOf(this.#within(), line));
    this.isWaiting = to === this.#at && by > 0;
    this.#at = to;
    this.#before = now;
    element.scrollTop = this.#at;
    const isAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 1;
    if (isAtEnd) return this.stop();
    this.#frame = requestAnimationFrame(this.#roll);
  };
}
