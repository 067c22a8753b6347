import { inOrder } from '../../collections.ts';
import type { Id, ShowDocument } from '../../show.ts';
import type { Reading } from '../reading.ts';
import { systemOf } from '../row-writer.ts';
import { line } from '../text-limits.ts';

/** The rundown that a file most likely came into: the one with most of its items; null where there is none. */
export function homeOf(reading: Reading, document: ShowDocument): Id | null {
  const system = systemOf(reading);
  const known = new Set(
    reading.rundowns.flatMap(({ items }) =>
      items.flatMap((item) => [
        `id ${line(item.externalId)}`,
        `words ${line(item.number)} ${line(item.title)}`
      ])
    )
  );
  const hits = new Map<Id, number>();
  for (const { rundownId, source, number, title } of Object.values(document.items)) {
    const isById = source?.system === system && known.has(`id ${source.externalId}`);
    if (!isById && !known.has(`words ${number} ${title}`)) continue;
    hits.set(rundownId, (hits.get(rundownId) ?? 0) + 1);
  }
  const [first, ...others] = inOrder(Object.values(document.rundowns));
  if (!first) return null;
  const best = [first, ...others].reduce((most, each) =>
    (hits.get(each.id) ?? 0) > (hits.get(most.id) ?? 0) ? each : most
  );
  return best.id;
}
