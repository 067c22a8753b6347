import type { Place } from '#core/command.ts';
import type { Id, Item } from '#core/show.ts';
import type { PlanRow } from '../../plan-rows.ts';

/** Where dragged rows would be put. */
export interface Drop {
  /** The line that the mark stands over; as many as there are lines: below the last. */
  readonly line: number;
  readonly after: Place;
  readonly segmentId: Id | null;
}

/**
 * Where rows go that are let go over the upper or the lower half of a line: next to an item they
 * take its segment; below the head of a segment they begin it, above it they end the one before.
 */
export function dropAt(
  lines: readonly PlanRow[],
  { line, isLower }: { readonly line: number; readonly isLower: boolean },
  dragged: readonly Id[]
): Drop | null {
  const at = isLower ? line + 1 : line;
  const over = lines[line];
  const itemsOf = (some: readonly PlanRow[]): Item[] =>
    some.flatMap((each) =>
      each.kind === 'item' && !dragged.includes(each.item.id) ? [each.item] : []
    );
  const before = itemsOf(lines.slice(0, at)).at(-1);
  const [next] = itemsOf(lines.slice(at));
  const near = nearest(over, isLower, before, next);
  if (!near) return null;
  return { line: at, after: before?.id ?? 'first', segmentId: near.segmentId };
}

function nearest(
  over: PlanRow | undefined,
  isLower: boolean,
  before: Item | undefined,
  next: Item | undefined
): Item | undefined {
  if (over?.kind === 'item') return over.item;
  const isHead = over?.kind === 'segment';
  return isHead && !isLower ? (before ?? next) : (next ?? before);
}
