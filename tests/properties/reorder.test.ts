import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { apply } from '#core/apply.ts';
import type { Change } from '#core/command.ts';
import { edit } from '#core/deciding/editing.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Id, Item, ShowDocument } from '#core/show.ts';
import { itemsOf } from '#core/steps.ts';
import { undoing } from '#core/undo.ts';
import { moveItems, putItems } from '#lib/rundown/row-changes.ts';
import { buildShow } from '../support/build-show.ts';
import { frozen } from '../support/played-show.ts';
import { numRuns, patience } from '../support/random-play.ts';

vi.setConfig({ testTimeout: patience });

/** A rundown with segments, fixed times and so deliberate gaps. */
const someRundown = fc
  .array(
    fc.record({
      minutes: fc.nat({ max: 30 }),
      hour: fc.option(fc.integer({ min: 8, max: 23 }), { nil: null }),
      segment: fc.constantFrom('', 'One', 'Two'),
      floated: fc.boolean()
    }),
    { minLength: 2, maxLength: 12 }
  )
  .map(
    (rows) =>
      buildShow({
        items: rows.map(({ minutes, hour, segment, floated }) => ({
          minutes,
          floated,
          ...(hour === null ? {} : { hardAt: `${String(hour).padStart(2, '0')}:00` }),
          ...(segment === '' ? {} : { segment })
        }))
      }).document
  );

const somewhere = fc.record({
  from: fc.nat(),
  length: fc.integer({ min: 1, max: 4 }),
  to: fc.nat()
});

const idsOf = (document: ShowDocument): Id[] => itemsOf(document, 'r1').map(({ id }) => id);

/** All that a row says but where it stands. */
const said = ({ rank: _, segmentId: __, ...rest }: Item): object => rest;

function made(document: ShowDocument, changes: readonly Change[]) {
  const decision = edit(document, { type: 'edit', changes: frozen(changes) });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return { events: decision.events, after: frozen(apply(document, decision.events)) };
}

function holds(before: ShowDocument, after: ShowDocument, events: readonly ShowEvent[], own: Id[]) {
  // Nobody else changes place among the others, and the rows that were moved stay together.
  const others = (document: ShowDocument): Id[] =>
    idsOf(document).filter((id) => !own.includes(id));
  expect(others(after)).toEqual(others(before));
  expect(idsOf(after).filter((id) => own.includes(id))).toEqual(own);
  const first = idsOf(after).indexOf(own[0] ?? '');
  expect(idsOf(after).slice(first, first + own.length)).toEqual(own);
  // A deliberate gap is a fixed time: it is there whatever stands before it.
  for (const item of itemsOf(before, 'r1')) {
    expect(said(after.items[item.id] ?? item)).toEqual(said(item));
  }
  const back = made(after, undoing(events) ?? []).after;
  expect(idsOf(back)).toEqual(idsOf(before));
  expect(itemsOf(back, 'r1').map(({ segmentId }) => segmentId)).toEqual(
    itemsOf(before, 'r1').map(({ segmentId }) => segmentId)
  );
}

describe('rows that are moved', () => {
  it('go where they are put, alone, with all they say, and come back by one undo', () => {
    fc.assert(
      fc.property(someRundown, somewhere, (before, { from, length, to }) => {
        const items = itemsOf(before, 'r1');
        const start = from % items.length;
        const block = items.slice(start, start + length);
        const others = items.filter((item) => !block.includes(item));
        const after = others[to % (others.length + 1)];
        const changes = putItems(block, {
          after: after?.id ?? 'first',
          segmentId: after?.segmentId ?? null
        });
        const { events, after: moved } = made(before, changes);
        holds(
          before,
          moved,
          events,
          block.map(({ id }) => id)
        );
        const at = idsOf(moved).indexOf(block[0]?.id ?? '');
        expect(idsOf(moved)[at - 1]).toBe(after?.id);
        for (const { id } of block)
          expect(moved.items[id]?.segmentId).toBe(after?.segmentId ?? null);
      }),
      { numRuns }
    );
  });

  it('go one place or one segment at a time by keys, and as often as it takes to the edge', () => {
    fc.assert(
      fc.property(someRundown, somewhere, fc.constantFrom('up', 'down'), (start, at, way) => {
        const first = at.from % itemsOf(start, 'r1').length;
        const own = idsOf(start).slice(first, first + at.length);
        let document = start;
        // Past each neighbour, and through each change of segment.
        for (let nth = 0; nth < 3 * idsOf(start).length; nth += 1) {
          const changes = moveItems(itemsOf(document, 'r1'), own, way);
          if (!changes) break;
          const { events, after } = made(document, changes);
          expect(events.length).toBeGreaterThan(0);
          holds(document, after, events, own);
          document = after;
        }
        const order = idsOf(document);
        expect(way === 'up' ? order.slice(0, own.length) : order.slice(-own.length)).toEqual(own);
      }),
      { numRuns }
    );
  });
});
