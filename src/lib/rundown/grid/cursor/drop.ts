import type { Place } from '#core/command.ts';
import type { Id, Item } from '#core/show.ts';
import type { PlanRow } from '../../plan-rows.ts';
import { placeBefore } from '../../row-changes.ts';

/** Where dragged rows would be put. */
export interface Drop {
  /** The line that the mark stands over; as many as there are lines: below the last. */
  readonly line: number;
  readonly after: Place;
  readonly segmentId: Id | null;
}

/** Where the hand is: over the upper or the lower half of a line. */
export interface Over {
  readonly line: number;
  readonly isLower: boolean;
}

/**
 * Where rows go that are let go over a line: right before an item over its upper half, right behind
 * it over its lower one, in its segment; below the head of a segment they begin it, above it they end
 * the one before. So they stand next to a row that is seen, also where a filter hides others: as the
 * keys move them past it. Null on themselves.
 *
 * @param lines those that are shown
 * @param items all of the rundown, in order
 */
export function dropAt(
  lines: readonly PlanRow[],
  { line, isLower }: Over,
  dragged: readonly Id[],
  items: readonly Item[]
): Drop | null {
  const at = isLower ? line + 1 : line;
  const over = lines[line];
  const isDragged = ({ id }: Item): boolean => dragged.includes(id);
  if (over?.kind === 'item' && isDragged(over.item)) return null;
  const itemOf = (each: PlanRow): Item[] =>
    each.kind === 'item' && !isDragged(each.item) ? [each.item] : [];
  const before = lines.slice(0, at).flatMap(itemOf).at(-1);
  const [next] = lines.slice(at).flatMap(itemOf);
  const isBehind = over?.kind === 'item' ? isLower : over?.kind === 'segment' && !isLower;
  const near = (isBehind ? before : next) ?? before ?? next;
  if (!near) return null;
  const after = near === before ? near.id : placeBefore(items, near, items.filter(isDragged));
  return { line: at, after, segmentId: near.segmentId };
}
