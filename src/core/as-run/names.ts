import { inOrder, listOf, rowOf } from '../collections.ts';
import type { CueRun, Run } from '../run.ts';
import type { Id, ShowDocument } from '../show.ts';
import { steps } from '../steps.ts';
import type { AsRunEntry, NamedCue, NamedItem } from './entry.ts';

/** What an entry is about, by its name at that moment (A2). */
export type About = Pick<AsRunEntry, 'item' | 'cues' | 'departmentIds'>;

export const cueName = ({ prefix, number, label }: NamedCue): string =>
  `${prefix} ${number || label}`.trim();

export const aboutNothing: About = { item: null, cues: [], departmentIds: [] };

export function namedItem(document: ShowDocument, id: Id | null | undefined): NamedItem | null {
  const item = id == null ? undefined : rowOf(document.items, id);
  return item ? { id: item.id, number: item.number, title: item.title } : null;
}

/** Cues in their order, with the item of the first. */
export function aboutCues(document: ShowDocument, ids: readonly Id[]): About {
  const rows = inOrder(ids.flatMap((id) => rowOf(document.cues, id) ?? []));
  const cues = rows.map(({ id, departmentId, number, label }): NamedCue => {
    const prefix = rowOf(document.departments, departmentId)?.prefix ?? '';
    return { id, departmentId, prefix, number, label };
  });
  const departmentIds = [...new Set(cues.map(({ departmentId }) => departmentId))];
  return { item: namedItem(document, rows[0]?.itemId), cues, departmentIds };
}

/** A step by its item and its cues; nothing of one that is not there. */
export function aboutStep(document: ShowDocument, run: Run, id: Id | null): About {
  const step = id === null ? undefined : steps(document, run.rundownId).byId.get(id);
  if (!step) return aboutNothing;
  return { ...aboutCues(document, step.cueIds), item: namedItem(document, step.itemId) };
}

interface Answer {
  readonly standbyId: Id;
  readonly position: Id;
}

/**
 * The attempts of a standby that ask a position: those that still wait, else earlier ones. A run that is
 * gone through again and again has a great many of these, and nearly every answer is to the newest.
 */
export function askingOf(run: Run, { standbyId, position }: Answer): CueRun[] {
  const asks = (cue: CueRun): boolean =>
    cue.standbyId === standbyId && Object.hasOwn(cue.acks, position);
  const newest = listOf(run.cues).filter(asks);
  return newest.length > 0 ? newest : run.earlierCues.filter(asks);
}

/** The cues of a standby that ask a position, whoever they are of. */
export function aboutAnswer(
  document: ShowDocument,
  run: Run,
  answer: Answer,
  asking = askingOf(run, answer)
): About & { readonly position: string } {
  const { position } = answer;
  const about = aboutCues(document, [...new Set(asking.map(({ cueId }) => cueId))]);
  const row = rowOf(document.positions, position);
  const departmentIds = [...new Set([row?.departmentId ?? '', ...about.departmentIds])];
  return { ...about, departmentIds: departmentIds.filter(Boolean), position: row?.name ?? '' };
}

/** Posts by their names. */
export function aboutPosts(
  document: ShowDocument,
  ids: readonly Id[]
): About & { readonly position: string } {
  const rows = ids.flatMap((id) => rowOf(document.positions, id) ?? []);
  const departmentIds = [...new Set(rows.map(({ departmentId }) => departmentId))];
  return { ...aboutNothing, departmentIds, position: rows.map(({ name }) => name).join(', ') };
}
