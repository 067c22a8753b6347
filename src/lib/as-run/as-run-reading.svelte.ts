import { untrack } from 'svelte';
import type { AsRun } from '#core/as-run/entry.ts';
import type { Run } from '#core/run.ts';
import type { Id } from '#core/show.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';

/** What the server says of one run: asked when the page opens, when the run ends, and when somebody asks. */
export class AsRunAsked {
  answer = $state.raw<AsRun | null>(null);
  /** Why there is none, or no newer one; null while all is well. */
  trouble = $state<string | null>(null);
  isAsking = $state(false);

  readonly #live: LiveShow;
  readonly #run: () => Id | null;
  #count = 0;

  constructor(live: LiveShow, run: () => Id | null) {
    this.#live = live;
    this.#run = run;
    $effect(() => {
      void this.#wanted;
      untrack(() => {
        const id = run();
        if (this.answer?.run !== id) this.answer = null;
        if (id !== null) void this.ask();
      });
    });
  }

  /** Which run, and whether it is over: while it goes on a list would never stand still. */
  readonly #wanted: string = $derived.by(() => {
    const id = this.#run() ?? '';
    return `${id} ${this.#live.document.runs[id]?.state === 'ended'}`;
  });

  /** More has happened in the run since the list was read. */
  readonly isBehind: boolean = $derived.by(() => {
    const id = this.#run();
    if (id === null || this.answer === null) return false;
    const { runs, messages } = this.#live.document;
    // Rows keep their identity until something is changed in them.
    return runs[id] !== this.#seen?.run || (this.#isOn && messages !== this.#seen?.messages);
  });
  #seen = $state.raw<{ readonly run: Run | undefined; readonly messages: object } | null>(null);

  /** While it is on, what is said belongs to it. */
  get #isOn(): boolean {
    return this.#live.document.runs[this.#run() ?? '']?.state !== 'ended';
  }

  async ask(): Promise<void> {
    const id = this.#run();
    if (id === null) return;
    this.#count += 1;
    const count = this.#count;
    const { runs, messages } = this.#live.document;
    const seen = { run: runs[id], messages };
    this.isAsking = true;
    const found = await read(this.#live.show, id);
    // Another run was chosen meanwhile, or this one was asked for again.
    if (count !== this.#count) return;
    this.isAsking = false;
    if (typeof found === 'string') return void (this.trouble = found);
    this.trouble = null;
    this.answer = found;
    this.#seen = seen;
  }
}

async function read(show: Id, run: Id): Promise<AsRun | string> {
  const answer = await fetch(`/api/shows/${show}/as-run/${run}`, {
    signal: AbortSignal.timeout(30_000)
  }).catch(() => null);
  if (!answer) return 'The server cannot be reached.';
  if (answer.status === 429) return 'It was asked for too often: wait some seconds.';
  if (answer.status === 403) return 'This device may not read it.';
  if (!answer.ok) return `The server answered ${answer.status}.`;
  return (await answer.json()) as AsRun;
}
