import { untrack } from 'svelte';
import type { Change } from '#core/command.ts';
import { ackPolicyOf } from '#core/cues/answers.ts';
import { childrenOf } from '#core/cues/children.ts';
import { asksForPresets, openPresets } from '#core/presets.ts';
import { isStill, runsOn } from '#core/run-state.ts';
import type { Run } from '#core/run.ts';
import type { Cue, Id } from '#core/show.ts';
import { backTarget, naturalNext, type Step } from '#core/steps.ts';
import { duration } from '#core/time/duration.ts';
import { latest } from '#core/time/instant.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { RundownView } from '#lib/live/rundown-view.svelte.ts';
import { refusalWords, storeTroubleWords } from '#lib/text/rejections.ts';
import { KeepAwake } from '#lib/ui/keep-awake.svelte.ts';
import { AlongLines } from './along-lines.svelte.ts';
import { blockedBy, type Blocked } from './blocked.ts';
import { Book } from './book.svelte.ts';
import type { ByVoice } from './by-voice.svelte.ts';
import { Clears } from './clears.ts';
import { Confirmation } from './confirmation.svelte.ts';
import { Devices } from './devices.svelte.ts';
import { goFace, type GoFace } from './go-face.ts';
import { Hold } from './hold.svelte.ts';
import { presetsWords } from './presets-words.ts';
import { Press } from './press.svelte.ts';
import { Refusals } from './refusals.svelte.ts';
import { Selection } from './selection.svelte.ts';
import { isByVoice, Sender } from './sender.ts';
import { Standbys } from './standbys.ts';
import { States } from './states.ts';
import { Stops } from './stops.ts';
import { cueText } from '#lib/marks/cue-text.ts';
import { stepCall, stepText } from './step-name.ts';
import { Talk } from './talk.svelte.ts';

/** What is being written into the sentence line. */
export type Entry = 'jump' | 'note' | 'hold' | 'why';
export type ConsoleDialog =
  'find' | 'keys' | 'devices' | 'looks' | 'end' | 'stop' | 'run' | 'changes' | 'force' | 'abort';

/** The caller's console: what is armed, open and on its way, and the verbs of its deck. */
export class Console {
  readonly live: LiveShow;
  readonly view: RundownView;
  readonly press: Press;
  readonly book: Book;
  readonly devices: Devices;
  readonly selection: Selection;
  readonly refusals: Refusals;
  readonly standbys: Standbys;
  readonly stops: Stops;
  readonly states: States;
  readonly clears: Clears;
  readonly talk: Talk;
  readonly along: AlongLines;
  readonly confirmation = new Confirmation();
  readonly hold = new Hold();
  readonly awake = new KeepAwake();
  readonly sender: Sender;

  /** What is noted without a line; null until its part of the page is here. */
  voice = $state.raw<ByVoice | null>(null);
  isArmed = $state(true);
  /** A text field has the keys. */
  isInField = $state(false);
  entry = $state<Entry | null>(null);
  dialog = $state<ConsoleDialog | null>(null);
  /** What the dialog of forcing is about: a cue that no GO fires, or null: the next step. */
  forcing = $state.raw<Cue | null>(null);
  /** The step whose cues are being written. */
  editing = $state<Id | null>(null);

