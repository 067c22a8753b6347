import type { Id, Source } from './show.ts';
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
  /** Whoever took it along when a day was made once more; it was said by whom and when it says (M4). */
  readonly broughtBy?: Stamp;
}
