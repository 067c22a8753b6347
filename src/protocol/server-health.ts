import type { Instant } from '#core/time/instant.ts';

/** How the server itself is, as a caller may read it: what it stands on, and what it keeps. */
export interface ServerHealth {
  readonly at: Instant;
  readonly startedAt: Instant;
  /** How long a commit to its disk takes, in ms; null: a change cannot be kept. */
  readonly commitMs: number | null;
  readonly freeBytes: number;
  /** So little room is left that somebody should make some. */
  readonly isLow: boolean;
  /** What one in a hundred of its turns waits, in ms, over the last seconds. */
  readonly lagMs: number;
  /** Faults in its log since it started. */
  readonly faults: number;
  /** Where copies of the database lie, the first in the data folder itself. */
  readonly backups: readonly {
    readonly folder: string;
    /** When the newest whole one was made; null: there is none. */
    readonly at: Instant | null;
    /** Why the last try failed; null: it did not. */
    readonly problem: string | null;
  }[];
}
