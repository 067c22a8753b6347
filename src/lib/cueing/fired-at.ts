import type { Run } from '#core/run.ts';
import type { Step } from '#core/steps.ts';
import type { Instant } from '#core/time/instant.ts';

/**
 * When the step at the pointer was fired. The time of the last press may be that of a step that was
 * stepped back from since.
 */
export function firedAt(run: Run, step: Step): Instant | null {
  const of = step.cueIds.map((id) => run.cues[id]?.goAt ?? null).find((at) => at !== null);
  return of ?? run.items[step.itemId]?.actualStart ?? null;
}
