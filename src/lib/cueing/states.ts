import type { ClearanceKind, EnteredState, Run } from '#core/run.ts';
import type { CompanyCall, Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import { enteredWords } from '#lib/text/ways.ts';
import type { Sender } from './sender.ts';

/** What the run is in, by the caller's word: before the show, between its parts, after it. */
export class States {
  readonly #run: () => Run | null;
  readonly #sender: Sender;

  constructor(run: () => Run | null, sender: Sender) {
    this.#run = run;
    this.#sender = sender;
  }

  async enter(state: EnteredState): Promise<void> {
    const run = this.#run();
    if (!run) return;
    const { id, fence } = run;
    await this.#sender.send(enteredWords[state], { type: 'enter', run: id, fence, state });
  }

  /** Null takes it back. @param by whom the caller heard it from */
  async clear(kind: ClearanceKind, by: string | null): Promise<void> {
    const run = this.#run()?.id;
    if (run === undefined) return;
    if (by === null) await this.#sender.send('Take back', { type: 'withdrawClearance', run, kind });
    else await this.#sender.send('Clearance', { type: 'giveClearance', run, kind, by });
  }

  /** The caller has called it, by voice. */
  async call({ id: call, name }: CompanyCall): Promise<void> {
    const run = this.#run();
    if (!run) return;
    const { id, fence } = run;
    await this.#sender.send(name, { type: 'callCompany', run: id, fence, call });
  }

  /** Null: as planned. */
  async announce(curtain: Instant | null): Promise<void> {
    const run = this.#run();
    if (!run) return;
    const { id, fence } = run;
    await this.#sender.send('Curtain up', { type: 'announceCurtain', run: id, fence, curtain });
  }

  async openRollCall(): Promise<void> {
    const run = this.#run();
    if (!run) return;
    await this.#sender.send('Roll call', { type: 'openRollCall', run: run.id, fence: run.fence });
  }

  /** The caller has heard that these posts are here, or that they are not after all. */
  async here(positions: readonly Id[], isHere: boolean): Promise<void> {
    const run = this.#run()?.id;
    if (run === undefined) return;
    const type = isHere ? 'answerHere' : 'withdrawHere';
    await this.#sender.send(isHere ? 'Here' : 'Take back', { type, run, positions });
  }

  async preset(check: Id, isDone: boolean): Promise<void> {
    const run = this.#run()?.id;
    if (run === undefined) return;
    const type = isDone ? 'tickPreset' : 'untickPreset';
    await this.#sender.send(isDone ? 'Done' : 'Take back', { type, run, check });
  }

  async reopen(run: Id): Promise<void> {
    await this.#sender.send('Go on', { type: 'reopenRun', run });
  }

  async close(run: Id): Promise<void> {
    await this.#sender.send('Close', { type: 'closeRun', run });
  }
}
