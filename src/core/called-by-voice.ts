import type { Id } from './show.ts';
import type { Instant } from './time/instant.ts';

/** A step that was called by voice, and when, by the server's clock as its caller's page knows it. */
export interface CalledByVoice {
  readonly step: Id;
  readonly at: Instant;
}

/** More steps than a show has; notes end there. */
export const MOST_NOTED = 200;
