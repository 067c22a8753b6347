/** Does one thing at a time, in the order they were asked for; a failure stops nobody else. */
export class Turns {
  #last: Promise<unknown> = Promise.resolve();

  take<Result>(work: () => Result | Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work, work);
    this.#last = turn;
    return turn;
  }
}

/** Lets all that has come for this process meanwhile, other shows' commands among it, go first. */
export const othersFirst = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
