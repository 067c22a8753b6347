import type { Change } from '#core/command.ts';
import { removedItems, restoring } from '#core/history.ts';
import type { Column, Id, ShowDocument } from '#core/show.ts';
import type { Barrier } from './barrier.ts';
import type { TakenAway } from './taken-away.ts';

/** What brings the cell of a text back: its row or its column, or the lock undone; null where nothing does. */
export function puttingBack(
  document: ShowDocument,
  taken: TakenAway,
  barrier: Barrier
): readonly Change[] | null {
  if (barrier.is === 'shut') return unlocking(document, barrier.id);
  if (barrier.is !== 'removed') return null;
  const removed = taken.removed(barrier.in, barrier.id);
  if (!removed) return null;
  if (barrier.in === 'columns') return [column(document, removed.row as unknown as Column)];
  if (barrier.in !== 'items') return null;
  const rundown = String(removed.row['rundownId']);
  const found = removedItems([removed.change], document, rundown);
  const row = found.find(({ item }) => item.id === barrier.id);
  return row ? restoring(document, row) : null;
}

/** Its texts are still in the items: they come back with it. */
function column({ departments }: ShowDocument, row: Column): Change {
  const isThere = row.departmentId !== null && Object.hasOwn(departments, row.departmentId);
  const departmentId = isThere ? row.departmentId : null;
  return { do: 'restore', in: 'columns', row: { ...row, departmentId } };
}

function unlocking({ items }: ShowDocument, id: Id): Change[] | null {
  if (items[id]?.locked !== true) return null;
  return [{ do: 'set', in: 'items', id, field: 'locked', to: false, was: true }];
}
