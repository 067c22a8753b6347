import type { Plan } from '#core/revisions/compare.ts';
import type { Instant } from '#core/time/instant.ts';

/** The plan as it was at a seq of the log, as the asker may see it. */
export interface PastPlan {
  readonly lineage: string;
  readonly seq: number;
  /** When that seq was stored: with it a page knows whether it is the state that it means. */
  readonly t: Instant;
  readonly plan: Plan;
}
