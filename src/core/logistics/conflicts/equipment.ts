import { listOf } from '../../collections.ts';
import { shortages } from '../../planning/shortages.ts';
import { spanEntry, type Span } from '../../planning/spans.ts';
import type { EquipmentUse, Id } from '../../show.ts';
import type { ConflictOf, RowRef } from './conflict.ts';
import type { Ground } from './ground.ts';

/** Some of one kind of equipment is used by a task, or by an item of the show. */
interface Use extends Span {
  readonly by: RowRef;
  /** A task takes no turns; items of one rundown come one after the other. */
  readonly turn: Id;
  readonly quantity: number;
}

/**
 * K5: more of some equipment is used at once than there is, by tasks and what is on beside them (L32).
 * What items alone use too much of is told in their plan (E72).
 */
export function shortEquipment(ground: Ground): ConflictOf<'K5'>[] {
  const byTask = ground.tasks.flatMap(({ row, span }) =>
    usesOf(row.equipment, { by: { in: 'tasks', id: row.id }, turn: `task ${row.id}`, ...span })
  );
  if (byTask.length === 0) return [];
  const wanted = new Set(byTask.map(([id]) => id));
  const byItem = ground.plans.flatMap(({ rundownId, items }) =>
    items.flatMap(({ item, plannedStart, plannedEnd }) =>
      spanEntry(item.id, plannedStart, plannedEnd).flatMap(([id, span]) =>
        usesOf(item.equipment, { by: { in: 'items', id }, turn: rundownId, ...span })
      )
    )
  );
  const uses = Map.groupBy([...byTask, ...byItem], ([id]) => id);
  return listOf(ground.document.equipment)
    .filter(({ id }) => wanted.has(id))
    .flatMap(({ id, quantity: limit }): ConflictOf<'K5'>[] => {
      const all = (uses.get(id) ?? []).map(([, use]) => use);
      const short = shortages(all, limit, ({ turn }) => turn);
      const by = [...short.keys()].map((use) => use.by);
      if (!by.some(({ in: name }) => name === 'tasks')) return [];
      const rows: RowRef[] = [{ in: 'equipment', id }, ...by];
      const is = Math.max(...short.values());
      return [{ check: 'K5', level: 'error', rows, what: 'pieces', is, limit }];
    });
}

/** What stands in the list twice is needed as often. */
function usesOf(
  uses: readonly EquipmentUse[] = [],
  use: Omit<Use, 'quantity'>
): readonly (readonly [equipment: Id, Use])[] {
  const sums = new Map<Id, number>();
  for (const { equipmentId, quantity } of uses)
    sums.set(equipmentId, quantity + (sums.get(equipmentId) ?? 0));
  return [...sums].map(([id, quantity]) => [id, { ...use, quantity }] as const);
}
