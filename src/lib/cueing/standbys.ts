import type { Run } from '#core/run.ts';
import type { Id } from '#core/show.ts';
import type { Step } from '#core/steps.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import { newId } from '#lib/live/new-id.ts';
import type { Selection } from './selection.svelte.ts';
import type { Sender } from './sender.ts';
import { stepCall } from './step-name.ts';
import { unanswered } from './unanswered.ts';

const NOTHING_LEFT = 'End of show: nothing is left to call';

/** The standbys that the caller calls, asks for again, hears answered and takes back. */
export class Standbys {
  readonly #live: LiveShow;
  readonly #run: () => Run | null;
  readonly #selection: Selection;
  readonly #sender: Sender;

  constructor(live: LiveShow, run: () => Run | null, selection: Selection, sender: Sender) {
    this.#live = live;
    this.#run = run;
    this.#selection = selection;
    this.#sender = sender;
  }

  /** Of what is selected, for the departments that were called in. */
  async call(): Promise<void> {
    const { step, departments } = this.#selection;
    if (!step)
      return this.#sender.refuse('Standby', NOTHING_LEFT, { press: 'standBy', why: 'endOfShow' });
    const isDone = await this.callStep(step, departments.length > 0 ? departments : null);
    if (isDone) this.#selection.callAll();
  }

  /** Says ahead that what is selected will be called. */
  async warn(): Promise<void> {
    const { step, departments } = this.#selection;
    if (!step)
      return this.#sender.refuse('Warning', NOTHING_LEFT, { press: 'warn', why: 'endOfShow' });
    await this.warnStep(step, departments.length > 0 ? departments : null);
  }

  async warnStep(step: Step, departments: readonly Id[] | null): Promise<void> {
    const run = this.#run();
    if (!run) return;
    await this.#sender.send(`Warn of ${stepCall(this.#live.document, step)}`, {
      type: 'warn',
      run: run.id,
      fence: run.fence,
      step: step.id,
      departments
    });
  }

  /** Called again, it asks those that have not answered. */
  async callStep(step: Step, departments: readonly Id[] | null): Promise<boolean> {
    const run = this.#run();
    if (!run) return false;
    return this.#sender.send(`Standby ${stepCall(this.#live.document, step)}`, {
      type: 'standBy',
      run: run.id,
      fence: run.fence,
      step: step.id,
      departments,
      standbyId: newId()
    });
  }

  /** READY that was heard by voice, of all the positions of a department. */
  async heard(step: Step, department: Id): Promise<void> {
    const run = this.#run();
    if (!run) return;
    for (const question of unanswered(this.#live.document, run, step, department)) {
      await this.#sender.send('READY by voice', { type: 'ack', run: run.id, ...question });
    }
  }

  async cancel(step: Step): Promise<void> {
    const run = this.#run();
    if (!run) return;
    const what = `Cancel the standby of ${stepCall(this.#live.document, step)}`;
    const { id, fence } = run;
    await this.#sender.send(what, { type: 'cancelStandby', run: id, fence, step: step.id });
  }
}
