import type { IncomingMessage, ServerResponse } from 'node:http';

/** How many may be on their way at once: of one caller, and of all of its kind. */
export interface MostBodies {
  readonly each: number;
  readonly all: number;
  /** Its caller's oldest makes room for one more, where there are too many: what is meant is there at once. */
  readonly makesRoom: boolean;
}

/**
 * Bodies that are on their way, by who sends them; one that is here whole is none any more. Where the
 * places of all are taken, the oldest of whoever has the most gives up its own: nobody is kept out by bodies
 * that do not come.
 */
export class Bodies {
  readonly #most: MostBodies;
  /** Of each, the oldest first. */
  readonly #by = new Map<string, Set<IncomingMessage>>();

  constructor(most: MostBodies) {
    this.#most = most;
  }

  /** Counts one until it is here or its answer is out; false: there are too many. */
  begin(who: string, request: IncomingMessage, response: ServerResponse): boolean {
    const own = this.#of(who);
    if (own >= this.#most.each) {
      if (!this.#most.makesRoom) return false;
      this.#cutOff(who);
    } else if (this.#all() >= this.#most.all) {
      const [other, most] = this.#largest();
      if (most <= own) return false;
      this.#cutOff(other);
    }
    const all = this.#by.get(who) ?? new Set();
    this.#by.set(who, all.add(request));
    const forget = (): void => this.#forget(who, request);
    request.once('close', forget);
    // One that was answered before it was here never closes.
    response.once('close', forget);
    return true;
  }

  #of(who: string): number {
    for (const each of this.#by.get(who) ?? []) if (each.complete) this.#forget(who, each);
    return this.#by.get(who)?.size ?? 0;
  }

  #all(): number {
    return [...this.#by.keys()].reduce((sum, who) => sum + this.#of(who), 0);
  }

  #largest(): readonly [string, number] {
    let largest: readonly [string, number] = ['', 0];
    for (const [who, { size }] of this.#by) if (size > largest[1]) largest = [who, size];
    return largest;
  }

  #cutOff(who: string): void {
    const [oldest] = this.#by.get(who) ?? [];
    if (!oldest) return;
    this.#forget(who, oldest);
    oldest.socket.destroy();
  }

  #forget(who: string, request: IncomingMessage): void {
    const all = this.#by.get(who);
    all?.delete(request);
    if (all?.size === 0) this.#by.delete(who);
  }
}
