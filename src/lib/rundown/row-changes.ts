import type { Change, Place } from '#core/command.ts';
import type { Id, Item } from '#core/show.ts';
import { zero } from '#core/time/duration.ts';

/** The fields of a new row that somebody may have filled in already. */
export type NewItem = Partial<
  Pick<Item, 'title' | 'start' | 'length' | 'notes' | 'fields' | 'number' | 'segmentId'>
>;

/** Adds a row behind `after` (last when null), in the segment of the row that it follows. */
export function addItem(
  items: readonly Item[],
  rundownId: Id,
  after: Id | null,
  id: Id,
  given: NewItem = {}
): Change[] {
  const index = after === null ? items.length - 1 : items.findIndex((item) => item.id === after);
  const row = {
    id,
    rundownId,
    segmentId: items[index]?.segmentId ?? null,
    number: numberAfter(items, index),
    title: '',
    kind: 'item',
    start: { mode: 'soft' },
    length: { durationMs: zero, countToEnd: false },
    minMs: null,
    maxMs: null,
    floated: false,
    ownerPositionId: null,
    notes: '',
    fields: {},
    ...given
  } as const;
  const isLast = index === items.length - 1;
  return [
    isLast || after === null
      ? { do: 'add', in: 'items', row }
      : { do: 'add', in: 'items', row, after }
  ];
}

/**
 * What a row behind the one at `index` is called: the next number at the end of the list, a letter
 * in between ("12A"), so that no number that somebody knows changes.
 */
export function numberAfter(items: readonly Item[], index: number): string {
  const before = items[index]?.number ?? (items.length === 0 ? '0' : '');
  if (!/\d/.test(before)) return '';
  const taken = new Set(items.map((item) => item.number));
  if (index === items.length - 1) {
    for (let next = Math.floor(Number.parseFloat(before)) + 1; ; next += 1) {
      if (Number.isNaN(next)) return '';
      if (!taken.has(String(next))) return String(next);
    }
  }
  const stem = before.replace(/[A-Z]+$/, '');
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';
  const free = [...letters].find((letter) => !taken.has(stem + letter));
  return free === undefined ? '' : stem + free;
}

/** What a row of a list stands behind once it is past its neighbour; null where there is none. */
export function behindWhat(
  list: readonly { readonly id: Id }[],
  index: number,
  by: -1 | 1
): Id | 'first' | null {
  if (by === 1) return list[index + 1]?.id ?? null;
  return index > 0 ? (list[index - 2]?.id ?? 'first') : null;
}

/**
 * Moves rows past their neighbour: those from the first of `ids` to the last. At the edge of a
 * segment they change over first and move after, so that they can stand on either side; null where
 * there is nowhere to go.
 */
export function moveItems(
  items: readonly Item[],
  ids: readonly Id[],
  direction: 'up' | 'down'
): Change[] | null {
  const first = items.findIndex((item) => ids.includes(item.id));
  const last = items.findLastIndex((item) => ids.includes(item.id));
  const block = items.slice(first, last + 1);
  const isUp = direction === 'up';
  const neighbour = items[isUp ? first - 1 : last + 1];
  const edge = isUp ? block[0] : block.at(-1);
  if (!edge || !neighbour) return null;
  if (edge.segmentId !== neighbour.segmentId) return into(block, neighbour.segmentId);
  return placed(block, isUp ? (items[first - 2]?.id ?? 'first') : neighbour.id);
}

/**
 * Moves rows past their neighbour among those that a filter leaves: right before it, or right behind.
 * What is not shown stays where it is. At the edge of a segment they stay next to the neighbour that
 * they pass into, so that no segment is torn apart. Null where there is nowhere to go.
 */
export function moveShown(
  items: readonly Item[],
  shown: readonly Item[],
  ids: readonly Id[],
  direction: 'up' | 'down'
): Change[] | null {
  const first = shown.findIndex((item) => ids.includes(item.id));
  const last = shown.findLastIndex((item) => ids.includes(item.id));
  const block = shown.slice(first, last + 1);
  const isUp = direction === 'up';
  const neighbour = shown[isUp ? first - 1 : last + 1];
  const edge = isUp ? block[0] : block.at(-1);
  if (!edge || !neighbour) return null;
  const { segmentId } = neighbour;
  const isBefore = isUp === (edge.segmentId === segmentId);
  return putItems(block, {
    after: isBefore ? placeBefore(items, neighbour, block) : neighbour.id,
    segmentId
  });
}

/** The place right before an item, once some others are taken out. */
export function placeBefore(items: readonly Item[], item: Item, without: readonly Item[]): Place {
  const ids = new Set(without.map(({ id }) => id));
  const left = items.filter(({ id }) => !ids.has(id));
  return left[left.findIndex(({ id }) => id === item.id) - 1]?.id ?? 'first';
}

/** Puts rows behind `after`, in their order, and into a segment. */
export function putItems(
  block: readonly Item[],
  { after, segmentId }: { readonly after: Place; readonly segmentId: Id | null }
): Change[] {
  return [...into(block, segmentId), ...placed(block, after)];
}

const into = (block: readonly Item[], to: Id | null): Change[] =>
  block
    .filter((item) => item.segmentId !== to)
    .map(({ id, segmentId: was }) => ({ do: 'set', in: 'items', id, field: 'segmentId', to, was }));

const placed = (block: readonly Item[], after: Place): Change[] =>
  block.map(({ id }, index) => {
    return { do: 'move', in: 'items', id, after: block[index - 1]?.id ?? after };
  });

/** Begins a segment at a row: it and those behind it, as far as its present segment reaches. */
export function startSegment(
  items: readonly Item[],
  itemId: Id,
  segment: { readonly id: Id; readonly title: string }
): Change[] {
  const index = items.findIndex((item) => item.id === itemId);
  const first = items[index];
  if (!first) return [];
  const { rundownId, segmentId: was } = first;
  const row = { id: segment.id, rundownId, title: segment.title, targetMs: null };
  const beyond = items.findIndex((item, at) => at > index && item.segmentId !== was);
  const stretch = items.slice(index, beyond === -1 ? undefined : beyond);
  return [
    { do: 'add', in: 'segments', row, ...(was === null ? {} : { after: was }) },
    ...stretch.map(({ id }): Change => {
      return { do: 'set', in: 'items', id, field: 'segmentId', to: segment.id, was };
    })
  ];
}
