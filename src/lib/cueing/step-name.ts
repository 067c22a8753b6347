import { inOrder } from '#core/collections.ts';
import type { Cue, ShowDocument } from '#core/show.ts';
import type { Step } from '#core/steps.ts';
import { cueText } from '#lib/marks/cue-text.ts';

/** What a step is called in lists and on the one control. */
export interface StepName {
  /** Of its item; of its first cue, "LX 44", where it only goes on with its item. May be empty. */
  readonly number: string;
  readonly title: string;
}

/** How a step is called: as its item, or, within an item of several steps, as its own cues. */
export function stepName(document: ShowDocument, step: Step): StepName {
  const item = document.items[step.itemId];
  const [first] = cuesOf(document, step);
  if (step.opensItem || !first) {
    return { number: item?.number || (first?.number ?? ''), title: item?.title ?? '' };
  }
  return { number: cueText(document, first), title: first.label || (item?.title ?? '') };
}

/** "13 VT: opening film", on one line. */
export function stepText(document: ShowDocument, step: Step): string {
  const { number, title } = stepName(document, step);
  return [number, title].filter(Boolean).join(' ');
}

/** What a step is called by: its number, or its title where it has none. */
export function stepCall(document: ShowDocument, step: Step): string {
  const { number, title } = stepName(document, step);
  return number || title;
}

/** The cues of a step in their order. */
export const cuesOf = (document: ShowDocument, step: Step): Cue[] =>
  inOrder(step.cueIds.flatMap((id) => document.cues[id] ?? []));

/** "LX 43 · SND 18 · VID 9", as the chips have it. */
export function chipsText(document: ShowDocument, step: Step): string {
  return cuesOf(document, step)
    .map((cue) => cueText(document, cue))
    .join(' · ');
}
