import { describe, expect, it } from 'vitest';
import {
  aCall,
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
import { conflicts, newConflicts } from './conflicts.ts';
import { rippleOf } from './ripple.ts';

const hard = (at: string) => ({ mode: 'hard', at: wall(at) }) as const;
const show = (...changes: Change[]): PlayedShow => {
  const item = { id: 'i1', title: 'Doors', start: hard('18:00'), seconds: 600 };
  const played = new PlayedShow({ items: [item as never], departments: ['LX'] });
  played.edit([aSpace('dk1'), ...changes]);
  return played;
};
const pushesOf = (played: PlayedShow, id: string, late: number): string[] =>
  rippleOf(played.document, id, min(late)).pushes.map(
    ({ row, byMs, by }) => `${row.id} +${byMs / minute}${by ? ` ${by.via} ${by.row.id}` : ''}`
  );

describe('what a lateness pushes', () => {
  const truck = aMovement('m1', '08:00-09:00', { dockId: 'dk1' });
  const rig = aTask('t1', '09:10-11:00', { movementIds: ['m1'], departmentId: 'LX' });
  const focus = aTask('t2', '11:00-12:00');
  const after = aDependency('e1', 'task t1', 'task t2', { lagMin: 0 });

  it('[L10] is what waits for it and no further than it has to; room on the way takes it', () => {
    const played = show(truck, rig, focus, after);
    expect(pushesOf(played, 'm1', 40)).toEqual(['m1 +40', 't1 +30 needs m1', 't2 +30 after t1']);
    expect(pushesOf(played, 'm1', 10)).toEqual(['m1 +10']);
    expect(rippleOf(played.document, 'm1', min(8)).slack).toEqual([
      { row: { in: 'tasks', id: 't1' }, leftMs: 2 * minute }
    ]);
    const lagged = show(
      truck,
      rig,
      aTask('t2', '11:20-12:00'),
      aDependency('e1', 'task t1', 'task t2', { lagMin: 15 })
    );
    expect(pushesOf(lagged, 'm1', 40)).toEqual(['m1 +40', 't1 +30 needs m1', 't2 +25 after t1']);
    const wish = show(truck, rig, focus, aDependency('e1', 'task t1', 'task t2', { hard: false }));
    expect(pushesOf(wish, 'm1', 40)).toEqual(['m1 +40', 't1 +30 needs m1']);
  });

  it('[L10] is whoever is next at its dock, with the buffer that was left to them', () => {
    const next = aMovement('m2', '09:20-10:00', { dockId: 'dk1' });
    expect(pushesOf(show(truck, next), 'm1', 40)).toEqual(['m1 +40', 'm2 +35 dock m1']);
    expect(pushesOf(show(truck, next), 'm1', 20)).toEqual(['m1 +20']);
    const close = aMovement('m2', '09:05-10:00', { dockId: 'dk1' });
    expect(pushesOf(show(truck, close), 'm1', 40)).toEqual(['m1 +40', 'm2 +40 dock m1']);
    const earlier = aMovement('m0', '07:00-08:00', { dockId: 'dk1' });
    expect(pushesOf(show(truck, earlier), 'm1', 40)).toEqual(['m1 +40']);
    const roomy: Change = { do: 'set', in: 'spaces', id: 'dk1', field: 'capacity', to: 2, was: 1 };
    expect(pushesOf(show(roomy, truck, next), 'm1', 40)).toEqual(['m1 +40']);
  });

  it('[L10] is whoever is next in a space that is one task’s at a time', () => {
    const alone: Change = {
      do: 'set',
      in: 'spaces',
      id: 's1',
      field: 'exclusive',
      to: true,
      was: false
    };
    const first = aTask('t1', '09:00-10:00', { movementIds: ['m1'], spaceId: 's1' });
    const second = aTask('t2', '10:00-11:00', { spaceId: 's1' });
    expect(pushesOf(show(alone, truck, first, second), 'm1', 30)).toEqual([
      'm1 +30',
      't1 +30 needs m1',
      't2 +30 space t1'
    ]);
    expect(pushesOf(show(truck, first, second), 'm1', 30)).toEqual(['m1 +30', 't1 +30 needs m1']);
  });

  it('[L10] is not what has begun, nor what clashed before', () => {
    const doing = aTask('t1', '09:10-11:00', {
      movementIds: ['m1'],
      status: { state: 'doing', times: {} }
    });
    expect(pushesOf(show(truck, doing), 'm1', 40)).toEqual(['m1 +40']);
    const clash = aMovement('m2', '08:30-09:30', { dockId: 'dk1' });
    expect(pushesOf(show(truck, clash), 'm1', 10)).toEqual(['m1 +10']);
  });

  it('[L10] ends where things wait in a circle', () => {
    const circle = [after, aDependency('e2', 'task t2', 'task t1')];
    expect(pushesOf(show(truck, rig, focus, ...circle), 'm1', 40).length).toBe(3);
  });

  it('[L10] says what is at risk and does not wait: the first item, and the doors', () => {
    const doors: Change = {
      do: 'set',
      in: 'days',
      id: 'd1',
      field: 'doors',
      to: wall('17:45'),
      was: null
    };
    const check = aTask('t1', '09:00-17:30', { movementIds: ['m1'] });
    const played = show(
      doors,
      truck,
      check,
      aDependency('e1', 'task t1', 'item i1', { lagMin: 20 })
    );
    const risks = (late: number) =>
      rippleOf(played.document, 'm1', min(late)).risks.map(({ row, lateMs }) => [
        row.id,
        lateMs / minute
      ]);
    expect(risks(10)).toEqual([]);
    expect(risks(16)).toEqual([
      ['d1', 1],
      ['i1', 6]
    ]);
    expect(rippleOf(played.document, 'm1', min(5)).slack).toEqual([
      { row: { in: 'items', id: 'i1' }, leftMs: 5 * minute }
    ]);
  });

  it('[L10] says which calls end before the work does', () => {
    const call = aCall('c1', '08:00-11:15', { departmentId: 'LX' });
    const calls = (late: number) =>
      rippleOf(show(truck, rig, call).document, 'm1', min(late)).calls;
    expect(calls(25)).toEqual([]);
    expect(calls(26)).toEqual([{ id: 'c1', task: 't1', byMs: minute }]);
  });

  it('[L10] is one edit that makes it so, and brings no check that it does not tell of', () => {
    const next = aMovement('m2', '09:20-10:00', { dockId: 'dk1' });
    const played = show(truck, next, rig, focus, after);
    const before = conflicts(played.document, '2026-06-01');
    const { changes, conflicts: told } = rippleOf(played.document, 'm1', min(40));
    played.edit(changes);
    expect(played.document.movements['m2']?.slot).toEqual(slot('09:55-10:35'));
    expect(played.document.tasks['t2']?.slot).toEqual(slot('11:30-12:30'));
    expect(newConflicts(before, conflicts(played.document, '2026-06-01'))).toEqual(told);
  });
});
