import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Change } from '#core/command.ts';
import type { Slot } from '#core/logistics.ts';
import { spanOf } from '#core/logistics/times.ts';
import { minute } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import { wallText } from '#core/time/text.ts';
import { resolve } from '#core/time/zone.ts';
import { dayTwo } from '../../../../../tests/support/conflicts-found.ts';
import {
  aCall,
  aMovement,
  aSpace,
  aTask,
  slot,
  wall
} from '../../../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../../../tests/support/played-show.ts';
import type { Group, Row } from '../rows/row.ts';
import { mayStandIn, moveOf, placeIn } from './moves.ts';
import { slotAt } from './slot-at.ts';
import { nudged, pulled, snapped, STEP } from './snap.ts';

const at = (text: string): Instant => resolve('2026-06-12', wall(text), 'Europe/Berlin').instant;
const span = (from: string, to: string) => ({ start: at(from), end: at(to) });

function plan(...changes: Change[]) {
  const played = new PlayedShow({ items: [{ title: 'Doors', hardAt: '18:00' }] });
  played.edit([dayTwo, aSpace('dk1'), aSpace('dk2'), ...changes]);
  return played;
}

describe('moving in steps', () => {
  test('[L85] brings what is held to five minutes of the clock, and leaves a step at least', () => {
    expect(pulled(span('09:02', '10:02'), 'whole', at('09:18'))).toEqual(span('09:20', '10:20'));
    expect(pulled(span('09:00', '10:00'), 'start', at('09:33'))).toEqual(span('09:35', '10:00'));
    expect(pulled(span('09:00', '10:00'), 'start', at('12:00'))).toEqual(span('09:55', '10:00'));
    expect(pulled(span('09:00', '10:00'), 'end', at('07:00'))).toEqual(span('09:00', '09:05'));
  });

  test('[L85] by key goes to the next five minutes', () => {
    expect(nudged(span('09:00', '10:00'), 'whole', 1)).toEqual(span('09:05', '10:05'));
    expect(nudged(span('09:02', '10:02'), 'whole', -1)).toEqual(span('09:00', '10:00'));
    expect(nudged(span('09:02', '10:02'), 'end', 1)).toEqual(span('09:02', '10:05'));
    expect(nudged(span('09:00', '09:05'), 'end', -1)).toEqual(span('09:00', '09:05'));
  });

  test('never moves the other end, nor changes how long something takes', () => {
    const spans = fc
      .tuple(fc.nat(100_000), fc.integer({ min: 6, max: 900 }), fc.nat(110_000))
      .map(([start, long, to]) => ({
        before: { start: instant(start * minute), end: instant((start + long) * minute) },
        to: instant(to * minute)
      }));
    fc.assert(
      fc.property(spans, fc.constantFrom('whole', 'start', 'end'), ({ before, to }, grip) => {
        const after = pulled(before, grip, to);
        expect(after.end - after.start).toBeGreaterThanOrEqual(STEP);
        if (grip === 'whole') expect(after.end - after.start).toBe(before.end - before.start);
        if (grip === 'start') expect(after.end).toBe(before.end);
        if (grip === 'end') expect(after.start).toBe(before.start);
        expect(Math.abs(snapped(to) - to)).toBeLessThanOrEqual(STEP / 2);
      })
    );
  });
});

describe('the slot of what was moved', () => {
  const { document } = plan();
  const read = (from: string, to: string, home = 'd1') => {
    const found = slotAt(document, span(from, to), home);
    return found && `${found.dayId} ${wallText(found.at, 24)} ${found.at >= wall('24:00')}`;
  };

  test('[L86] stays of its day from midnight until that changes, and is else of the day it is on', () => {
    expect(read('09:00', '10:00')).toBe('d1 09:00 false');
    expect(read('25:30', '26:00')).toBe('d1 01:30 true');
    expect(read('25:30', '26:00', 'd2')).toBe('d2 01:30 false');
    expect(read('31:00', '32:00')).toBe('d2 07:00 false');
    expect(read('03:00', '04:00', 'd2')).toBe('d1 03:00 false');
    expect(read('09:00', '10:00', 'gone')).toBe('d1 09:00 false');
    expect(slotAt(document, { start: at('-10:00'), end: at('01:00') }, 'd1')).toBeNull();
  });

  test('[L86] is when it was moved to, wherever that is', () => {
    const when = fc.tuple(fc.integer({ min: 0, max: 70 * 12 }), fc.integer({ min: 1, max: 100 }));
    fc.assert(
      fc.property(when, fc.constantFrom('d1', 'd2'), ([start, long], home) => {
        const from = instant(at('00:00') + start * STEP);
        const wish = { start: from, end: instant(from + long * STEP) };
        const found = slotAt(document, wish, home);
        expect(found && spanOf(document, found)).toEqual(wish);
      })
    );
  });
});

