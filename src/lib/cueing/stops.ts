import type { Alarm, Run } from '#core/run.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { Sender } from './sender.ts';

/** What stops the show, what asks for that, and what is said as it goes on. */
export class Stops {
  readonly #live: LiveShow;
  readonly #run: () => Run | null;
  readonly #sender: Sender;

  constructor(live: LiveShow, run: () => Run | null, sender: Sender) {
    this.#live = live;
    this.#run = run;
    this.#sender = sender;
  }

  /** Whether this device may stop the show, whoever holds the book. */
  get mayStop(): boolean {
    const run = this.#run();
    return run !== null && this.#live.may({ type: 'stopRun', run: run.id, reason: '' });
  }

  /** Who reads why it is held or stopped: said where the reason is written. */
  get readers(): string {
    return this.#live.document.show.keepsReasons
      ? 'The crew read this, public screens do not'
      : 'Everybody reads this, public screens too';
  }

  async stop(reason: string): Promise<void> {
    const run = this.#run();
    if (run) await this.#sender.send('Stop', { type: 'stopRun', run: run.id, reason });
  }

  /** Does what somebody asks for. Their words were for the crew, and stay with them (R63). */
  async doAsAsked({ asks, reason: crewReason }: Alarm): Promise<void> {
    const run = this.#run();
    if (!run) return;
    const { id, fence } = run;
    const why = { run: id, reason: '', crewReason };
    if (asks === 'stop') await this.#sender.send('Stop', { type: 'stopRun', ...why });
    else await this.#sender.send('Hold', { type: 'hold', fence, ...why });
  }

  /** Says afterwards why it stands still: whether it was told. */
  async sayWhy(reason: string): Promise<boolean> {
    const run = this.#run();
    if (!run) return false;
    const { id, fence } = run;
    return this.#sender.send('Say why', { type: 'sayWhy', run: id, fence, reason });
  }

  /** Goes on, with what everybody is to hear; empty: nothing. */
  async resume(text: string): Promise<void> {
    const run = this.#run();
    if (!run) return;
    const { id, fence } = run;
    const said = text === '' ? {} : { text };
    await this.#sender.send('Resume', { type: 'resume', run: id, fence, ...said });
  }

  /** It was heard, and the show goes on as it is. */
  async answer({ id, asks, name }: Alarm): Promise<void> {
    const run = this.#run();
    if (!run) return;
    const what = `Answer ${name}, who asks for a ${asks}`;
    await this.#sender.send(what, { type: 'answerAlarm', run: run.id, id });
  }
}
