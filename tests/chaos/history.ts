import type { Id } from '#core/show.ts';

/**
 * One command of the run as a page saw it: when it went out, when its answer came, and what that
 * said. Times are of the test's own monotonic clock, in ms.
 */
export interface Op {
  /** `client:mid`, as the log names it. */
  readonly id: string;
  readonly client: string;
  readonly what:
    | { readonly do: 'go'; readonly from: Id | null; readonly to: Id; readonly fence: number }
    /** The book, taken under the fence that was seen, or accepted (null) when it was offered. */
    | { readonly do: 'take'; readonly fence: number | null };
  readonly sentAt: number;
  /** By the wall clock that the server on this machine began with. */
  readonly pressedAt: number;
  /** Null: no answer ever came. It may have taken place or not, then or later. */
  answeredAt: number | null;
  answer:
    | { readonly is: 'done'; readonly seq: number }
    /** Refused because the run stands elsewhere: this is what it told of the register. */
    | { readonly is: 'moved'; readonly pointer: Id | null }
    /** Refused for another reason, or dropped for good: it changed nothing. */
    | { readonly is: 'nothing'; readonly code: string }
    | { readonly is: 'unknown' };
}
