import { untrack } from 'svelte';
import type { Command } from '#core/command.ts';
import type { Addressee } from '#core/messages.ts';
import type { Run, RunMode } from '#core/run.ts';
import type { Id } from '#core/show.ts';
import { backTarget, naturalNext, type Step } from '#core/steps.ts';
import { duration } from '#core/time/duration.ts';
import { latest } from '#core/time/instant.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import { newId } from '#lib/live/new-id.ts';
import type { Outcome } from '#lib/live/outbox.ts';
import type { RundownView } from '#lib/live/rundown-view.svelte.ts';
import { refusalWords } from '#lib/text/rejections.ts';
import { Book } from './book.svelte.ts';
import { Devices } from './devices.svelte.ts';
import { goFace, type GoFace } from './go-face.ts';
import { Hold } from './hold.svelte.ts';
import { Press } from './press.svelte.ts';
import { Refusals } from './refusals.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { stepName, stepText } from './step-name.ts';
import { unanswered } from './unanswered.ts';

/** What is being written into the sentence line. */
export type Entry = 'jump' | 'note' | 'hold';
export type ConsoleDialog = 'find' | 'keys' | 'devices' | 'looks' | 'end';
export type TalkTab = 'messages' | 'problems' | 'log';

type RefusalOf = Extract<Outcome, { ok: false }>['refusal'];

/** A press that a show wants to see twice. */
interface Confirming {
  readonly what: string;
  readonly text: string;
}
const CONFIRM_WITHIN = 3_000;

/** Refusals after which the caller has to use the voice. */
const byVoice: ReadonlySet<RefusalOf['code']> = new Set([
  'notConfirmed',
  'notConnected',
  'dropped',
  'tooLate'
]);

/** The caller's console: what is armed, selected and on its way, and every verb of its keys. */
export class Console {
  readonly live: LiveShow;
  readonly view: RundownView;
  readonly press: Press;
  readonly book: Book;
  readonly devices: Devices;
  readonly selection: Selection;
  readonly refusals: Refusals;
  readonly hold = new Hold();

  isArmed = $state(true);
  /** A text field has the keys. */
  isInField = $state(false);
  entry = $state<Entry | null>(null);
  dialog = $state<ConsoleDialog | null>(null);
  tab = $state<TalkTab>('messages');
  /** The step whose cues are being written. */
  editing = $state<Id | null>(null);
  confirming = $state.raw<Confirming | null>(null);
  #confirmTimer: ReturnType<typeof setTimeout> | undefined;

  /** The run that is under way or scheduled. */
  readonly run: Run | null = $derived.by(() => {
    const { run } = this.view;
    return run && run.state !== 'ended' ? run : null;
  });
  /** A run is under way, and this page holds its book. */
  readonly isCalling: boolean = $derived.by(() => this.run !== null && this.view.isMine);
  readonly isConnected: boolean = $derived.by(() => this.live.canSend && !this.live.isStale);
  readonly isTyping: boolean = $derived.by(() => this.isInField || this.dialog !== null);
  /** Null while no run is under way. */
  readonly face: GoFace | null = $derived.by(() => this.#face());

  constructor(live: LiveShow, view: RundownView) {
    this.live = live;
    this.view = view;
    this.press = new Press(live, () => this.run);
    this.book = new Book(live, () => this.run);
    this.devices = new Devices(live);
    this.selection = new Selection(view);
    this.refusals = new Refusals(() => live.clock.exactly());
    $effect(() => () => clearTimeout(this.#confirmTimer));
    // What was said of a dead line, or of another's book, is over when those are.
    $effect(() => {
      void this.book.state;
      if (this.isConnected && untrack(() => this.refusals.last?.lead) === '') this.refusals.clear();
    });
  }

  #face(now = latest(this.press.now, this.live.now)): GoFace | null {
    const { live, view, run, press } = this;
    if (!run) return null;
    return goFace({
      document: live.document,
      run,
      next: view.next,
      pointer: view.pointer,
      isConnected: this.isConnected,
      lastContact: live.lastContact,
      isMine: view.isMine,
      isArmed: this.isArmed,
      isTyping: this.isTyping,
      isSending: press.isShown,
      isUnconfirmed: press.isUnconfirmed,
      now
    });
  }

  // The one control.

  /** Fires what is next, once, or says why not. */
  async go(): Promise<void> {
    const { run, view, live, press } = this;
    const { next } = view;
    if (!run) return;
    this.#confirmed(null);
    const at = live.clock.exactly();
    const face = this.#face(at);
    const what = next ? stepText(live.document, next) : 'End of show';
    if (face && !face.fires) return this.#refuse(what, face.refusal);
    if (!next) return;
    const name = this.#called(next);
    if (press.isUnderWay) return this.#refuse(what, `${name} is on its way: not sent twice`);
    press.begin(run);
    const outcome = await live.send({
      type: 'go',
      run: run.id,
      fence: run.fence,
      from: run.pointer,
      to: next.id,
      pressedAt: at
    });
    // What was told counts: an answer that is late, or lost, says nothing about what is on screen.
    const isTold = this.run?.pointer === next.id && this.run.lastGoAt !== run.lastGoAt;
    const isLost = !outcome.ok && !isTold && byVoice.has(outcome.refusal.code);
    if (isLost) press.giveUp();
    else press.settle();
    if (outcome.ok || isTold) this.refusals.clear();
    else this.#refused(name, what, outcome.refusal);
  }

  // The other buttons of the deck.

  async standBy(): Promise<void> {
    const { step, departments } = this.selection;
    if (!step) return this.#refuse('Standby', 'End of show: nothing is left to call');
    const isDone = await this.standByStep(step, departments.length > 0 ? departments : null);
    if (isDone) this.selection.callAll();
  }

  /** Called again, it asks those that have not answered. */
  async standByStep(step: Step, departments: readonly Id[] | null): Promise<boolean> {
    const { run } = this;
    if (!run) return false;
    return this.#send(`Standby ${this.#called(step)}`, {
      type: 'standBy',
      run: run.id,
      fence: run.fence,
      step: step.id,
      departments,
      standbyId: newId()
    });
  }

