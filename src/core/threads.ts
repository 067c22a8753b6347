import { listOf } from './collections.ts';
import type { Comment } from './comments.ts';
import type { Id, ShowDocument } from './show.ts';

/** A comment with its replies, the oldest first. */
export interface Thread {
  readonly first: Comment;
  readonly replies: readonly Comment[];
}

// A pure cache: rows are never changed in place, and most edits leave the comments as they are.
const known = new WeakMap<ShowDocument['comments'], ReadonlyMap<Id, readonly Thread[]>>();

/** The threads of every item that has some, the oldest first. */
export function threadsByItem({ comments }: ShowDocument): ReadonlyMap<Id, readonly Thread[]> {
  const found = known.get(comments);
  if (found) return found;
  const all = listOf(comments).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const threads = new Map<Id, Thread[]>();
  for (const first of all) {
    if (first.replyTo !== null) continue;
    const replies = all.filter(({ replyTo }) => replyTo === first.id);
    threads.set(first.itemId, [...(threads.get(first.itemId) ?? []), { first, replies }]);
  }
  known.set(comments, threads);
  return threads;
}

/** How many threads of an item are still open. */
export const openComments = (document: ShowDocument, item: Id): number =>
  (threadsByItem(document).get(item) ?? []).filter(({ first }) => first.resolved === null).length;
