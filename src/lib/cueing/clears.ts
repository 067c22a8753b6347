import type { ClearAsked } from '#core/cues/clears-asked.ts';
import type { Run } from '#core/run.ts';
import type { Sender } from './sender.ts';

/** Clears that the caller heard by voice, and those that are none any more. */
export class Clears {
  readonly #run: () => Run | null;
  readonly #sender: Sender;

  constructor(run: () => Run | null, sender: Sender) {
    this.#run = run;
    this.#sender = sender;
  }

  heard = (asked: ClearAsked): Promise<void> => this.#say('giveClear', 'Clear by voice', asked);
  withdraw = (asked: ClearAsked): Promise<void> => this.#say('withdrawClear', 'Not clear', asked);

  async #say(
    type: 'giveClear' | 'withdrawClear',
    what: string,
    { cues }: ClearAsked
  ): Promise<void> {
    const run = this.#run();
    if (run) await this.#sender.send(what, { type, run: run.id, cues: cues.map(({ id }) => id) });
  }
}
