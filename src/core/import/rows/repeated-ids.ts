import type { Notices } from '../notices.ts';
import type { ItemRead } from '../reading.ts';

/** An id that another row has too is said: both rows stay, told apart by which of them comes first. */
export function sayRepeatedIds(items: readonly ItemRead[], notices: Notices): void {
  const first = new Map<string, number>();
  for (const { externalId, row } of items) {
    if (externalId === '') continue;
    const before = first.get(externalId);
    if (before === undefined) first.set(externalId, row);
    else
      notices.add(
        'repeatedId',
        `Its id "${externalId.slice(0, 60)}" is that of row ${before} too: both are kept.`,
        row
      );
  }
}
