import type { ShowDocument } from '#core/show.ts';
import type { Step } from '#core/steps.ts';
import { chipsText, cuesOf, stepName } from './step-name.ts';

const plain = (text: string): string => text.toLowerCase().replace(/\s+/g, '');

/**
 * The step that a typed number means: an item's number, a cue's ("44") or a cue's with its
 * department ("lx44"). Numbers may stand twice in real files: the first behind `after` is meant.
 */
export function stepByNumber(
  document: ShowDocument,
  list: readonly Step[],
  typed: string,
  after = -1
): Step | null {
  const wanted = plain(typed);
  if (wanted === '') return null;
  const ahead = [...list.slice(after + 1), ...list.slice(0, after + 1)];
  return (
    ahead.find((step) => plain(stepName(document, step).number) === wanted) ??
    ahead.find((step) =>
      cuesOf(document, step).some((cue) => {
        const prefix = document.departments[cue.departmentId]?.prefix ?? '';
        return plain(cue.number) === wanted || plain(`${prefix}${cue.number}`) === wanted;
      })
    ) ??
    null
  );
}

/** Steps whose number, title, cues or cue labels contain every word that was typed, in their order. */
export function stepsLike(
  document: ShowDocument,
  list: readonly Step[],
  typed: string,
  most: number
): Step[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const found: Step[] = [];
  for (const step of list) {
    const { number, title } = stepName(document, step);
    const labels = cuesOf(document, step).map((cue) => cue.label);
    const text = [number, title, chipsText(document, step), ...labels].join(' ').toLowerCase();
    if (words.every((word) => text.includes(word))) found.push(step);
    if (found.length === most) break;
  }
  return found;
}
