import { createContext } from 'svelte';

/** How far beyond the edge of what is seen a row is made ready, in px. */
const AHEAD = 900;

/**
 * Tells rows once that they are about to be seen. A thousand rows of fields cost seconds; a
 * thousand lines of text do not, and nobody types where nobody looks.
 */
export class Nearby {
  readonly #rows = new Map<Element, () => void>();
  readonly #scroll: () => Element | null;
  #observer: IntersectionObserver | null = null;

  /** What is scrolled: what it cuts off is far, however near the edge of the screen. */
  constructor(scroll: () => Element | null) {
    this.#scroll = scroll;
  }

  #watching(): IntersectionObserver {
    return (this.#observer ??= new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting) continue;
          this.#rows.get(target)?.();
          this.#forget(target);
        }
      },
      { root: this.#scroll(), rootMargin: `${AHEAD}px` }
    ));
  }

  /** Calls back when the row comes near, once; returns how to stop waiting. */
  watch(row: Element, near: () => void): () => void {
    this.#rows.set(row, near);
    this.#watching().observe(row);
    return () => this.#forget(row);
  }

  #forget(row: Element): void {
    this.#rows.delete(row);
    this.#observer?.unobserve(row);
  }
}

export const [useNearby, provideNearby] = createContext<Nearby>();
