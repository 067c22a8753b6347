import type { AsRun } from '#core/as-run/entry.ts';
import type { Instant } from '#core/time/instant.ts';

/** What the server answers of a run, for those who see all of a show; `t`: when it was read. */
export interface AsRunAnswer {
  readonly t: Instant;
  readonly asRun: AsRun;
}
