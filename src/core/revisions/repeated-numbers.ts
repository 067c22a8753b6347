import { inOrder, listOf } from '../collections.ts';
import type { Id, ShowDocument } from '../show.ts';

/** A cue number that stands twice or more in one department of one rundown: nobody could call it. */
export interface RepeatedNumber {
  readonly rundownId: Id;
  readonly departmentId: Id;
  readonly number: string;
  /** Two or more, in their order by rank. */
  readonly cues: readonly Id[];
}

/**
 * Numbers that stand twice (I7): of active cues, within a rundown, for two stages may each have an
 * LX 1. A blank number is none, and neither letter case nor spaces tell two apart.
 */
export function repeatedNumbers(document: ShowDocument): RepeatedNumber[] {
  const found = new Map<string, { readonly first: RepeatedNumber; readonly cues: Id[] }>();
  for (const cue of inOrder(listOf(document.cues))) {
    const spoken = cue.number.trim().toLowerCase();
    const rundownId = document.items[cue.itemId]?.rundownId;
    if (spoken === '' || cue.status === 'cut' || rundownId === undefined) continue;
    const { departmentId, number } = cue;
    const key = JSON.stringify([rundownId, departmentId, spoken]);
    const there = found.get(key);
    if (there) there.cues.push(cue.id);
    else found.set(key, { first: { rundownId, departmentId, number, cues: [] }, cues: [cue.id] });
  }
  return [...found.values()]
    .filter(({ cues }) => cues.length > 1)
    .map(({ first, cues }) => ({ ...first, cues }));
}
