import { createContext } from 'svelte';
import { elsewhereText } from '#core/time/elsewhere.ts';
import type { Instant } from '#core/time/instant.ts';
import { differenceHere, placeOf, zoneHere } from '#lib/marks/zone-note.ts';
import type { RundownEditor } from '../editor.svelte.ts';

const KEY = 'callboard.plan.here';

/** The clocks of this device beside those of the show day. */
export class Here {
  readonly #editor: RundownEditor;
  readonly #zone = zoneHere();
  /** Whether this device wants its own time beside that of the show. */
  isWanted = $state(kept());

  /** How its clocks differ from those of the day; null where they do not. */
  readonly difference: string | null = $derived.by(() => {
    const { day } = this.#editor;
    return day ? differenceHere(day, this.#zone) : null;
  });
  readonly isShown = $derived(this.isWanted && this.difference !== null);

  constructor(editor: RundownEditor) {
    this.#editor = editor;
  }

  /** "Berlin" of Europe/Berlin. */
  get showPlace(): string {
    return placeOf(this.#editor.day?.tz ?? '');
  }

  /** The time of this device; nothing where the show's own is enough. */
  text(at: Instant | null): string {
    // Asked first: where nothing is shown, the cells need not wait for the plan.
    if (!this.isShown || at === null || this.#zone === null) return '';
    const { day, document } = this.#editor;
    if (!day) return '';
    return elsewhereText(at, day, this.#zone, document.show.clock);
  }

  toggle(): void {
    this.isWanted = !this.isWanted;
    try {
      localStorage.setItem(KEY, this.isWanted ? 'shown' : '');
    } catch {
      // Storage is shut or full: it holds for this visit.
    }
  }
}

function kept(): boolean {
  try {
    return localStorage.getItem(KEY) === 'shown';
  } catch {
    return false;
  }
}

export const [useHere, provideHere] = createContext<Here>();
