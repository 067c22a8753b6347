import { apply, emptyShow } from '#core/apply.ts';
import type { ShowEvent } from '#core/event.ts';
import type { ShowDocument, VisibilityClass } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import type { StateFrame, Told, Welcome } from '#protocol/down.ts';

/** What a frame did: `gap` wants to ask for what is missing, a URL wants to be fetched. */
export type Received = 'current' | 'old' | 'gap' | { readonly fetch: string };

/**
 * One client's copy of a show: it applies exactly the next seq, ignores older ones and never
 * guesses over a gap. Knows nothing of sockets, so that the simulation drives this very class.
 */
export class Replica {
  document: ShowDocument = emptyShow;
  seq = 0;
  /** When that seq was stored: with it a state says which log it is of. */
  at = instant(0);
  /** The database that the state came from; null before the first state. */
  lineage: string | null = null;
  /** The class that the state was filtered for; null before the first. */
  class: VisibilityClass | null = null;
  /** The database and the class that the line's frames are of, and where they begin. */
  #following: Welcome | null = null;
  /** Frames that came while a snapshot was on its way. */
  #early: Told[] | null = null;

  /** Takes up a state that was kept on the device: what is missing since is asked for as ever. */
  takeUp(kept: StateFrame): void {
    this.document = kept.document;
    this.seq = kept.seq;
    this.at = kept.t;
    this.lineage = kept.lineage;
    this.class = kept.class;
  }

  welcomed(welcome: Welcome): Received {
    this.#following = welcome;
    // The server has never come so far: an older copy of its database was put in place.
    if (welcome.seq < this.seq) this.#forget();
    if (welcome.state.mode === 'snapshot') {
      this.#early = [];
      return { fetch: welcome.state.url };
    }
    if (welcome.lineage !== this.lineage) return this.#forget();
    if (welcome.class !== this.class) return this.#forget();
    this.#early = null;
    return this.#follow(welcome.state.told);
  }

  told(told: Told): Received {
    if (this.#early) {
      this.#early.push(told);
      return 'current';
    }
    // The state is of another log than the line: an older copy was put in place in between.
    if (told.s === this.seq && told.t !== this.at) return this.#forget();
    return told.s <= this.seq ? 'old' : this.#follow([told]);
  }

  fetched(state: StateFrame): Received {
    const early = this.#early;
    // A line that was welcomed with all that was missing waits for no state.
    if (!early) return 'current';
    if (!this.#isOfLine(state, early)) return 'gap';
    this.#early = null;
    this.takeUp(state);
    return this.#follow(early);
  }

  /**
   * False for a state of a server that was restored, given an older copy of its file, or made this
   * device something else since the line was welcomed: what the line still tells does not fit it. A
   * seq that was stored at another time is of another log.
   */
  #isOfLine(state: StateFrame, early: readonly Told[]): boolean {
    const line = this.#following;
    if (state.lineage !== line?.lineage || state.class !== line.class) return false;
    if (state.seq < line.seq) return false;
    const stored = state.seq === line.seq ? line.at : early.find(({ s }) => s === state.seq)?.t;
    return stored === undefined || stored === state.t;
  }

  /** Applies those that come next, up to a gap; in one go, for each fold copies what it changes. */
  #follow(frames: readonly Told[]): Received {
    const events: ShowEvent[] = [];
    let { seq, at } = this;
    let isGap = false;
    for (const frame of frames) {
      if (frame.s <= seq) continue;
      isGap = frame.s !== seq + 1 || frame.reload === true;
      if (isGap) break;
      events.push(...frame.o);
      seq = frame.s;
      at = frame.t;
    }
    this.document = apply(this.document, events);
    this.seq = seq;
    this.at = at;
    return isGap ? 'gap' : 'current';
  }

  /** Changes of another database, or another class, mean nothing to our state: only a snapshot helps. */
  #forget(): Received {
    this.lineage = null;
    this.class = null;
    this.seq = 0;
    return 'gap';
  }
}
