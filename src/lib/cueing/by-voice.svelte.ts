import { untrack } from 'svelte';
import { nextByVoice, noNotes, stillToRecord, type VoiceNotes } from '#core/by-voice.ts';
import { MOST_NOTED, type CalledByVoice } from '#core/called-by-voice.ts';
import type { Step } from '#core/steps.ts';
import type { Console } from './console.svelte.ts';
import { keepNotes, readNotes } from './kept-notes.ts';
import { stepCall } from './step-name.ts';

/** A line that is back sooner was hardly missed: nothing moves on the screen for it. */
const SHOWN_AFTER = 1_000;

/**
 * What a caller calls by voice while no press counts (G5), and how it goes into the run afterwards
 * (G6): noted on this device, offered once the line is back, and sent by nobody but a hand.
 */
export class ByVoice {
  readonly #console: Console;
  /** The book is on its way back to this device, to record what it called. */
  #isReturning = $state(false);
  #notes = $state.raw<VoiceNotes | null>(null);
  /** For a while no press has counted. */
  isShown = $state(false);

  /** This device held the book when it last heard of it, on this page or the one before. */
  readonly isCaller: boolean = $derived.by(() => {
    const { run, live } = this.#console;
    const { client, device } = run?.lease ?? {};
    return client === live.client || (device !== undefined && device === live.me?.device);
  });
  /** Nothing that is pressed counts now: it has to be called by voice. */
  readonly isSilent: boolean = $derived.by(() => {
    const { isConnected, live, press } = this.#console;
    return !isConnected || live.storeTrouble !== null || press.lostBecause !== null;
  });
  readonly called: readonly CalledByVoice[] = $derived.by(() => this.#notes?.called ?? []);
  /** What is called next without a line; undefined: a GO fires it. */
  readonly next: Step | null | undefined = $derived.by(() => {
    const { live } = this.#console;
    if (!this.isSilent || !this.#notes || this.called.length === 0) return undefined;
    return nextByVoice(live.document, this.#notes);
  });
  /** What is still to go into the run; null where it was moved meanwhile, and nobody knows. */
  readonly left: readonly CalledByVoice[] | null = $derived.by(() => {
    const { run, live } = this.#console;
    return run && this.#notes ? stillToRecord(live.document, run, this.#notes) : [];
  });
  /** The last of it, as it is called, while a press would fire what was called (G10). */
  readonly toRecord: string | null = $derived.by(() => {
    const step = this.isSilent ? undefined : this.left?.at(-1)?.step;
    return step === undefined ? null : this.nameOf(step);
  });

  constructor(console: Console) {
    this.#console = console;
    $effect(() => {
      const id = console.run?.id;
      untrack(() => (this.#notes = id === undefined ? null : readNotes(id)));
    });
    $effect(() => {
      if (!this.isSilent) return void (this.isShown = false);
      const timer = setTimeout(() => (this.isShown = true), SHOWN_AFTER);
      return () => clearTimeout(timer);
    });
    // The book was taken back for this: it is one press.
    $effect(() => {
      if (!this.#isReturning || !console.view.isMine) return;
      this.#isReturning = false;
      untrack(() => void this.catchUp());
    });
    // Every press had arrived after all.
    $effect(() => {
      if (!this.isSilent && this.left?.length === 0) untrack(() => this.putAway());
    });
  }

  nameOf(id: CalledByVoice['step']): string {
    const { live, view } = this.#console;
    const step = view.steps.byId.get(id);
    return step ? stepCall(live.document, step) : 'a step that is no more';
  }

  /** Notes that the next step was called, at this moment. It is no GO: nothing is sent. */
  note(): void {
    const { run, live, sender, refusals, view } = this.#console;
    if (!run) return;
    const what = 'Called by voice';
    const press = 'noteVoice';
    if (!this.isCaller) {
      return sender.refuse(what, 'This device does not hold the book', { press, why: 'notCaller' });
    }
    if (!this.isSilent) {
      const text = 'There is a line: nothing has to be noted';
      return sender.refuse(what, text, { press, why: 'lineIsThere' });
    }
    const notes = this.#notes ?? noNotes(run);
    const next = notes.called.length > 0 ? nextByVoice(live.document, notes) : view.next;
    if (!next || notes.called.length >= MOST_NOTED) {
      return sender.refuse(what, 'End of show: nothing is left to call', null);
    }
    const at = live.clock.exactly();
    // A press that was meant once is noted once.
    if (at - (notes.called.at(-1)?.at ?? 0) < live.document.show.lockMs) return;
    refusals.clear();
    this.#keep({ ...notes, called: [...notes.called, { step: next.id, at }] });
  }

  /** The last was noted by mistake. */
  takeBack(): void {
    if (this.#notes) this.#keep({ ...this.#notes, called: this.called.slice(0, -1) });
  }

  /** Nothing of it shall go into the run. */
  putAway(): void {
    if (this.#notes) this.#keep({ ...this.#notes, called: [] });
  }

  /** Moves the run to where the show is. */
  async catchUp(): Promise<void> {
    const { run, sender, view, selection, confirmation } = this.#console;
    const { left, toRecord } = this;
    if (!run) return;
    const what = `Move to ${toRecord ?? 'what was called'}`;
    if (this.isSilent)
      return sender.refuse(what, 'Not connected: it is offered once the line is back', null);
    const press = 'catchUp';
    if (!left || toRecord === null) {
      const text = 'Nothing was noted that is not in the run';
      return sender.refuse(what, text, { press, why: 'nothingNoted' });
    }
    if (!view.isMine && this.mayReturn) return this.#takeBack();
    if (!view.isMine) {
      return sender.refuse(what, 'This console does not hold the book', {
        press,
        why: 'notCaller'
      });
    }
    if (!this.#console.mayStart(run, `move to ${toRecord}`, '⇧ V')) return;
    confirmation.drop();
    const { id, fence, pointer: from } = run;
    const asked = this.#console.startAsked(run);
    const command = { type: 'catchUp', run: id, fence, from, called: left, ...asked } as const;
    const isDone = await sender.send(what, command);
    if (isDone) selection.toLive();
  }

  /** This device held the book before its page was loaded again, and nobody has taken it since. */
  get mayReturn(): boolean {
    return this.#console.book.state === 'returns';
  }

  async #takeBack(): Promise<void> {
    this.#isReturning = true;
    if (!(await this.#console.book.take(false))) this.#isReturning = false;
  }

  /** With the last note gone, the next one begins where the run is by then. */
  #keep(notes: VoiceNotes): void {
    keepNotes(notes);
    this.#notes = notes.called.length > 0 ? notes : null;
  }
}
