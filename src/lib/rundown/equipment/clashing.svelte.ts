import { createContext } from 'svelte';
import type { Clash } from '#core/planning/clashes.ts';
import type { Id } from '#core/show.ts';
import { Fetched } from '#lib/ui/fetched.svelte.ts';
import type { RundownEditor } from '../editor.svelte.ts';

/** How long after a change the plans of all stages are gone through: not while somebody writes. */
const WHEN_AT_REST = 300;

const none: ReadonlyMap<Id, readonly Clash[]> = new Map();

/** Who and what the rows of a plan need that is needed on another stage at the same time. */
export class Clashing {
  readonly #editor: RundownEditor;
  #found = $state.raw(none);

  /** With one stage and no equipment nothing can clash. */
  readonly #isWanted = $derived.by(() => {
    const { rundowns, equipment } = this.#editor.document;
    return Object.keys(rundowns).length > 1 || Object.keys(equipment).length > 0;
  });
  readonly later = new Fetched(
    async () => (await import('./later.ts')).later,
    () => this.#isWanted
  );
  readonly #finder = $derived.by(() => this.later.it && new this.later.it.ClashFinder());

  constructor(editor: RundownEditor) {
    this.#editor = editor;
    $effect(() => {
      const { document } = editor;
      const finder = this.#finder;
      if (!finder) return;
      const rest = setTimeout(() => (this.#found = finder.in(document)), WHEN_AT_REST);
      return () => clearTimeout(rest);
    });
  }

  of(item: Id): readonly Clash[] {
    return this.#found.get(item) ?? [];
  }

  /** The rows of this rundown that clash, in their order. */
  readonly rows: readonly Id[] = $derived.by(() =>
    this.#found.size === 0
      ? []
      : this.#editor.items.flatMap(({ id }) => (this.#found.has(id) ? [id] : []))
  );
}

export const [useClashing, provideClashing] = createContext<Clashing>();
