import type { Id } from '../show.ts';
import type { Instant } from '../time/instant.ts';

/** That a device had a revision on its screen, and since when. */
export interface Sighting {
  readonly revision: number;
  readonly device: Id;
  /** What it called itself then. */
  readonly name: string;
  readonly at: Instant;
}
