import type { Command } from '#core/command.ts';
import type { Run } from '#core/run.ts';
import type { Id } from '#core/show.ts';
import { steps } from '#core/steps.ts';
import { instant } from '#core/time/instant.ts';
import type { Outcome } from '#lib/live/outbox.ts';
import type { LiveClient } from './live-client.ts';

/** A client with the book of a run, calling it step by step. */
export class Calling {
  readonly live: LiveClient;
  readonly run: Id;
  readonly #steps: readonly Id[];

  private constructor(live: LiveClient, run: Id, rundown: Id) {
    this.live = live;
    this.run = run;
    this.#steps = steps(live.document, rundown).list.map(({ id }) => id);
  }

  /** Takes the book of the run under way, or opens one where there is none. */
  static async begin(live: LiveClient, rundown: Id, held = true): Promise<Calling> {
    const busy = Object.values(live.document.runs).find(
      (run) => run.rundownId === rundown && run.state !== 'ended'
    );
    const run = busy?.id ?? 'run1';
    const begin: Command = busy
      ? { type: 'takeBook', run, fence: busy.fence, held }
      : { type: 'openRun', run, rundownId: rundown, mode: 'show', label: '' };
    const answer = await live.send(begin);
    if (!answer.ok) throw new Error(`no book: ${JSON.stringify(answer)}`);
    await live.until(({ document, client }) => document.runs[run]?.lease?.client === client);
    return new Calling(live, run, rundown);
  }

  get now(): Run {
    const run = this.live.document.runs[this.run];
    if (!run) throw new Error('the run is not there');
    return run;
  }

  /** Gives the step after the one fired last. */
  async go(): Promise<Outcome> {
    const { pointer: from, fence } = this.now;
    const to = this.#steps[from === null ? 0 : this.#steps.indexOf(from) + 1] ?? '';
    const pressedAt = instant(Date.now());
    const answer = await this.live.send({ type: 'go', run: this.run, fence, from, to, pressedAt });
    if (answer.ok) await this.live.until(({ document }) => document.runs[this.run]?.pointer === to);
    return answer;
  }

  /** Resume, end: what says no more than its name. */
  say(type: 'resume' | 'endRun'): Promise<Outcome> {
    return this.live.send({ type, run: this.run, fence: this.now.fence });
  }
}
