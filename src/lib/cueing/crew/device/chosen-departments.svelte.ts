import { inOrder } from '#core/collections.ts';
import type { Department, Id } from '#core/show.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';

/**
 * The departments that this screen stands by for: those of the device, or, where it has none or is
 * a caller's, whichever are picked here. The choice is kept on the device, per show.
 */
export class ChosenDepartments {
  readonly #live: LiveShow;
  #picked = $state.raw<readonly Id[] | null>(null);

  constructor(live: LiveShow) {
    this.#live = live;
    this.#picked = kept(live.show);
  }

  /** Whose departments the device may choose among. */
  readonly options: readonly Department[] = $derived.by(() => {
    const all = inOrder(Object.values(this.#live.document.departments));
    const own = this.#live.me?.departments ?? [];
    return own.length === 0 ? all : all.filter((each) => own.includes(each.id));
  });

  readonly chosen: readonly Department[] = $derived.by(() => {
    const picked = this.options.filter((each) => this.#picked?.includes(each.id));
    if (picked.length > 0) return picked;
    // A device that was let in for departments has them all until it picks.
    return (this.#live.me?.departments ?? []).length > 0 ? this.options : [];
  });
  readonly ids: readonly Id[] = $derived.by(() => this.chosen.map((each) => each.id));

  has(id: Id): boolean {
    return this.ids.includes(id);
  }

  toggle(id: Id): void {
    const next = this.has(id) ? this.ids.filter((each) => each !== id) : [...this.ids, id];
    this.#picked = next;
    keep(this.#live.show, next);
  }
}

const keyOf = (show: Id): string => `callboard.crew.${show}`;

function kept(show: Id): readonly Id[] | null {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(show)) ?? 'null');
    return Array.isArray(found) ? found.map(String) : null;
  } catch (fault) {
    console.warn('The departments picked last on this device cannot be read.', fault);
    return null;
  }
}

function keep(show: Id, ids: readonly Id[]): void {
  try {
    localStorage.setItem(keyOf(show), JSON.stringify(ids));
  } catch (fault) {
    console.warn('The departments cannot be kept on this device.', fault);
  }
}
