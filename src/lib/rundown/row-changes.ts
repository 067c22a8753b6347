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

/**
 * Moves a row past its neighbour. At the edge of a segment it changes over first and moves after,
 * so that it can stand on either side; null where there is nowhere to go.
 */
export function moveItem(
  items: readonly Item[],
  id: Id,
  direction: 'up' | 'down'
): Change[] | null {
  const index = items.findIndex((item) => item.id === id);
  const item = items[index];
  const neighbour = items[direction === 'up' ? index - 1 : index + 1];
  if (!item || !neighbour) return null;
  const { segmentId } = neighbour;
  if (segmentId !== item.segmentId) {
    return [{ do: 'set', in: 'items', id, field: 'segmentId', to: segmentId, was: item.segmentId }];
  }
  const after: Place = direction === 'down' ? neighbour.id : (items[index - 2]?.id ?? 'first');
  return [{ do: 'move', in: 'items', id, after }];
}

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
