import type { Cell, Whereabout } from '#protocol/down.ts';
import type { LiveShow } from './live-show.svelte.ts';

/** A hand that runs along the rows is told of five times a second at most. */
const EVERY = 200;

/** Where the cursors are of those who plan the same show, this page's among them. */
export class Whereabouts {
  /** The others', by their page. */
  others = $state.raw<ReadonlyMap<string, Whereabout>>(new Map());
  readonly #live: LiveShow;
  #cell: Cell | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(live: LiveShow) {
    this.#live = live;
    live.whereabouts = this;
  }

  moved(cell: Cell | null): void {
    this.#cell = cell;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#live.at(this.#cell);
    }, EVERY);
  }

  /** A new line: nobody knows of anybody yet. */
  begin(): void {
    this.others = new Map();
    this.#live.at(this.#cell);
  }

  told(whereabout: Whereabout): void {
    const others = new Map(this.others);
    if (whereabout.cell) others.set(whereabout.client, whereabout);
    else others.delete(whereabout.client);
    this.others = others;
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#live.at(null);
    this.#live.whereabouts = null;
  }
}
