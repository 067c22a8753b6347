import type { StateFrame } from '#protocol/down.ts';

/** A state that does not come within this is asked for anew. */
const WITHIN = 15_000;

/** Fetches the state of a show, one at a time: a newer fetch ends the one before. */
export class StateFetch {
  #current: AbortController | null = null;

  /** The state; null where a newer fetch, or the end, came in between. Rejects where it did not come. */
  async from(url: string): Promise<StateFrame | null> {
    this.end();
    const fetching = (this.#current = new AbortController());
    const isOver = (): boolean => this.#current !== fetching;
    const timer = setTimeout(() => fetching.abort(), WITHIN);
    try {
      const answer = await fetch(url, { signal: fetching.signal });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      const state = (await answer.json()) as StateFrame;
      return isOver() ? null : state;
    } catch (fault) {
      if (isOver()) return null;
      throw fault;
    } finally {
      clearTimeout(timer);
    }
  }

  end(): void {
    this.#current?.abort();
    this.#current = null;
  }
}
