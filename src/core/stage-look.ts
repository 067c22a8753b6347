import type { Run, StageLook } from './run.ts';
import { second } from './time/duration.ts';
import type { Instant } from './time/instant.ts';

/** Long enough to be seen by somebody who looks elsewhere, in ms. */
export const FLASH_MS = 5 * second;

/** How the stage's clocks look now: a flash is over by itself (M10). */
export function stageLook(run: Pick<Run, 'stage' | 'state'> | null, now: Instant): StageLook {
  // That the show is stopped is seen on every screen, however dark it was.
  if (!run?.stage || run.state === 'stopped') return 'shown';
  const { look, at } = run.stage;
  return look === 'flash' && now - at >= FLASH_MS ? 'shown' : look;
}
