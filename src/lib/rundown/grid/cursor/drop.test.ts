import { describe, expect, it } from 'vitest';
import { apply } from '#core/apply.ts';
import { edit } from '#core/deciding/editing.ts';
import { itemsOf } from '#core/steps.ts';
import { buildShow } from '../../../../../tests/support/build-show.ts';
import { planRows } from '../../plan-rows.ts';
import { putItems } from '../../row-changes.ts';
import { dropAt } from './drop.ts';

/** Lines: 0 One, 1 A, 2 B, 3 Two, 4 C, 5 D. */
const { document } = buildShow({
  items: [
    { title: 'A', segment: 'One' },
    { title: 'B', segment: 'One' },
    { title: 'C', segment: 'Two' },
    { title: 'D', segment: 'Two' }
  ]
});

function dropped(
  ids: readonly string[],
  line: number,
  isLower: boolean,
  isShown = (_title: string): boolean => true
): string {
  const items = itemsOf(document, 'r1');
  const lines = planRows(document, 'r1').filter(
    (row) => row.kind !== 'item' || isShown(row.item.title)
  );
  const drop = dropAt(lines, { line, isLower }, ids, items);
  if (!drop) return 'nowhere';
  const block = items.filter(({ id }) => ids.includes(id));
  const decision = edit(document, { type: 'edit', changes: putItems(block, drop) });
  const after = 'events' in decision ? apply(document, decision.events) : document;
  return itemsOf(after, 'r1')
    .map(({ title, segmentId }) => title + (after.segments[segmentId ?? '']?.title[0] ?? '-'))
    .join(' ');
}

describe('rows that are let go', () => {
  it.each([
    ['over the upper half of a row: before it', ['i4'], 1, false, 'DO AO BO CT'],
    ['over its lower half: behind it', ['i4'], 1, true, 'AO DO BO CT'],
    ['above the head of a segment: the last of the one before', ['i4'], 3, false, 'AO BO DO CT'],
    ['below it: the first of that segment', ['i1'], 3, true, 'BO AT CT DT'],
    ['above all: the first', ['i3'], 0, false, 'CO AO BO DT'],
    ['below all: the last', ['i1', 'i2'], 5, true, 'CT DT AT BT'],
    ['two together, in their order', ['i3', 'i4'], 1, false, 'CO DO AO BO'],
    ['where they are', ['i2'], 1, true, 'AO BO CT DT'],
    ['on themselves', ['i1', 'i2'], 2, true, 'nowhere']
  ])('%s', (_, ids, line, isLower, order) => {
    expect(dropped(ids, line, isLower)).toBe(order);
  });

  // Lines: 0 One, 1 A, 2 Two, 3 D.
  it.each([
    ['behind the row above what is hidden', ['i4'], 1, true, 'AO DO BO CT'],
    ['before the row below what is hidden', ['i1'], 3, false, 'BO CT AT DT'],
    ['above the head of a segment: behind the last that is seen', ['i4'], 2, false, 'AO DO BO CT'],
    ['below it: before the first that is seen', ['i1'], 2, true, 'BO CT AT DT'],
    ['on themselves, whatever is hidden before them', ['i4'], 3, false, 'nowhere']
  ])('next to a row that is seen while others are hidden: %s', (_, ids, line, isLower, order) => {
    expect(dropped(ids, line, isLower, (title) => 'AD'.includes(title))).toBe(order);
  });
});
