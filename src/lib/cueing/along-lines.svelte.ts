import type { Id } from '#core/show.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { RundownView } from '#lib/live/rundown-view.svelte.ts';
import { Fetched } from '#lib/ui/fetched.svelte.ts';

/** What no GO fires, behind each step, in one line; fetched where there is any. */
export class AlongLines {
  readonly #live: LiveShow;
  readonly #view: RundownView;
  readonly #fetched: Fetched<typeof import('./along.ts').alongOf>;

  constructor(live: LiveShow, view: RundownView) {
    this.#live = live;
    this.#view = view;
    this.#fetched = new Fetched(
      async () => (await import('./along.ts')).alongOf,
      () => Object.values(live.document.cues).some(isUncalled)
    );
  }

  readonly #lines = $derived.by(() => {
    const { rundown } = this.#view;
    return rundown && this.#fetched.it?.(this.#live.document, rundown.id);
  });

  /** "VID 4 follows LX 42 after 5 s · FS 1 by hand"; empty where there is nothing. */
  of(step: Id): string {
    return this.#lines?.get(step) ?? '';
  }
}

const isUncalled = ({ execution }: { execution: { kind: string } }): boolean =>
  execution.kind !== 'called';
