import type { Command } from '#core/command.ts';
import type { VainPress, VainReason } from '#core/as-run/press.ts';
import type { Run } from '#core/run.ts';
import type { Id } from '#core/show.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { Outcome } from '#lib/live/outbox.ts';
import { refusalWords } from '#lib/text/rejections.ts';
import type { Refusals } from './refusals.svelte.ts';

export type RefusalOf = Extract<Outcome, { ok: false }>['refusal'];

/** Refusals after which the caller has to use the voice. */
const byVoice: ReadonlySet<RefusalOf['code']> = new Set([
  'notConfirmed',
  'notConnected',
  'dropped',
  'notStored',
  'tooLate'
]);

export const isByVoice = ({ code }: RefusalOf): boolean => byVoice.has(code);

/** What was pressed and why it did nothing, for the record of the run (A8, A11). */
export interface InVain {
  readonly press: VainPress;
  readonly why: VainReason;
  readonly step?: Id | undefined;
}

/** Sends what the console wants, now or not at all, and says why when nothing came of it. */
export class Sender {
  readonly #live: LiveShow;
  readonly #refusals: Refusals;
  readonly #run: () => Run | null;

  constructor(live: LiveShow, refusals: Refusals, run: () => Run | null) {
    this.#live = live;
    this.#run = run;
    this.#refusals = refusals;
  }

  /** Whether it was done. @param what "Skip 13", for the sentence line and the log */
  async send(what: string, command: Command): Promise<boolean> {
    const saidBefore = this.#refusals.last;
    const outcome = await this.#live.send(command);
    if (outcome.ok) this.#refusals.settle(saidBefore);
    else this.refused(what, what, outcome.refusal);
    return outcome.ok;
  }

  /** Refused here: it was not sent. @param vain null: for want of a line, over which nobody can be told */
  refuse(what: string, text: string, vain: InVain | null): void {
    const isLost = !this.#live.canSend || this.#live.isStale;
    this.#refusals.add(what, { lead: '', text, isLost });
    const run = this.#run()?.id;
    if (isLost || !vain || run === undefined) return;
    const { press, why, step = null } = vain;
    this.#live.pressedInVain({ run, press, step, why });
  }

  /** Refused by the server, or never answered. @param name what is to be called by voice */
  refused(name: string, what: string, refusal: RefusalOf): void {
    const words = refusalWords(refusal);
    const isLost = isByVoice(refusal);
    if (!isLost) {
      this.#refusals.add(what, { lead: '', text: `${words.what} ${words.todo}`, isLost });
      return;
    }
    const became = refusal.code === 'notStored' ? 'stored' : 'confirmed';
    const lead = `${name} not ${became}: call it by voice.`;
    const text = refusal.code === 'notConfirmed' ? 'Not repeated on its own' : words.what;
    this.#refusals.add(what, { lead, text, isLost });
  }
}
