import type { Run } from '#core/run.ts';
import type { Instant } from '#core/time/instant.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import { lockedSince } from './lock-left.ts';

/** A press that is answered sooner shows nothing of being on its way. */
const SHOWN_AFTER = 150;
/** By then a line that is dead is known to be dead, and the control says so by itself. */
const LOST_FOR = 2_000;
const TICK = 100;

interface Sent {
  readonly run: string;
  readonly lastGoAt: Instant | null;
}

/** The press under way: one at a time, until it is answered or given up. Nothing queues. */
export class Press {
  /** On its way for longer than 150 ms. */
  isShown = $state(false);
  /** Why it was given up a moment ago; null: it was not. */
  lostBecause = $state<string | null>(null);
  /** The time to a tenth of a second, while a press or the lock wants it. */
  now = $state.raw<Instant>(0 as Instant);

  /** When this screen was told of its own latest press, so that nobody presses on what they cannot have read. */
  toldAt = $state.raw<Instant | null>(null);

  #sent = $state.raw<Sent | null>(null);
  #shown: ReturnType<typeof setTimeout> | undefined;
  #forget: ReturnType<typeof setTimeout> | undefined;

  constructor(live: LiveShow, run: () => Run | null) {
    // What the server told settles a press, whether its answer came or not.
    $effect(() => {
      const { id, lastGoAt } = run() ?? { id: '', lastGoAt: null };
      if (!this.#sent || (this.#sent.run === id && this.#sent.lastGoAt === lastGoAt)) return;
      this.settle();
      this.toldAt = live.clock.exactly();
    });
    $effect(() => {
      const since = lockedSince(run()?.lastGoAt ?? null, this.toldAt);
      const until = since === null ? 0 : since + live.document.show.lockMs;
      const isLocked = (): boolean => live.clock.exactly() < until;
      this.now = live.clock.exactly();
      if (!isLocked()) return;
      const timer = setInterval(() => {
        this.now = live.clock.exactly();
        if (!isLocked()) clearInterval(timer);
      }, TICK);
      return () => clearInterval(timer);
    });
    $effect(() => () => {
      clearTimeout(this.#shown);
      clearTimeout(this.#forget);
    });
  }

  get isUnderWay(): boolean {
    return this.#sent !== null && this.lostBecause === null;
  }

  begin(run: Run): void {
    this.settle();
    this.#sent = { run: run.id, lastGoAt: run.lastGoAt };
    this.#shown = setTimeout(() => (this.isShown = true), SHOWN_AFTER);
  }

  /** Answered, one way or the other. */
  settle(): void {
    clearTimeout(this.#shown);
    clearTimeout(this.#forget);
    this.#sent = null;
    this.isShown = false;
    this.lostBecause = null;
  }

  /** Not done, or not known: the caller says it by voice, and looks at the screen for what became of it. */
  giveUp(because: string): void {
    clearTimeout(this.#shown);
    this.isShown = false;
    this.lostBecause = because;
    // What is told meanwhile settles it: the face would name the step after it.
    this.#forget = setTimeout(() => this.settle(), LOST_FOR);
  }
}