  /** The run that is under way or scheduled. */
  readonly run: Run | null = $derived.by(() => {
    const { run } = this.view;
    return run && run.state !== 'ended' ? run : null;
  });
  /** A run is under way, and this page holds its book. */
  readonly isCalling: boolean = $derived.by(() => this.run !== null && this.view.isMine);
  readonly isConnected: boolean = $derived.by(() => this.live.canSend && !this.live.isStale);
  readonly isTyping: boolean = $derived.by(
    () => this.isInField || this.dialog !== null || this.talk.isAwaited
  );
  /** What comes next: what a GO fires, or what comes after what was called by voice. */
  readonly toCall: Step | null = $derived.by(() => {
    const next = this.voice?.next;
    return next === undefined ? this.view.next : next;
  });
  // On its own, so that an answer or a message does not look like a press.
  readonly #lastGoAt = $derived.by(() => this.run?.lastGoAt ?? null);
  /** Null while no run is under way. */
  readonly face: GoFace | null = $derived.by(() => this.#face());

  constructor(live: LiveShow, view: RundownView) {
    const run = (): Run | null => this.run;
    this.live = live;
    this.view = view;
    this.refusals = new Refusals(() => live.clock.exactly());
    this.sender = new Sender(live, this.refusals, run);
    this.press = new Press(live, run);
    this.book = new Book(live, run, this.sender);
    this.devices = new Devices(live);
    this.selection = new Selection(view, () => this.toCall);
    this.standbys = new Standbys(live, run, this.selection, this.sender);
    this.stops = new Stops(live, run, this.sender);
    this.states = new States(run, this.sender);
    this.clears = new Clears(run, this.sender);
    this.talk = new Talk(view, run, this.sender);
    this.along = new AlongLines(live, view);
    // What was said of a dead line, or of another's book, is over when those are.
    $effect(() => {
      void this.book.state;
      if (this.isConnected && untrack(() => this.refusals.last?.lead) === '') this.refusals.clear();
    });
    // So is what is to be called by voice, once the show has moved on: it was that very press.
    $effect(() => {
      void this.#lastGoAt;
      if (untrack(() => this.refusals.last?.isLost)) this.refusals.clear();
    });
  }

  #face(now = latest(this.press.now, this.live.now), isTyping = this.isTyping): GoFace | null {
    const { live, view, run, press } = this;
    if (!run) return null;
    return goFace({
      document: live.document,
      run,
      next: this.toCall,
      toRecord: this.voice?.toRecord ?? null,
      pointer: view.pointer,
      isConnected: this.isConnected,
      lastContact: live.lastContact,
      storeTrouble: live.storeTrouble && storeTroubleWords(live.storeTrouble).what,
      isMine: view.isMine,
      mayCall: this.book.mayCall,
      isArmed: this.isArmed,
      isTyping,
      isSending: press.isShown,
      lostBecause: press.lostBecause,
      toldAt: press.toldAt,
      now
    });
  }

  /** Fires what is next, once, or says why not. @param force why without a READY that is required */
  async go(force?: string): Promise<void> {
    const { run, view, live, press } = this;
    const { next } = view;
    if (!run) return;
    const at = live.clock.exactly();
    // The reason was typed, and its field has the caret still.
    const face = this.#face(at, force === undefined && this.isTyping);
    const what = next ? stepText(live.document, next) : 'End of show';
    const isForced = force !== undefined && face?.kind === 'blocked';
    const pressed = { press: force === undefined ? 'go' : 'force', step: next?.id } as const;
    if (face && !face.fires && !isForced) {
      this.confirmation.drop();
      return this.sender.refuse(what, face.refusal, face.vain && { ...pressed, why: face.vain });
    }
    if (!next) return;
    const name = stepCall(live.document, next);
    if (press.isUnderWay) {
      this.confirmation.drop();
      const text = `${name} is on its way: not sent twice`;
      return this.sender.refuse(what, text, { ...pressed, why: 'sending' });
    }
    // A reason that was typed is a second look, too.
    if (!isForced && !this.mayStart(run, 'start', 'Space')) return;
    this.confirmation.drop();
    const saidBefore = this.refusals.last;
    press.begin(run);
    const { id, fence, pointer } = run;
    const expected = { from: pointer, to: next.id, pressedAt: at, ...this.startAsked(run) };
    const why = force === undefined ? {} : { force };
    const outcome = await live.send({ type: 'go', run: id, fence, ...expected, ...why });
    // What was told counts: an answer that is late, or lost, says nothing about what is on screen.
    const isTold = this.run?.pointer === next.id && this.run.lastGoAt !== run.lastGoAt;
    if (!outcome.ok && !isTold && isByVoice(outcome.refusal)) {
      press.giveUp(refusalWords(outcome.refusal).what);
    } else press.settle();
    if (outcome.ok || isTold) this.refusals.settle(saidBefore, what);
    else this.sender.refused(name, what, outcome.refusal);
  }

  /** A show that starts with preset checks open wants a second press: whether this is it (R34, G20). */
  mayStart(run: Run, what: string, key: string): boolean {
    const { document } = this.live;
    if (!asksForPresets(document, run)) return true;
    const open = openPresets(document, run);
    this.refusals.clear();
    return this.confirmation.isGiven(
      `${what} ${open.map(({ check }) => check.id).join(' ')}`,
      `${presetsWords(open)}: ${what} all the same? Press ${key} again within 3 s`
    );
  }

  /** What its second press says. */
  startAsked(run: Run): { readonly confirmed?: true } {
    return asksForPresets(this.live.document, run) ? { confirmed: true } : {};
  }

  /** What keeps the next step from going; null where nothing does. */
  get blocked(): Blocked | null {
    const { run, view, live } = this;
    return run && view.next ? blockedBy(live.document, run, view.next, live.now) : null;
  }