  /** READY that was heard by voice. */
  async heard(step: Step, department: Id): Promise<void> {
    const { run, live } = this;
    if (!run) return;
    for (const { standbyId, position } of unanswered(live.document, run, step, department)) {
      await this.#send('READY by voice', { type: 'ack', run: run.id, standbyId, position });
    }
  }

  async cancelStandby(step: Step): Promise<void> {
    const { run } = this;
    if (!run) return;
    const what = `Cancel the standby of ${this.#called(step)}`;
    await this.#send(what, {
      type: 'cancelStandby',
      run: run.id,
      fence: run.fence,
      step: step.id
    });
  }

  async back(): Promise<void> {
    const { run, view, live } = this;
    if (!run) return;
    const from = run.pointer;
    if (from === null) return this.#refuse('Back', 'Nothing was fired yet');
    const to = backTarget(live.document, run);
    const before = to === null ? undefined : view.steps.byId.get(to);
    const where = before ? `to ${this.#called(before)}` : 'to the top';
    const text = `Back ${where}? Press ⇧ Space again within 3 s`;
    if (!this.#mayNow(`back ${from}`, text)) return;
    const { id, fence } = run;
    const confirmed = run.mode === 'show';
    await this.#send(`Back ${where}`, { type: 'back', run: id, fence, from, to, confirmed });
  }

  async setNext(): Promise<void> {
    const { run, selection, live } = this;
    const { step } = selection;
    if (!run || !step) return;
    const what = `${this.#called(step)} next`;
    if (!selection.isElsewhere) return this.#refuse(what, 'It is next already');
    const isNatural = naturalNext(live.document, run)?.id === step.id;
    const text = `Make ${stepText(live.document, step)} next? Press Enter again within 3 s`;
    if (!isNatural && !this.#mayNow(`next ${step.id}`, text)) return;
    const { id, fence } = run;
    const confirmed = run.mode === 'show';
    const command = { type: 'setNext', run: id, fence, step: step.id, confirmed } as const;
    if (await this.#send(what, command)) this.selection.toLive();
  }

  async skip(): Promise<void> {
    const { run } = this;
    const { step } = this.selection;
    if (!run || !step) return;
    const { id, fence } = run;
    const isSkipped = run.skipped.includes(step.id);
    const type = isSkipped ? 'reinstate' : 'skip';
    const what = `${isSkipped ? 'Take in again' : 'Skip'} ${this.#called(step)}`;
    if (await this.#send(what, { type, run: id, fence, step: step.id })) this.selection.clear();
  }

  async holdOrResume(reason = ''): Promise<void> {
    const { run } = this;
    if (!run) return;
    const { id, fence } = run;
    if (run.state === 'held') await this.#send('Resume', { type: 'resume', run: id, fence });
    else await this.#send('Hold', { type: 'hold', run: id, fence, reason });
  }

  async addTime(ms: number): Promise<void> {
    const { run } = this;
    if (!run) return;
    const what = `${ms > 0 ? '+' : '−'}${Math.abs(ms / 1000)} s`;
    if (run.currentItem === null) return this.#refuse(what, 'No item is under way');
    const { id, fence, currentItem: item } = run;
    await this.#send(what, { type: 'adjust', run: id, fence, item, by: duration(ms) });
  }

  async endShow(): Promise<void> {
    const { run } = this;
    if (!run) return;
    this.dialog = null;
    await this.#send('End the show', { type: 'endRun', run: run.id, fence: run.fence });
  }

  arm(): void {
    this.isArmed = !this.isArmed;
    this.refusals.clear();
  }

  // The book and the run.

  async openRun(rundownId: Id, mode: RunMode, label: string): Promise<boolean> {
    return this.#send('New run', { type: 'openRun', run: newId(), rundownId, mode, label });
  }

  async takeBook(held: boolean): Promise<void> {
    if (this.run) await this.#send('Take the book', { type: 'takeBook', run: this.run.id, held });
  }

  /** Null takes the offer back. */
  async offerBook(to: string | null): Promise<void> {
    const { run } = this;
    if (run)
      await this.#send('Hand over', { type: 'offerBook', run: run.id, fence: run.fence, to });
  }

  async acceptBook(): Promise<void> {
    if (this.run) await this.#send('Take over', { type: 'acceptBook', run: this.run.id });
  }

  // Words.

  async note(text: string): Promise<boolean> {
    const { run } = this;
    if (!run || text === '') return false;
    const { id, fence } = run;
    return this.#send('Note', { type: 'note', run: id, fence, id: newId(), text });
  }

  async say(to: Addressee, text: string): Promise<boolean> {
    const { rundown } = this.view;
    if (!rundown || text === '') return false;
    const words = { id: newId(), rundownId: rundown.id, to, text, fromDepartmentId: null };
    return this.#send('Message', { type: 'sendMessage', ...words });
  }

  async acknowledge(id: Id): Promise<void> {
    await this.#send('Confirm', { type: 'acknowledgeMessage', id });
  }

  async clearMessage(id: Id): Promise<void> {
    await this.#send('Clear', { type: 'clearMessage', id });
  }

  async clearProblem(id: Id): Promise<void> {
    if (this.run) await this.#send('Clear', { type: 'clearProblem', run: this.run.id, id });
  }

  /** Changes of the plan, while rehearsing. */
  async write(
    what: string,
    changes: Extract<Command, { type: 'edit' }>['changes']
  ): Promise<boolean> {
    return changes.length === 0 || this.#send(what, { type: 'edit', changes });
  }

  // What never reaches the server.

  /** Esc: puts away what is open; it never stops anything. */
  cancel(): void {
    this.hold.release();
    this.#confirmed(null);
    this.refusals.clear();
    if (this.dialog !== null) this.dialog = null;
    else if (this.entry !== null) this.entry = null;
    else if (this.editing !== null && !this.isInField) this.editing = null;
    else if (!this.isInField) this.selection.clear();
  }

  #called(step: Step): string {
    const { number, title } = stepName(this.live.document, step);
    return number || title;
  }

  /** In a show that is live, the exceptions are pressed twice: whether this is the second press. */
  #mayNow(what: string, text: string): boolean {
    const { run } = this;
    if (run?.mode !== 'show' || run.state !== 'live') return true;
    return this.#confirmed(what, text);
  }

  #confirmed(what: string | null, text = ''): boolean {
    clearTimeout(this.#confirmTimer);
    const isSecond = what !== null && this.confirming?.what === what;
    this.confirming = what === null || isSecond ? null : { what, text };
    if (this.confirming) {
      this.refusals.clear();
      this.#confirmTimer = setTimeout(() => (this.confirming = null), CONFIRM_WITHIN);
    }
    return isSecond;
  }

  async #send(what: string, command: Command): Promise<boolean> {
    this.#confirmed(null);
    const outcome = await this.live.send(command);
    if (outcome.ok) this.refusals.clear();
    else this.#refused(what, what, outcome.refusal);
    return outcome.ok;
  }

  #refuse(what: string, text: string): void {
    this.refusals.add(what, { lead: '', text, isLost: !this.isConnected });
  }

  #refused(name: string, what: string, refusal: RefusalOf): void {
    const words = refusalWords(refusal);
    const isLost = byVoice.has(refusal.code);
    this.refusals.add(
      what,
      isLost
        ? {
            lead: `${name} not confirmed: call it by voice.`,
            text: refusal.code === 'notConfirmed' ? 'Not repeated on its own' : words.what,
            isLost
          }
        : { lead: '', text: `${words.what} ${words.todo}`, isLost }
    );
  }
}
