import type { Id, ShowDocument } from '#core/show.ts';

/** A show as it is watched: what it is now, and each change of it. */
export interface WatchedRoom {
  readonly id: Id;
  readonly document: ShowDocument;
  onBatch(listener: (batch: unknown, document: ShowDocument) => void): unknown;
}

/**
 * Which runs stand how, over all shows that anybody has opened; one that nobody has cannot change.
 * A show that is opened with a run under way counts as a change: the server was started anew.
 */
export class RunWatch {
  readonly #runs = new Map<Id, ShowDocument['runs']>();
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  watch(room: WatchedRoom): void {
    this.#runs.set(room.id, room.document.runs);
    if (hasActive(room.document.runs)) this.#onChange();
    room.onBatch((_, { runs }) => {
      const before = this.#runs.get(room.id) ?? {};
      this.#runs.set(room.id, runs);
      const hasChanged = Object.values(runs).some(({ id, state }) => before[id]?.state !== state);
      if (hasChanged) this.#onChange();
    });
  }

  /** Whether a run of any of them is not ended. */
  get isActive(): boolean {
    return [...this.#runs.values()].some(hasActive);
  }
}

const hasActive = (runs: ShowDocument['runs']): boolean =>
  Object.values(runs).some(({ state }) => state !== 'ended');
