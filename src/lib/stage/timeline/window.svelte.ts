/** Pixels to a minute, from a whole day at once to a few items. */
const SCALES = [1, 2, 4, 8, 16, 32] as const;
/** Now stands so far from the left: what was is still to be seen, what comes has the room. */
const NOW_AT = 0.3;

/** The part of a day that is on the screen: it goes along with now until somebody scrolls away. */
export class Window {
  element = $state<HTMLElement>();
  isFollowing = $state(true);
  #level = $state(3);
  #now: number | null = null;
  /** Where it was last put by this code: any other place is a person's. */
  #put = 0;

  get scale(): number {
    return SCALES[this.#level] ?? 4;
  }

  /** @param now where now is, in pixels; null: nowhere here */
  follow(now: number | null): void {
    this.#now = now;
    if (this.isFollowing) this.#toNow();
  }

  readonly toNow = (): void => {
    this.isFollowing = true;
    this.#toNow();
  };

  readonly scrolled = (): void => {
    if (this.element && Math.abs(this.element.scrollLeft - this.#put) > 4) this.isFollowing = false;
  };

  /** What is in the middle stays there; following goes on. */
  zoom(by: 1 | -1): void {
    const before = this.scale;
    this.#level = Math.min(Math.max(this.#level + by, 0), SCALES.length - 1);
    const { element } = this;
    if (!element || this.isFollowing) return;
    const middle = (element.scrollLeft + element.clientWidth / 2) * (this.scale / before);
    requestAnimationFrame(() => this.#place(middle - element.clientWidth / 2));
  }

  readonly key = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = this.#keys[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  };

  readonly #keys: Readonly<Record<string, () => void>> = {
    ArrowRight: () => this.#move(0.2),
    ArrowLeft: () => this.#move(-0.2),
    PageDown: () => this.#move(0.9),
    PageUp: () => this.#move(-0.9),
    Home: this.toNow,
    '+': () => this.zoom(1),
    '=': () => this.zoom(1),
    '-': () => this.zoom(-1)
  };

  /** @param by of what is to be seen */
  #move(by: number): void {
    if (!this.element) return;
    this.isFollowing = false;
    this.#place(this.element.scrollLeft + by * this.element.clientWidth);
  }

  #toNow(): void {
    if (!this.element || this.#now === null) return;
    this.#place(this.#now - NOW_AT * this.element.clientWidth);
  }

  #place(left: number): void {
    if (!this.element) return;
    this.element.scrollLeft = left;
    this.#put = this.element.scrollLeft;
  }
}
