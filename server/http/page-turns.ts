import type { ServerResponse } from 'node:http';

interface Wish {
  readonly response: ServerResponse;
  readonly render: () => void;
}

/** So many pages of one caller wait at most: strangers of one address are a crew that joins. */
const MOST_WAITING = 3_000;

/** In ms; a page takes some five. */
const LONGEST_REST = 50;

/**
 * Pages, one after another, and after each as long for all that has come meanwhile, a GO among it. Each
 * caller has one turn in a round, so that nobody waits for the many that another asks for.
 */
export class PageTurns {
  /** By caller, whose turn is next first. */
  readonly #waiting = new Map<string, Wish[]>();
  #isGoing = false;

  /** False: the caller waits for too many already. */
  take(who: string, response: ServerResponse, render: () => void): boolean {
    const own = this.#waiting.get(who) ?? [];
    if (own.length >= MOST_WAITING) return false;
    own.push({ response, render });
    this.#waiting.set(who, own);
    if (!this.#isGoing) this.#go();
    return true;
  }

  #go(): void {
    let next = this.#next();
    // Whoever has gone away needs none.
    while (next?.response.destroyed) next = this.#next();
    this.#isGoing = next !== undefined;
    if (!next) return;
    const began = performance.now();
    setImmediate(() => {
      setTimeout(() => this.#go(), Math.min(performance.now() - began, LONGEST_REST));
    });
    next.render();
  }

  #next(): Wish | undefined {
    const [first] = this.#waiting;
    if (!first) return undefined;
    const [who, wishes] = first;
    const wish = wishes.shift();
    this.#waiting.delete(who);
    if (wishes.length > 0) this.#waiting.set(who, wishes);
    return wish;
  }
}
