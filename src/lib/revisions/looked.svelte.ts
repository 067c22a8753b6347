import { untrack } from 'svelte';
import { equal } from '#core/equal.ts';
import { keptAs } from '#lib/live/person-here.ts';
import type { LiveShow, Mark } from '#lib/live/live-show.svelte.ts';

/** Looking again within this goes on with the visit; after it, what came meanwhile is new. */
const VISIT_GOES_ON_FOR = 30 * 60_000;
const EVERY = 60_000;
const SETTLED_AFTER = 500;

interface Kept {
  /** What was on screen when the visit before this one ended. */
  readonly before: Mark | null;
  readonly last: Mark;
  /** On this device's clock, in ms. */
  readonly lookedAt: number;
}

/** What a look makes of what was kept: the first one of a new visit keeps where the last one ended. */
export function looked(kept: Kept | null, mark: Mark, now: number): Kept {
  const before = kept ? (isOver(kept, now) ? kept.last : kept.before) : null;
  return { before, last: mark, lookedAt: now };
}

/** A clock that was set back ends a visit, too. */
const isOver = ({ lookedAt }: Kept, now: number): boolean =>
  now < lookedAt || now - lookedAt > VISIT_GOES_ON_FOR;

/** Which state of a show whoever is here had on screen when they last looked; kept on the device. */
export class LastLook {
  readonly #key: string;
  before = $state.raw<Mark | null>(null);

  constructor(show: string) {
    this.#key = keptAs(`callboard.looked.${show}`);
    this.before = this.#read()?.before ?? null;
  }

  look(mark: Mark): void {
    this.#keep(looked(this.#read(), mark, Date.now()));
  }

  /** What is on screen counts as looked at: the next comparison begins here. */
  settle(mark: Mark): void {
    this.#keep({ before: mark, last: mark, lookedAt: Date.now() });
  }

  #keep(kept: Kept): void {
    if (!equal(this.before, kept.before)) this.before = kept.before;
    try {
      localStorage.setItem(this.#key, JSON.stringify(kept));
    } catch {
      // A private window keeps nothing: there is no last look then.
    }
  }

  #read(): Kept | null {
    try {
      return JSON.parse(localStorage.getItem(this.#key) ?? 'null') as Kept | null;
    } catch {
      return null; // Not ours, or not to be read: as if nobody had looked.
    }
  }
}

/** Notes what is looked at while the page is in view; call it where a component begins. */
export function keepLooking(live: LiveShow, last = new LastLook(live.show)): LastLook {
  const note = (): void => {
    const { mark } = live;
    if (mark && !document.hidden) untrack(() => last.look(mark));
  };
  // Not with the change itself: it is on its way to the screen, and storage makes it wait.
  $effect(() => {
    void live.mark;
    const later = setTimeout(note, SETTLED_AFTER);
    return () => clearTimeout(later);
  });
  $effect(() => {
    const timer = setInterval(note, EVERY);
    document.addEventListener('visibilitychange', note);
    window.addEventListener('pagehide', note);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', note);
      window.removeEventListener('pagehide', note);
    };
  });
  return last;
}
