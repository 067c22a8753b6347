import type { ShowDocument } from '#core/show.ts';
import { collectionNames } from '#core/structure.ts';

/** Whether two states are of one plan: what happens in a run, and what is said, changes none. */
export const samePlan = (one: ShowDocument, other: ShowDocument): boolean =>
  one === other ||
  (one.show === other.show &&
    collectionNames.every((name) => name === 'comments' || one[name] === other[name]));
