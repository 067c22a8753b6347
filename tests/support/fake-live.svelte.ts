import { flushSync } from 'svelte';
import { apply } from '#core/apply.ts';
import type { Command } from '#core/command.ts';
import { decide } from '#core/decide.ts';
import type { BookHolder } from '#core/decision.ts';
import type { Run } from '#core/run.ts';
import { instant } from '#core/time/instant.ts';
import type { Outcome } from '#lib/live/outbox.ts';
import type { Refused } from '#lib/text/rejections.ts';
import type { Vain } from '#protocol/up.ts';
import { buildShow } from './build-show.ts';

const { document: written, ids } = buildShow({
  items: [{ cues: ['LX 1'] }, { cues: ['LX 2', 'SND 2'] }, {}, { cues: ['LX 4'] }]
});
export { ids };
const me = { client: 'me', device: 'd1', name: 'Ottoline', roles: ['caller'], departments: [] };
export const lease = { client: 'me', device: 'd1', name: 'Ottoline', since: instant(0) };

/** A show of one caller whose server is the core itself; `answers` off is a server that says nothing. */
export class FakeLive {
  document = $state.raw(written);
  canSend = $state(true);
  isStale = $state(false);
  present = $state.raw([]);
  taking = null;
  storeTrouble = null;
  readonly client = 'me';
  readonly me = me;
  readonly lastContact = null;
  readonly clock = { exactly: () => instant(Date.now()) };
  readonly now = instant(Date.now());
  readonly sent: Command[] = [];
  answers = true;
  /** Where whoever holds the book is. */
  holder: BookHolder = 'here';
  lost: Refused = { code: 'notConfirmed' };

  constructor(run: Run) {
    this.document = { ...written, runs: { [run.id]: run } };
  }
  readonly vain: string[] = [];
  pressedInVain({ press, step, why }: Vain): void {
    this.vain.push(`${press} ${step}: ${why}`);
  }
  may = (): boolean => true;

  async send(command: Command): Promise<Outcome> {
    this.sent.push(command);
    await Promise.resolve();
    if (!this.answers) return { ok: false, refusal: this.lost };
    return this.decideIt(command);
  }

  decideIt(command: Command): Outcome {
    const decision = decide(this.document, command, {
      actor: me as never,
      now: this.clock.exactly(),
      deadline: null,
      seq: 1,
      holderOf: () => this.holder
    });
    if ('rejection' in decision) return { ok: false, refusal: decision.rejection };
    this.document = apply(this.document, decision.events);
    flushSync();
    return { ok: true, seq: 1 };
  }
  get run(): Run {
    const [run] = Object.values(this.document.runs);
    if (!run) throw new Error('no run');
    return run;
  }
  get types(): string[] {
    return this.sent.map(({ type }) => type);
  }
}
