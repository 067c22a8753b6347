import { inOrder, listOf } from '#core/collections.ts';
import { itemsOf } from '#core/steps.ts';
import type { Cue, Id, ShowDocument } from '#core/show.ts';
import type { GroupField } from './cue-groups.ts';

/** How many items before and behind may stand by with one; a GO is for one item alone. */
const NEAR = 2;

/**
 * The cues that one may be grouped with, in running order: of its own item for a GO, of those around for a
 * standby; and whoever is in its group by now, wherever.
 */
export function cuesAround(document: ShowDocument, cue: Cue, field: GroupField): readonly Cue[] {
  const items = itemsOf(document, document.items[cue.itemId]?.rundownId ?? '').map(({ id }) => id);
  const at = items.indexOf(cue.itemId);
  const reach = field === 'goGroupId' ? 0 : NEAR;
  const near = new Set<Id>(items.slice(Math.max(0, at - reach), at + reach + 1));
  const isMate = (each: Cue): boolean => cue[field] !== null && each[field] === cue[field];
  const cues = inOrder(
    listOf(document.cues).filter(
      (each) => each.status === 'active' && (near.has(each.itemId) || isMate(each))
    )
  );
  const byItem = Map.groupBy(cues, ({ itemId }) => itemId);
  return items.flatMap((id) => byItem.get(id) ?? []);
}
