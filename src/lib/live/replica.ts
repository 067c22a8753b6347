import { apply, emptyShow } from '#core/apply.ts';
import type { ShowDocument } from '#core/show.ts';
import type { Told, Welcome } from '#protocol/down.ts';

/** What a frame did: `gap` wants to ask for what is missing, a URL wants to be fetched. */
export type Received = 'current' | 'old' | 'gap' | { readonly fetch: string };

export interface SnapshotFrame {
  readonly lineage: string;
  readonly seq: number;
  readonly document: ShowDocument;
}

/**
 * One client's copy of a show: it applies exactly the next seq, ignores older ones and never
 * guesses over a gap. Knows nothing of sockets, so that the simulation drives this very class.
 */
export class Replica {
  document: ShowDocument = emptyShow;
  seq = 0;
  /** The database that the state came from; null before the first state. */
  lineage: string | null = null;
  /** The database that the line's frames come from. */
  #following: string | null = null;
  /** Frames that came while a snapshot was on its way. */
  #early: Told[] | null = null;

  welcomed(welcome: Welcome): Received {
    this.#following = welcome.lineage;
    if (welcome.state.mode === 'snapshot') {
      this.#early = [];
      return { fetch: welcome.state.url };
    }
    if (welcome.lineage !== this.lineage) return this.#forget();
    this.#early = null;
    return this.#applyAll(welcome.state.told);
  }

  told(told: Told): Received {
    if (this.#early) {
      this.#early.push(told);
      return 'current';
    }
    if (told.s <= this.seq) return 'old';
    if (told.s !== this.seq + 1 || told.reload) return 'gap';
    this.document = apply(this.document, told.o);
    this.seq = told.s;
    return 'current';
  }

  fetched(snapshot: SnapshotFrame): Received {
    // Restored since this line was welcomed: what the line still tells does not fit this state.
    if (snapshot.lineage !== this.#following) return 'gap';
    const early = this.#early ?? [];
    this.#early = null;
    if (snapshot.lineage === this.lineage && snapshot.seq < this.seq) return this.#applyAll(early);
    this.document = snapshot.document;
    this.seq = snapshot.seq;
    this.lineage = snapshot.lineage;
    return this.#applyAll(early);
  }

  #applyAll(frames: readonly Told[]): Received {
    for (const frame of frames) {
      const received = this.told(frame);
      if (received === 'gap') return received;
    }
    return 'current';
  }

  /** Changes of another database than ours mean nothing to us: only a snapshot helps. */
  #forget(): Received {
    this.lineage = null;
    this.seq = 0;
    return 'gap';
  }
}
