import { rowOf } from '../collections.ts';
import type { Id, ShowDocument } from '../show.ts';
import type { LoadOut, LoadOutDraft } from './load-out/asked.ts';
import { Draft } from './load-out/draft.ts';

export type { LoadOut, LoadOutDraft } from './load-out/asked.ts';

/**
 * The load-out as the reverse of the load-in, to be edited (L70): what came last leaves first, each
 * vehicle from the dock that it came to, and nothing is made twice.
 *
 * @param newId gives an id that nothing has yet
 */
export function loadOutDraft(
  document: ShowDocument,
  asked: LoadOut,
  newId: () => Id
): LoadOutDraft {
  const day = rowOf(document.days, asked.dayId);
  if (!day) return { changes: [], left: [] };
  const draft = new Draft(document, day, asked, newId);
  return draft.made();
}
