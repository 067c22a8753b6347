import { inOrder } from '#core/collections.ts';
import type { Cue, Department, Id, Item, ShowDocument } from '#core/show.ts';
import { itemsOf } from '#core/steps.ts';
import type { Instant } from '#core/time/instant.ts';
import { plan } from '#core/timing/plan.ts';

/** One cue of a department, and what goes with it. */
export interface SheetCue {
  readonly cue: Cue;
  readonly item: Item;
  /** When its item is meant to start; null where nothing says. */
  readonly plannedStart: Instant | null;
  /** The first cue of its item on this sheet: the item is named there. */
  readonly opensItem: boolean;
  /** Cues of other departments that the same press fires. */
  readonly together: readonly Cue[];
}

/** A department's cues of a rundown, in the order that they are called. */
export function cueSheet(document: ShowDocument, rundownId: Id, department: Id): SheetCue[] {
  const starts = new Map(
    plan(document, rundownId).items.map((each) => [each.item.id, each.plannedStart])
  );
  const byItem = new Map<Id, Cue[]>();
  for (const cue of inOrder(Object.values(document.cues))) {
    if (cue.status === 'cut') continue;
    const cues = byItem.get(cue.itemId);
    if (cues) cues.push(cue);
    else byItem.set(cue.itemId, [cue]);
  }
  return itemsOf(document, rundownId).flatMap((item) => {
    if (item.floated) return [];
    const all = byItem.get(item.id) ?? [];
    const own = all.filter((cue) => cue.departmentId === department);
    return own.map((cue, index) => ({
      cue,
      item,
      plannedStart: starts.get(item.id) ?? null,
      opensItem: index === 0,
      together: all.filter(
        (other) =>
          other.goGroupId !== null &&
          other.goGroupId === cue.goGroupId &&
          other.departmentId !== department
      )
    }));
  });
}

/** Departments that have a cue in a rundown, in their order. */
export function departmentsOf(document: ShowDocument, rundownId: Id): Department[] {
  const items = new Set(itemsOf(document, rundownId).map((item) => item.id));
  const used = new Set(
    Object.values(document.cues)
      .filter((cue) => cue.status === 'active' && items.has(cue.itemId))
      .map((cue) => cue.departmentId)
  );
  return inOrder(Object.values(document.departments)).filter(({ id }) => used.has(id));
}
