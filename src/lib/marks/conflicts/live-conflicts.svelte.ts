import { untrack } from 'svelte';
import { conflicts } from '#core/logistics/conflicts.ts';
import type { Conflict } from '#core/logistics/conflicts/conflict.ts';
import type { ShowDocument } from '#core/show.ts';
import { whenIdle } from '#lib/ui/when-idle.ts';
import { samePlan } from './same-plan.ts';

/** What was found, and in which plan on which day. */
export interface Found {
  readonly document: ShowDocument;
  /** Local date, yyyy-mm-dd. */
  readonly today: string;
  readonly all: readonly Conflict[];
}

/** Looked at once the hand rests for so long, and after so long in any case. */
const QUIET_MS = 200;
const LATEST_MS = 1_500;

/**
 * What does not fit in a show, looked for once after each change of its plan and never while somebody
 * types (L62): a page makes one and all that it shows reads it.
 */
export class LiveConflicts {
  /** Null: not looked at yet. */
  found = $state.raw<Found | null>(null);
  readonly #document: () => ShowDocument;
  readonly #today: () => string;
  /** Since when something waits to be looked at. */
  #since: number | null = null;

  /** Whether nothing has changed since: what was found may be acted upon. */
  readonly isCurrent = $derived.by(
    () => this.found !== null && isSame(this.found, this.#document(), this.#today())
  );

  constructor(document: () => ShowDocument, today: () => string) {
    this.#document = document;
    this.#today = today;
    $effect(() => {
      const [next, day] = [document(), today()];
      return untrack(() => this.#changed(next, day));
    });
  }

  #changed(document: ShowDocument, today: string): (() => void) | undefined {
    if (this.found && isSame(this.found, document, today)) {
      this.#since = null;
      return;
    }
    const now = performance.now();
    this.#since ??= now;
    const left = this.#since + LATEST_MS - now;
    const look = (): void => {
      this.#since = null;
      this.found = { document, today, all: conflicts(document, today) };
    };
    let leave: (() => void) | undefined;
    const timer = setTimeout(
      () => {
        if (left <= 0) look();
        else leave = whenIdle(look);
      },
      Math.max(0, Math.min(QUIET_MS, left))
    );
    return () => {
      clearTimeout(timer);
      leave?.();
    };
  }
}

const isSame = (found: Found, document: ShowDocument, today: string): boolean =>
  found.today === today && samePlan(found.document, document);
