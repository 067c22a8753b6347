import type { Id } from '#core/show.ts';
import { Fetched } from '#lib/ui/fetched.svelte.ts';
import type { Console } from './console.svelte.ts';

/** What no GO fires, behind each step, in one line; fetched where there is any. */
export class AlongLines {
  readonly #console: Console;
  readonly #fetched: Fetched<typeof import('./along.ts').alongOf>;

  constructor(console: Console) {
    this.#console = console;
    this.#fetched = new Fetched(
      async () => (await import('./along.ts')).alongOf,
      () => Object.values(console.live.document.cues).some(isUncalled)
    );
  }

  readonly #lines = $derived.by(() => {
    const { live, view } = this.#console;
    return view.rundown && this.#fetched.it?.(live.document, view.rundown.id);
  });

  /** "VID 4 follows LX 42 after 5 s · FS 1 by hand"; empty where there is nothing. */
  of(step: Id): string {
    return this.#lines?.get(step) ?? '';
  }
}

const isUncalled = ({ execution }: { execution: { kind: string } }): boolean =>
  execution.kind !== 'called';
