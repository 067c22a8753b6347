import { listOf, rowOf } from '../collections.ts';
import { plain } from '../import/words/plain.ts';
import type { Column, Item, ShowDocument } from '../show.ts';
import type { Feed } from './feed.ts';
import { namesIn } from './names.ts';

/** Whether an item, among these columns of its rundown, is of whoever is asked for. */
export type IsTheirs = (item: Item, columns: readonly Column[]) => boolean;

/** Everybody's, for a day or a stage; else those of a post that is the person's, or that name them. */
export function isTheirsIn(
  whole: ShowDocument,
  document: ShowDocument,
  { of, what }: Feed
): IsTheirs {
  if (of === 'day' || of === 'stage') return () => true;
  const name = plain(of === 'person' ? (rowOf(whole.people, what)?.name ?? '') : what);
  const posts = new Set(
    listOf(whole.assignments)
      .filter(({ personId }) => of === 'person' && personId === what)
      .map(({ positionId }) => positionId)
  );
  return ({ id, ownerPositionId }, columns) => {
    if (ownerPositionId !== null && posts.has(ownerPositionId)) return true;
    if (name === '') return false;
    const fields = document.items[id]?.fields ?? {};
    return columns.some(
      ({ id: column, kind }) =>
        kind === 'person' && namesIn(fields[column] ?? '').some((each) => plain(each) === name)
    );
  };
}
