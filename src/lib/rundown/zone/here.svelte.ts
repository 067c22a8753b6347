import { createContext } from 'svelte';
import { clockDifference, differenceText, elsewhereText } from '#core/time/elsewhere.ts';
import type { Instant } from '#core/time/instant.ts';
import { isZone } from '#core/time/zone.ts';
import type { RundownEditor } from '../editor.svelte.ts';

const KEY = 'callboard.plan.here';

/** The zone of this device; that of the show day where the browser names none that is known. */
const zoneHere = (): string | null => {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return isZone(zone) ? zone : null;
};

/** The clocks of this device beside those of the show day. */
export class Here {
  readonly #editor: RundownEditor;
  readonly #zone = zoneHere();
  /** Whether this device wants its own time beside that of the show. */
  isWanted = $state(kept());

  /** How its clocks differ from those of the day; null where they do not. */
  readonly difference: string | null = $derived.by(() => {
    const { day } = this.#editor;
    if (!day || this.#zone === null) return null;
    const { first, last } = clockDifference(day, this.#zone);
    if (first === 0 && last === 0) return null;
    const then = first === last ? '' : `, ${differenceText(last)} by the end of the day`;
    return `${differenceText(first)}${then}`;
  });
  readonly isShown = $derived(this.isWanted && this.difference !== null);

  constructor(editor: RundownEditor) {
    this.#editor = editor;
  }

  /** "Berlin" of Europe/Berlin. */
  get showPlace(): string {
    const zone = this.#editor.day?.tz ?? '';
    return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
  }

  /** The time of this device; nothing where the show's own is enough. */
  text(at: Instant | null): string {
    const { day, document } = this.#editor;
    if (!this.isShown || at === null || !day || this.#zone === null) return '';
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