describe('a move', () => {
  const when = slot('08:00-09:00');
  const played = plan(
    aMovement('m1', when, { dockId: 'dk1' }),
    aMovement('m2', when, { dockId: 'dk1', status: { state: 'clear', times: {} } }),
    aTask('t1', '09:00-11:00', { spaceId: 'dk1', departmentId: 'LX' }),
    aCall('c1', '09:00-11:00', { departmentId: 'LX' }),
    aCall('c2', '09:00-11:00', { positionId: 'LX-op' })
  );
  const { document } = played;
  const row = (group: Group, id: string | null): Row => ({
    ...{ key: `${group} ${id}`, group, id, name: '', sub: '', colour: null, bars: [] }
  });
  const truck = { in: 'movements', id: 'm1' } as const;

  test('[L86] of time and place is one edit, taken back in one', () => {
    const wish = { span: span('08:40', '09:40'), place: { field: 'dockId', id: 'dk2' } } as const;
    const move = moveOf(document, truck, wish);
    if (!('changes' in move)) throw new Error(move.refused);
    expect(move.changes.map((change) => 'field' in change && change.field)).toEqual([
      'slot',
      'dockId'
    ]);
    played.edit(move.changes);
    const { slot: after, dockId } = played.document.movements['m1'] ?? {};
    expect([after && wallText(after.at, 24), dockId]).toEqual(['08:40', 'dk2']);
  });

  test('[L86] that comes to nothing changes nothing, and what is over or gone does not move', () => {
    const still = moveOf(document, truck, { span: span('08:00', '09:00'), place: null });
    expect(still).toEqual({ changes: [] });
    const wish = { span: span('08:05', '09:05'), place: null };
    expect(moveOf(document, { in: 'movements', id: 'm2' }, wish)).toEqual({ refused: 'over' });
    expect(moveOf(document, { in: 'movements', id: 'm9' }, wish)).toEqual({ refused: 'gone' });
    expect(moveOf(document, { in: 'items', id: 'i1' }, wish)).toEqual({ refused: 'gone' });
    const early = { span: { start: at('-10:00'), end: at('01:00') }, place: null };
    expect(moveOf(document, truck, early)).toEqual({ refused: 'noDay' });
  });

  test('[L86] to another row is one to another dock, space or department, where that means something', () => {
    const task = { in: 'tasks', id: 't1' } as const;
    expect(placeIn(document, truck, row('docks', 'dk2'))).toEqual({ field: 'dockId', id: 'dk2' });
    expect(placeIn(document, truck, row('docks', null))).toEqual({ field: 'dockId', id: null });
    expect(placeIn(document, truck, row('vendors', 'v1'))).toBeNull();
    expect(mayStandIn(document, task, row('docks', 'dk1'), row('spaces', 'sp'))).toBe(true);
    expect(mayStandIn(document, task, row('spaces', 'sp'), row('departments', 'LX'))).toBe(false);
    expect(mayStandIn(document, task, row('vendors', 'v1'), row('spaces', 'sp'))).toBe(false);
    const called = (id: string) =>
      placeIn(document, { in: 'crewCalls', id }, row('departments', 'SND'));
    expect([called('c1'), called('c2')]).toEqual([{ field: 'departmentId', id: 'SND' }, null]);
  });

  test('keeps how long it takes and the rest of the slot', () => {
    const move = moveOf(document, truck, { span: span('08:05', '09:05'), place: null });
    const [change] = 'changes' in move ? move.changes : [];
    expect(change).toMatchObject({ was: when, to: { ...when, at: wall('08:05') } satisfies Slot });
  });
});
