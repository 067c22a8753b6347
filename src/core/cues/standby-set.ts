import { listOf } from '../collections.ts';
import type { Id, ShowDocument } from '../show.ts';
import { steps, type Step } from '../steps.ts';

/**
 * The cues that stand by when a step does (E24): its own, and those of the steps behind it that are in a
 * standby group with one of them. Others are fired by another GO, and called for now all the same.
 */
export function standbySet(document: ShowDocument, step: Step): readonly Id[] {
  const groups = new Set(step.cueIds.flatMap((id) => document.cues[id]?.standbyGroupId ?? []));
  const item = document.items[step.itemId];
  if (groups.size === 0 || !item) return step.cueIds;
  const { ofCue } = steps(document, item.rundownId);
  const isBehind = (cue: Id): boolean => (ofCue.get(cue)?.index ?? -1) > step.index;
  const together = listOf(document.cues).filter(
    ({ id, standbyGroupId }) =>
      standbyGroupId !== null && groups.has(standbyGroupId) && isBehind(id)
  );
  return [...step.cueIds, ...together.map(({ id }) => id)];
}
