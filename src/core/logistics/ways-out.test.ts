import { describe, expect, it } from 'vitest';
import { dayTwo, set } from '../../../tests/support/conflicts-found.ts';
import {
  aDependency,
  aMovement,
  aSpace,
  aTask,
  min,
  slot,
  wall
} from '../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../tests/support/played-show.ts';
import type { Change } from '../command.ts';
import { minute } from '../time/duration.ts';
import { undoing } from '../undo.ts';
import { waysOut } from './ways-out.ts';

const show = (...changes: Change[]): PlayedShow => {
  const played = new PlayedShow({ items: [], departments: ['LX', 'SND'] });
  played.edit([aSpace('dk1'), ...changes]);
  return played;
};
const dk1 = { dockId: 'dk1' };
const truck = aMovement('m1', '08:00-09:00', dk1);
const kinds = (played: PlayedShow, late = 40): string[] =>
  waysOut(played.document, 'm1', min(late)).map(({ kind }) => kind);
const way = (played: PlayedShow, kind: string, late = 40) => {
  const found = waysOut(played.document, 'm1', min(late)).find((each) => each.kind === kind);
  if (!found) throw new Error(`no way out: ${kind}`);
  return found;
};

describe('what can be done about a vehicle that is late', () => {
  it('[L11] is at least to let all that waits be later, in one edit that is taken back whole', () => {
    const played = show(truck, aTask('t1', '09:10-10:00', { movementIds: ['m1'] }));
    played.edit([
      played.setting('movements', 'm1', 'late', { byMs: min(40), note: '', at: 0, name: '' })
    ]);
    expect(kinds(played)).toEqual(['later']);
    const before = played.document;
    const { changes } = way(played, 'later');
    expect(changes.at(-1)).toMatchObject({ field: 'late', to: null, was: { byMs: min(40) } });
    const events = played.edit(changes);
    expect(played.document.movements['m1']).toMatchObject({
      slot: slot('08:40-09:40'),
      late: null
    });
    expect(played.document.tasks['t1']?.slot).toEqual(slot('09:40-10:30'));
    played.send({ type: 'edit', changes: undoing(events) ?? [], undoes: 1 });
    expect(played.document.movements).toEqual(before.movements);
    expect(played.document.tasks).toEqual(before.tasks);
    // Nobody said so yet: there is nothing to take back.
    expect(way(show(truck), 'later').changes.map((each) => 'field' in each && each.field)).toEqual([
      'slot'
    ]);
  });

  it('[L11] is another dock, where that is free and large enough', () => {
    const next = aMovement('m2', '09:15-10:00', dk1);
    const free = show(truck, next, aSpace('dk2'));
    expect(way(free, 'otherDock')).toMatchObject({
      dock: 'dk2',
      ripple: { pushes: [{ row: { id: 'm1' } }] }
    });
    expect(kinds(free)[0]).toBe('otherDock');
    const small = { kind: 'dock', maxLenM: 5 } as const;
    const long = aMovement('m1', '08:00-09:00', {
      ...dk1,
      vehicle: { kind: '', plate: '', lenM: 16, heightM: null, driver: '', phone: '' }
    });
    expect(kinds(show(long, next, aSpace('dk2', small)))).not.toContain('otherDock');
  });

  it('[L11] is that the next one comes first, where that pushes less', () => {
    const played = show(
      truck,
      aMovement('m2', '09:15-09:45', dk1),
      aMovement('m3', '10:00-11:00', dk1)
    );
    const swap = way(played, 'swap');
    expect(swap).toMatchObject({ with: 'm2' });
    played.edit(swap.changes);
    expect(played.document.movements['m2']?.slot).toEqual(slot('08:00-08:30'));
    expect(played.document.movements['m1']?.slot).toEqual(slot('08:45-09:45'));
    expect(played.document.movements['m3']?.slot).toEqual(slot('10:00-11:00'));
  });

  it('[L11] swaps with the next that is still to come to this dock, with what each needs there', () => {
    const next = aMovement('m2', '09:00-09:30', { ...dk1, postMs: min(5) });
    const prepared = aMovement('m1', '08:00-09:00', { ...dk1, prepMs: min(10) });
    const others = [
      aMovement('m3', '10:00-11:00', dk1),
      aMovement('m4', '09:00-09:10', { dockId: 'dk2' }),
      aMovement('m5', '09:00-09:00', { ...dk1, status: { state: 'departed', times: {} } }),
      aMovement('m6', '08:40-08:40', dk1)
    ];
    const swapped = (late: number) => {
      const played = show(aSpace('dk2'), prepared, ...others, next);
      const swap = way(played, 'swap', late);
      expect(swap).toMatchObject({ with: 'm2' });
      played.edit(swap.changes);
      return played.document.movements['m1']?.slot;
    };
    // The next is gone at 08:30, and five minutes, ten and the buffer later the dock is ready.
    expect(swapped(40)).toEqual(slot('09:00-10:00'));
    expect(swapped(90)).toEqual(slot('09:30-10:30'));
  });

  it('[L11] is to do first what does not wait for it', () => {
    const alone: Change = {
      do: 'set',
      in: 'spaces',
      id: 's1',
      field: 'exclusive',
      to: true,
      was: false
    };
    const inSpace = { spaceId: 's1' };
    const played = show(
      alone,
      truck,
      aTask('t1', '09:00-10:00', { ...inSpace, movementIds: ['m1'] }),
      aTask('t2', '10:00-10:40', inSpace)
    );
    const first = way(played, 'taskFirst');
    expect(first).toMatchObject({ task: 't2' });
    played.edit(first.changes);
    expect(played.document.tasks['t2']?.slot).toEqual(slot('09:00-09:40'));
    expect(played.document.tasks['t1']?.slot).toEqual(slot('09:40-10:40'));
    const bound = show(
      alone,
      truck,
      aTask('t1', '09:00-10:00', { ...inSpace, movementIds: ['m1'] }),
      aTask('t2', '10:00-10:40', inSpace),
      aDependency('e1', 'task t1', 'task t2')
    );
    expect(kinds(bound)).toEqual(['later']);
  });

  it('[L11] does first the next of the same space or department that may begin then', () => {
    const alone: Change = {
      do: 'set',
      in: 'spaces',
      id: 's1',
      field: 'exclusive',
      to: true,
      was: false
    };
    const inSpace = { spaceId: 's1' };
    const lx = { departmentId: 'LX' };
    const first = (...changes: Change[]) => {
      const found = waysOut(show(alone, truck, ...changes).document, 'm1', min(40));
      const instead = found.find(({ kind }) => kind === 'taskFirst');
      return instead?.kind === 'taskFirst' ? instead.task : null;
    };
    const waits = aTask('t1', '09:00-10:00', { ...inSpace, ...lx, movementIds: ['m1'] });
    const others = [
      aTask('t3', '11:00-11:20', inSpace),
      aTask('t2', '10:30-11:00', inSpace),
      // At the same time, on another day, under way, or waiting for it by way of another.
      aTask('o1', '09:00-09:10', lx),
      aTask('o2', slot('09:30-09:40', 'd2'), lx),
      aTask('o3', '09:50-10:00', { ...lx, status: { state: 'doing', times: {} } }),
      aTask('o4', '10:00-10:05'),
      aTask('o5', '10:05-10:30', inSpace),
      aDependency('e1', 'task t1', 'task o4'),
      aDependency('e2', 'task o4', 'task o5')
    ];
    expect(first(dayTwo, waits, ...others)).toBe('t2');
    const byCrew = (given: object) =>
      first(
        aTask('t1', '09:00-10:00', { ...given, movementIds: ['m1'] }),
        aTask('t3', '10:00-11:00', inSpace),
        aTask('t2', '11:00-11:30', { ...inSpace, ...given }),
        aDependency('e1', 'task t1', 'task t3')
      );
    expect(byCrew(lx)).toBe('t2');
    expect(byCrew({})).toBe(null);
  });

  it('[L11] is the buffer between vehicles, which is told of as too close', () => {
    const played = show(truck, aMovement('m2', '09:15-10:00', dk1));
    const buffer = way(played, 'buffer', 20);
    expect(buffer.ripple.pushes.map(({ row, byMs }) => [row.id, byMs / minute])).toEqual([
      ['m1', 20],
      ['m2', 5]
    ]);
    expect(buffer.ripple.conflicts.map(({ check }) => check)).toContain('D4');
  });

  it('[L11] comes by how little harm it does: what is at risk before what is moved', () => {
    const item = { id: 'i1', start: { mode: 'hard', at: wall('10:00') }, seconds: 600 };
    const played = new PlayedShow({ items: [item as never], departments: ['LX'] });
    played.edit([
      aSpace('dk1'),
      aSpace('dk2'),
      truck,
      aMovement('m2', '09:15-09:50', dk1),
      aDependency('e1', 'movement m2', 'item i1')
    ]);
    const [best, ...others] = waysOut(played.document, 'm1', min(40));
    expect(best).toMatchObject({ kind: 'otherDock', ripple: { risks: [] } });
    expect(others.find(({ kind }) => kind === 'later')?.ripple.risks).toMatchObject([
      { row: { id: 'i1' } }
    ]);
  });

  it('[L11] comes by what would not fit before what is at risk, and by that before what is moved', () => {
    const next = aMovement('m2', '09:15-09:45', dk1);
    const shut = (id: string, when: string) => set('spaces', id, 'openWindows', [slot(when)]);
    const closing = [shut('dk1', '07:00-10:20'), shut('dk2', '07:00-09:00')];
    expect(kinds(show(truck, next, aSpace('dk2'), ...closing))).toEqual([
      'swap',
      'buffer',
      'otherDock',
      'later'
    ]);
    const played = new PlayedShow({ items: [{ hardAt: '10:35', seconds: 600 }] });
    played.edit([
      aSpace('dk1'),
      truck,
      aMovement('m2', '09:35-10:35', dk1),
      aDependency('e1', 'movement m2', 'item i1')
    ]);
    expect(kinds(played)).toEqual(['swap', 'buffer', 'later']);
  });
});
