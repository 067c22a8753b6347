import { mayDo } from '#core/deeds.ts';
import { untrack } from 'svelte';
import type { Run, RunMode } from '#core/run.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import { newId } from '#lib/live/new-id.ts';
import type { Sender } from './sender.ts';

/** The key is kept pressed for 2 s, and told on the way. */
const TAKEN_WITHIN = 3_000;

export type BookState =
  /** No run is under way, or nothing is known yet. */
  | 'none'
  /** This device may not hold it, and may not even be told who does. */
  | 'lookingOn'
  | 'mine'
  | 'free'
  /** Offered to this page. */
  | 'offered'
  /** This device held it, before its page was loaded again. */
  | 'returns'
  /** Its holder is not connected. */
  | 'gone'
  /** Another is calling. */
  | 'other';

/** Who holds the book of the run, as this page sees it, and how it changes hands (I1). */
export class Book {
  /** Since when its holder is not connected; null while they are. */
  goneSince = $state.raw<Instant | null>(null);
  /** This page held it a moment ago, in this run: it was taken from it. */
  wasMine = $state(false);

  readonly #live: LiveShow;
  readonly #run: () => Run | null;
  readonly #sender: Sender;

  readonly isHolderHere = $derived.by(() => {
    const client = this.#run()?.lease?.client;
    return this.#live.present.some((each) => each.client === client);
  });

  /** Who else keeps the key pressed that takes it; null: nobody does. */
  readonly takenBy = $derived.by(() => {
    const { taking } = this.#live;
    return taking !== null && taking.run === this.#run()?.id ? taking.name : null;
  });

  readonly mayCall = $derived.by(() => {
    const run = this.#run();
    return (
      run !== null &&
      this.#live.may({ type: 'takeBook', run: run.id, fence: run.fence, held: false })
    );
  });

  readonly state: BookState = $derived.by(() => {
    const run = this.#run();
    const { me, client, present } = this.#live;
    if (!run || run.state === 'ended' || !me) return 'none';
    if (!this.mayCall) return 'lookingOn';
    if (!run.lease) return 'free';
    if (run.lease.client === client) return 'mine';
    if (run.offeredTo === client) return 'offered';
    // The list of who is here comes within a second of the welcome.
    if (present.length === 0 || this.isHolderHere) return 'other';
    return run.lease.device === me.device ? 'returns' : 'gone';
  });

  /** Pages that the book can be handed to: a caller's, a deputy's, an owner's. */
  readonly callers = $derived.by(() =>
    this.#live.present.filter(
      ({ client, roles }) => client !== this.#live.client && mayDo(roles, 'call')
    )
  );

  constructor(live: LiveShow, run: () => Run | null, sender: Sender) {
    this.#live = live;
    this.#run = run;
    this.#sender = sender;
    $effect(() => {
      const isGone = this.state === 'gone' || this.state === 'returns';
      untrack(() => {
        if (!isGone) this.goneSince = null;
        else this.goneSince ??= live.clock.exactly();
      });
    });
    // Whoever's line breaks meanwhile lets go without a word.
    $effect(() => {
      if (live.taking === null) return;
      const timer = setTimeout(() => live.takingIs(null), TAKEN_WITHIN);
      return () => clearTimeout(timer);
    });
    let heldRun: string | null = null;
    $effect(() => {
      const { state } = this;
      const id = run()?.id ?? null;
      if (state === 'mine') heldRun = id;
      this.wasMine = state !== 'mine' && heldRun !== null && heldRun === id;
    });
  }

  /** Opens a run from the top, and the book with it. */
  async open(rundownId: Id, mode: RunMode, label: string): Promise<boolean> {
    const run = newId();
    return this.#sender.send('New run', { type: 'openRun', run, rundownId, mode, label });
  }

  /** The key is kept pressed, or was let go: its holder learns of it while it happens. */
  reach(isHeld: boolean): void {
    const run = this.#run();
    if (run) this.#live.reach(run.id, isHeld);
  }

  /** One that another holds is taken by keeping the button pressed. */
  async take(held: boolean): Promise<boolean> {
    const run = this.#run();
    if (!run) return false;
    const { id, fence } = run;
    return this.#sender.send('Take the book', { type: 'takeBook', run: id, fence, held });
  }

  /** Null takes the offer back. */
  async offer(to: string | null): Promise<void> {
    const run = this.#run();
    if (!run) return;
    const { id, fence } = run;
    await this.#sender.send('Hand over', { type: 'offerBook', run: id, fence, to });
  }

  async accept(): Promise<void> {
    const run = this.#run();
    if (run) await this.#sender.send('Take over', { type: 'acceptBook', run: run.id });
  }
}
