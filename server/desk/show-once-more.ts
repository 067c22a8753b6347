import { inOrder } from '#core/collections.ts';
import type { Change } from '#core/command.ts';
import { duplicated } from '#core/duplicate.ts';
import type { Id, Show, ShowDocument } from '#core/show.ts';
import type { NewId } from '../ports.ts';

const MAX_TITLE = 300;

/**
 * A show that begins with the whole plan of another, as a draft, and opens on its first rundown; with
 * what was said about it where that is wanted (M4).
 */
export function showOnceMore(
  document: ShowDocument,
  newId: NewId,
  withComments: boolean
): { show: Show; first: readonly Change[]; rundown: Id } {
  const { changes, idOf } = duplicated(document, newId, { withComments });
  const title = `${document.show.title} (copy)`.trim().slice(0, MAX_TITLE);
  const [rundown] = inOrder(Object.values(document.rundowns));
  return {
    show: { ...document.show, id: newId(), title, status: 'draft' },
    first: changes,
    rundown: rundown ? idOf(rundown.id) : ''
  };
}
