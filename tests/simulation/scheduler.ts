interface Due {
  readonly at: number;
  readonly order: number;
  readonly work: () => void;
}

/** Virtual time: what is due happens one by one, the earliest first, and nothing waits for a clock. */
export class Scheduler {
  now = 1_000_000;
  #order = 0;
  #queue: Due[] = [];

  after(delay: number, work: () => void): void {
    const due: Due = { at: this.now + delay, order: (this.#order += 1), work };
    let index = this.#queue.length;
    while (index > 0 && isLater(this.#queue[index - 1], due)) index -= 1;
    this.#queue.splice(index, 0, due);
  }

  /** Does the next thing, and lets everything that waited for it go on; false when nothing is due. */
  async step(): Promise<boolean> {
    const due = this.#queue.shift();
    if (!due) return false;
    this.now = due.at;
    due.work();
    await settled();
    return true;
  }
}

const isLater = (a: Due | undefined, b: Due): boolean =>
  a !== undefined && (a.at > b.at || (a.at === b.at && a.order > b.order));

/** Every promise that can go on has gone on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
