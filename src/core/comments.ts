import { listOf } from './collections.ts';
import type { Id, Source, ShowDocument } from './show.ts';
import type { Instant } from './time/instant.ts';

/** Who did something, and when: as the server knows it, not as the sender says. */
export interface Stamp {
  readonly at: Instant;
  readonly device: Id;
  readonly name: string;
}

/** What a planner says about an item, in words; the first of a thread, or a reply to it. */
export interface Comment extends Stamp {
  readonly id: Id;
  readonly rank: string;
  readonly source?: Source;
  /**
   * Not an owner and no reference: what was said stays when the item goes, is not shown while it is
   * gone, and is there again when it comes back (E41).
   */
  readonly itemId: Id;
  /** The comment that this is a reply to; null for the first of a thread. */
  readonly replyTo: Id | null;
  /** Plain text. */
  readonly text: string;
  /** Of the first of a thread: whoever said that it is settled. */
  readonly resolved: Stamp | null;
}

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
