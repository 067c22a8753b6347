import type { CueDoubt } from '#core/planning/cue-doubts.ts';
import type { Cue, Id, ShowDocument } from '#core/show.ts';

/** "LX 12"; by its label where it has no number. */
export function cueName(document: ShowDocument, cue: Cue | undefined): string {
  if (!cue) return 'a cue that is gone';
  const prefix = document.departments[cue.departmentId]?.prefix ?? '?';
  return `${prefix} ${cue.number || cue.label}`.trim();
}

/** Why a cue is worth a second look. */
export function doubtText(document: ShowDocument, doubt: CueDoubt): string {
  const named = (id: Id): string => cueName(document, document.cues[id]);
  switch (doubt.kind) {
    case 'noParent':
      return 'It follows no cue yet: say which one.';
    case 'parentCut':
      return `It follows ${named(doubt.parent)}, which is out of the plan.`;
    case 'twice':
      return `${named(doubt.by)} is there twice.`;
    case 'retired':
      return `${named(doubt.by)} was cut, and its number is retired: the crew may still know it.`;
    default:
      return doubt satisfies never;
  }
}
