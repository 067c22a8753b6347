import type { Id, ShowDocument } from '../show.ts';
import type { Instant } from '../time/instant.ts';

/** A published edition of the plan. Its plan is the fold of the log up to `seq`; it is kept nowhere else. */
export interface Revision {
  /** From 1, without a gap. */
  readonly number: number;
  readonly note: string;
  readonly at: Instant;
  readonly device: Id;
  readonly name: string;
  /** The state that was published: the seq of the log right before the publishing itself. */
  readonly seq: number;
}

/** The revision that was published last; null where none was. */
export const newestRevision = (document: ShowDocument): Revision | null =>
  document.revisions.at(-1) ?? null;
