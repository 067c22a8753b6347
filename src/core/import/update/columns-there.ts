import type { Id, ShowDocument } from '../../show.ts';
import type { Reading, RundownRead } from '../reading.ts';
import { line } from '../text-limits.ts';
import type { Spoken } from './spoken.ts';

/**
 * The columns of a rundown that are those of the file, by name; of two of one name the first is the
 * first that the file fills, as it was when they were made.
 */
export function columnsThere(
  document: ShowDocument,
  rundownId: Id | null,
  reading: Reading,
  read: RundownRead,
  { texts }: Spoken
): ReadonlyMap<number, Id> {
  const ids = new Map<number, Id>();
  if (rundownId === null) return ids;
  const there = Object.values(document.columns).filter((each) => each.rundownId === rundownId);
  const used = new Set(read.items.flatMap(({ fields }) => Object.keys(fields).map(Number)));
  const spoken = reading.columns.filter(({ index }) => texts.has(index));
  const inTurn = [
    ...spoken.filter(({ index }) => used.has(index)),
    ...spoken.filter(({ index }) => !used.has(index))
  ];
  const taken = new Set<Id>();
  for (const column of inTurn) {
    const title = line(column.title);
    const known = there.find((each) => each.title === title && !taken.has(each.id));
    if (!known) continue;
    taken.add(known.id);
    ids.set(column.index, known.id);
  }
  return ids;
}
