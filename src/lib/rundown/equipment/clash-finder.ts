import type { Clash } from '#core/planning/clashes.ts';
import { plannedClashes } from '#core/planning/planned-clashes.ts';
import type { Id, ShowDocument } from '#core/show.ts';

/** All that a clash can come of. */
const grounds = [
  ...(['days', 'rundowns', 'items', 'columns'] as const),
  ...(['departments', 'positions', 'people', 'equipment'] as const)
];

/** Finds what clashes in a plan; goes through all of it only where something has changed that it comes of. */
export class ClashFinder {
  #of: ShowDocument | null = null;
  #found: ReadonlyMap<Id, readonly Clash[]> = new Map();

  in(document: ShowDocument): ReadonlyMap<Id, readonly Clash[]> {
    const before = this.#of;
    if (before === null || grounds.some((name) => before[name] !== document[name])) {
      this.#found = plannedClashes(document);
    }
    this.#of = document;
    return this.#found;
  }
}