  /** Asks why what is not answered shall go all the same. */
  askToForce(): void {
    const { blocked, sender } = this;
    const pressed = { press: 'force', step: this.view.next?.id } as const;
    if (!this.isCalling) {
      const text = 'This console does not hold the book';
      return sender.refuse('Force', text, { ...pressed, why: 'notCaller' });
    }
    if (!blocked) {
      return sender.refuse('Force', 'Nothing has to be forced', {
        ...pressed,
        why: 'nothingToForce'
      });
    }
    if (blocked.mayForce) {
      this.forcing = null;
      this.dialog = 'force';
    } else {
      const text = `${blocked.what}: ${blocked.todo}`;
      sender.refuse('Force', text, { ...pressed, why: blocked.why });
    }
  }

  async back(): Promise<void> {
    const { run, view, live } = this;
    if (!run) return;
    const from = run.pointer;
    if (from === null) {
      const vain = { press: 'back', why: 'nothingFired' } as const;
      return this.sender.refuse('Back', 'Nothing was fired yet', vain);
    }
    const to = backTarget(live.document, run);
    const before = to === null ? undefined : view.steps.byId.get(to);
    const where = before ? `to ${stepCall(live.document, before)}` : 'to the top';
    const text = `Back ${where}? Press ⇧ Space again within 3 s`;
    if (!this.#mayNow(`back ${from}`, text)) return;
    const { id, fence } = run;
    const confirmed = run.mode === 'show';
    const command = { type: 'back', run: id, fence, from, to, confirmed } as const;
    await this.sender.send(`Back ${where}`, command);
  }

  /** Points at a step; what was said of the press before would hide what is to be said of it. */
  point(step: Id): void {
    this.refusals.clear();
    this.selection.choose(step);
  }

  /** Makes the selected step the next. */
  async setNext(): Promise<void> {
    const { run, selection, live } = this;
    const { step } = selection;
    if (!run || !step) return;
    const what = `${stepCall(live.document, step)} next`;
    if (!selection.isElsewhere) {
      const vain = { press: 'setNext', step: step.id, why: 'nextAlready' } as const;
      return this.sender.refuse(what, 'It is next already', vain);
    }
    const isNatural = naturalNext(live.document, run)?.id === step.id;
    const text = `Make ${stepText(live.document, step)} next? Press Enter again within 3 s`;
    if (!isNatural && !this.#mayNow(`next ${step.id}`, text)) return;
    const { id, fence } = run;
    const confirmed = run.mode === 'show';
    const command = { type: 'setNext', run: id, fence, step: step.id, confirmed } as const;
    if (await this.sender.send(what, command)) selection.toLive();
  }

  /** Leaves the selected step out of this run, or takes it in again. */
  async skip(): Promise<void> {
    const { run, selection, live } = this;
    const { step } = selection;
    if (!run || !step) return;
    const { id, fence } = run;
    const isSkipped = run.skipped.includes(step.id);
    const type = isSkipped ? 'reinstate' : 'skip';
    const { document } = live;
    const children = childrenOf(document, run, step).map((cue) => cueText(document, cue));
    const called = [stepCall(document, step), ...children].join(', ');
    const what = `${isSkipped ? 'Take in again' : 'Skip'} ${called}`;
    if (await this.sender.send(what, { type, run: id, fence, step: step.id })) selection.clear();
  }

  /** The cues that are live, whatever fired them. */
  get underWay(): readonly Cue[] {
    const { run, live } = this;
    return Object.values(run?.cues ?? {}).flatMap(({ cueId, state }) =>
      state === 'live' ? (live.document.cues[cueId] ?? []) : []
    );
  }

  /** Asks which of the cues under way shall be broken off. */
  askToAbort(): void {
    const press = 'abort';
    if (this.underWay.length === 0) {
      this.sender.refuse('Abort', 'No cue is live', { press, why: 'nothingLive' });
    } else if (this.book.mayCall) this.dialog = 'abort';
    else this.sender.refuse('Abort', 'This device may not call', { press, why: 'notCaller' });
  }

  async abort(cue: Cue): Promise<void> {
    const { run, live } = this;
    if (!run) return;
    const what = `Abort ${cueText(live.document, cue)}`;
    const attempt = run.cues[cue.id]?.attempt ?? 1;
    await this.sender.send(what, { type: 'abort', run: run.id, cue: cue.id, attempt });
  }

  /** Says that a cue is complete, as it was heard by voice. */
  async complete(cue: Cue, attempt: number): Promise<void> {
    const { run, live } = this;
    if (!run) return;
    const what = `${cueText(live.document, cue)} complete, by voice`;
    await this.sender.send(what, { type: 'complete', run: run.id, cue: cue.id, attempt });
  }

  /** What no GO fires may be fired from here now. */
  get mayFireByHand(): boolean {
    return this.isConnected && this.book.mayCall && this.run !== null && runsOn(this.run);
  }

  /** Fires by hand what no GO fires; asks why first, where READY of its operator is required (C61). */
  async take(cue: Cue, force?: string): Promise<void> {
    const { run, live } = this;
    if (!run) return;
    if (force === undefined && ackPolicyOf(live.document, cue) === 'hard') {
      this.forcing = cue;
      this.dialog = 'force';
      return;
    }
    const why = force === undefined ? {} : { force };
    const what = `${force === undefined ? 'Fire' : 'Force'} ${cueText(live.document, cue)}`;
    await this.sender.send(what, { type: 'take', run: run.id, cue: cue.id, ...why });
  }

  /** Nobody wants any more what did not come by itself. */
  async leaveOut(cue: Cue): Promise<void> {
    const { run } = this;
    if (!run) return;
    const { id, fence } = run;
    const what = `Leave out ${cueText(this.live.document, cue)}`;
    await this.sender.send(what, { type: 'skip', run: id, fence, step: cue.id });
  }

  async holdOrResume(reason = ''): Promise<void> {
    const { run } = this;
    if (!run) return;
    this.confirmation.drop();
    const { id, fence } = run;
    if (run.state === 'held') await this.stops.resume('');
    else await this.sender.send('Hold', { type: 'hold', run: id, fence, reason });
  }

  /** Opens the field for why it stands still; the press that held it waited for no words (R70). */
  askWhy(): void {
    const press = 'sayWhy';
    if (!isStill(this.run)) {
      const text = 'The show is not held: H holds it at once, then R says why';
      this.sender.refuse('Say why', text, { press, why: 'notHeld' });
    } else if (!this.view.isMine) {
      const text = 'This console does not hold the book';
      this.sender.refuse('Say why', text, { press, why: 'notCaller' });
    } else this.entry = 'why';
  }

  /** Gives the item under way more time, or less. */
  async addTime(ms: number): Promise<void> {
    const { run } = this;
    if (!run) return;
    const what = `${ms > 0 ? '+' : '−'}${Math.abs(ms / 1000)} s`;
    const { id, fence, currentItem: item } = run;
    if (item === null) {
      return this.sender.refuse(what, 'No item is under way', { press: 'adjust', why: 'noItem' });
    }
    await this.sender.send(what, { type: 'adjust', run: id, fence, item, by: duration(ms) });
  }

  async endShow(): Promise<void> {
    const { run } = this;
    if (!run) return;
    this.dialog = null;
    await this.sender.send('End the show', { type: 'endRun', run: run.id, fence: run.fence });
  }

  arm(): void {
    this.isArmed = !this.isArmed;
    this.refusals.clear();
  }

  /** In a show a caller changes notes and lengths, and those in the plan; cues are for rehearsals. */
  mayWrite(step: Step): boolean {
    const change = { do: 'set', in: 'items', field: 'title', to: '', was: '' } as const;
    return this.live.may({ type: 'edit', changes: [{ ...change, id: step.itemId }] });
  }

  /** Opens the cues of a step for writing. */
  openCues(step: Step | null): void {
    if (!step) return;
    if (this.mayWrite(step)) this.editing = step.id;
    else {
      const vain = { press: 'edit', step: step.id, why: 'cuesFixed' } as const;
      this.sender.refuse(
        stepText(this.live.document, step),
        'Cues are written in rehearsals',
        vain
      );
    }
  }

  /** Changes of the plan: whether they were made. */
  async write(what: string, changes: readonly Change[]): Promise<boolean> {
    return changes.length === 0 || this.sender.send(what, { type: 'edit', changes });
  }

  /** Esc: puts away what is open; it never stops anything. */
  cancel(): void {
    this.hold.release();
    this.confirmation.drop();
    this.refusals.clear();
    if (this.dialog !== null) this.dialog = null;
    else if (this.entry !== null) this.entry = null;
    else if (this.editing !== null) this.editing = null;
    else this.selection.clear();
  }

  /** In a show that is live, the exceptions are pressed twice: whether this is the second press. */
  #mayNow(what: string, text: string): boolean {
    this.refusals.clear();
    if (this.run?.mode === 'show' && runsOn(this.run)) {
      return this.confirmation.isGiven(what, text);
    }
    return true;
  }
}
