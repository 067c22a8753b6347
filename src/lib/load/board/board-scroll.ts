import { flushSync } from 'svelte';
import type { Instant } from '#core/time/instant.ts';
import { xOf, type PerHour } from './axis/axis.ts';
import { fitting, zoomed } from './axis/zoom.ts';
import { stretchOf } from './bars/geometry.ts';
import { spanOfBar } from './bars/bar.ts';
import type { BoardView } from './board-view.svelte.ts';
import { barAt } from './moves/travel.ts';
import { BAR } from './rows/layout.ts';

/** The height of the days and times above the rows, in px. */
export const HEAD = 48;
/** What is shown has so much room to the edge, in px. */
const ROOM = 24;

/** The board's window on its plan: where it is, and how to get elsewhere. */
export class BoardScroll {
  readonly #view: BoardView;
  readonly #element: () => HTMLElement | undefined;
  /** The width of the labels, in px. */
  readonly #label: () => number;

  constructor(view: BoardView, element: () => HTMLElement | undefined, label: () => number) {
    this.#view = view;
    this.#element = element;
    this.#label = label;
  }

  get element(): HTMLElement {
    const element = this.#element();
    if (!element) throw new Error('The board is not on the page.');
    return element;
  }

  get #width(): number {
    return this.element.clientWidth - this.#label();
  }

  look(): void {
    const { scrollLeft, scrollTop, clientHeight } = this.element;
    this.#view.look(scrollLeft, scrollTop, this.#width, clientHeight - HEAD);
  }

  /** Where something on the screen is on the board. */
  pointOn({ clientX, clientY }: { clientX: number; clientY: number }): { x: number; y: number } {
    const { left, top } = this.element.getBoundingClientRect();
    return {
      x: clientX - left - this.#label() + this.element.scrollLeft,
      y: clientY - top - HEAD + this.element.scrollTop
    };
  }

  /** Brings a bar into the window, by no more than it has to. */
  reveal(key: string): void {
    const found = barAt(this.#view.layout, key);
    if (!found) return;
    const { axis, perHour } = this.#view;
    const { x, width } = stretchOf(spanOfBar(found.placed.bar), axis, perHour);
    const y = found.line.top + found.placed.y;
    const { scrollLeft, scrollTop, clientHeight } = this.element;
    this.element.scrollTo({
      left: brought(scrollLeft, this.#width, x, Math.min(width, this.#width - ROOM * 2)),
      top: brought(scrollTop, clientHeight - HEAD, y, BAR)
    });
  }

  /** A step nearer or further; what is at `clientX`, or else is looked at, stays where it is. */
  zoom(way: 'in' | 'out', clientX?: number): void {
    this.#zoomTo(zoomed(this.#view.perHour, way), clientX);
  }

  fit(): void {
    this.#zoomTo(fitting(this.#view.axis, this.#width - ROOM));
  }

  #zoomTo(perHour: PerHour, clientX?: number): void {
    const { left } = this.element.getBoundingClientRect();
    const at = clientX === undefined ? this.#lookedAt() : clientX - left - this.#label();
    const time = this.#view.timeAt(this.element.scrollLeft + at);
    flushSync(() => {
      this.#view.perHour = perHour;
    });
    this.element.scrollLeft = xOf(this.#view.axis, time, perHour) - at;
    this.look();
  }

  /** The bar that was gone to, else now, else the middle: whichever is seen, in px from the left. */
  #lookedAt(): number {
    const { wanted, active, layout, isNowShown, now } = this.#view;
    const bar = wanted && active ? barAt(layout, active)?.placed.bar : null;
    const places = [bar ? spanOfBar(bar).start : null, isNowShown ? now : null].flatMap((at) =>
      at === null ? [] : [xOf(this.#view.axis, at, this.#view.perHour) - this.element.scrollLeft]
    );
    return places.find((x) => x >= 0 && x <= this.#width) ?? this.#width / 2;
  }

  /** Brings an instant to a third of the window. */
  toTime(at: Instant): void {
    const { axis, perHour } = this.#view;
    this.element.scrollLeft = xOf(axis, at, perHour) - this.#width / 3;
  }
}

/** Where to scroll to for a stretch to be seen. */
function brought(scrolled: number, room: number, from: number, length: number): number {
  if (from < scrolled + ROOM) return from - ROOM;
  return Math.max(scrolled, from + length + ROOM - room);
}
