import { describe, expect, it } from 'vitest';
import { before, found, rowsOf, set } from '../../../../tests/support/conflicts-found.ts';
import {
  aDependency,
  aDrop,
  aMovement,
  aPoint,
  aTask,
  slot,
  wall
} from '../../../../tests/support/load-plan.ts';
import { gala, PlayedShow } from '../../../../tests/support/played-show.ts';
import { minute } from '../../time/duration.ts';
import { conflicts } from '../conflicts.ts';

describe('tasks', () => {
  it('[L9] K1: what waits begins before what it waits for is over, and so long after', () => {
    const power = aTask('t1', '08:00-10:00');
    const after = (from: string) => [
      aTask('t2', `${from}-12:00`),
      aDependency('e1', 'task t1', 'task t2', { lagMin: 15 })
    ];
    expect(found(['K1'], [power, ...after('10:14')])).toMatchObject([
      { level: 'error', earlyMs: minute, rows: [{ id: 't2' }, { id: 't1' }, { id: 'e1' }] }
    ]);
    expect(found(['K1'], [power, ...after('10:15')])).toEqual([]);
    const wish = [
      aTask('t2', '09:00-12:00'),
      aDependency('e1', 'task t1', 'task t2', { hard: false })
    ];
    expect(found(['K1'], [power, ...wish])).toMatchObject([{ level: 'warn' }]);
  });

  it('[L9] K1: a movement, a task and an item wait for each other alike', () => {
    const played = new PlayedShow(gala);
    const item = Object.keys(played.document.items)[0] ?? '';
    played.edit([
      {
        do: 'set',
        in: 'items',
        id: item,
        field: 'start',
        to: { mode: 'hard', at: wall('19:00') },
        was: null
      },
      aTask('t1', '18:00-19:00'),
      aDependency('e1', 'task t1', `item ${item}`),
      aMovement('m1', '17:00-18:00'),
      aDependency('e2', 'movement m1', 'task t1')
    ]);
    const early = () => conflicts(played.document, before).filter(({ check }) => check === 'K1');
    expect(early()).toEqual([]);
    played.edit([played.setting('tasks', 't1', 'slot', slot('17:59-19:01'))]);
    expect(early()).toHaveLength(2);
  });

  it('[L9] K2: what waits for itself, each circle once', () => {
    const tasks = ['a', 'b', 'c', 'd'].map((id) => aTask(id, '08:00-09:00'));
    const line = [aDependency('e1', 'task a', 'task b'), aDependency('e2', 'task b', 'task c')];
    expect(found(['K2'], [...tasks, ...line, aDependency('e3', 'task a', 'task c')])).toEqual([]);
    const circle = found(['K2'], [...tasks, ...line, aDependency('e3', 'task c', 'task a')]);
    expect(rowsOf(circle)).toEqual(['K2 a b c e3']);
    const tail = [aDependency('e0', 'task d', 'task a'), ...line];
    expect(
      rowsOf(found(['K2'], [...tasks, ...tail, aDependency('e3', 'task c', 'task b')]))
    ).toEqual(['K2 b c e3']);
    // A way that leads nowhere is no part of it, and a second circle is told by itself.
    const aside = aDependency('e0', 'task a', 'task d');
    const both = [aside, ...line, aDependency('e3', 'task c', 'task a')];
    expect(rowsOf(found(['K2'], [...tasks, ...both]))).toEqual(['K2 a b c e3']);
    const later = [aTask('x', '08:00-09:00'), aDependency('e5', 'task x', 'task b')];
    expect(rowsOf(found(['K2'], [...tasks, ...both, ...later]))).toEqual(['K2 a b c e3']);
    const again = aDependency('e4', 'task b', 'task a');
    expect(rowsOf(found(['K2'], [...tasks, ...both, again]))).toEqual(['K2 a b c e3', 'K2 a b e4']);
  });

  it('[L9] K3: two at once where one thing at a time is done, or beside what wants the space alone', () => {
    const first = aTask('t1', '08:00-09:00', { spaceId: 's1' });
    const second = (when: string, given: object = {}) =>
      aTask('t2', when, { spaceId: 's1', ...given });
    const alone = set('spaces', 's1', 'exclusive', true);
    const both = found(['K3'], [alone, first, second('08:59-10:00')]);
    expect(rowsOf(both)).toEqual(['K3 t2 t1 s1']);
    expect(both.map((each) => each.check === 'K3' && each.until - each.from)).toEqual([minute]);
    expect(found(['K3'], [alone, first, second('09:00-10:00')])).toEqual([]);
    expect(found(['K3'], [first, second('08:30-10:00')])).toEqual([]);
    expect(found(['K3'], [first, second('08:30-10:00', { exclusive: true })])).toHaveLength(1);
    const wants = aTask('t1', '08:00-09:00', { spaceId: 's1', exclusive: true });
    expect(found(['K3'], [wants, second('08:30-10:00')])).toHaveLength(1);
    const nowhere = { spaceId: null, exclusive: true };
    const without = aTask('t1', '08:00-09:00', nowhere);
    expect(found(['K3'], [without, second('08:30-10:00', nowhere)])).toEqual([]);
    expect(found(['K3'], [alone, first, second('08:30-10:00', { spaceId: null })])).toEqual([]);
  });

  it('[L9] K4: while the space is shut, building past the doors, striking past vacate', () => {
    const open = set('spaces', 's1', 'openWindows', [slot('08:00-12:00')]);
    const task = (when: string, given: object = {}) =>
      aTask('t1', when, { spaceId: 's1', ...given });
    expect(found(['K4'], [open, task('08:00-12:00')])).toEqual([]);
    expect(found(['K4'], [open, task('07:59-12:00')])).toMatchObject([{ why: 'closed' }]);
    const doors = set('days', 'd1', 'doors', wall('18:00'));
    expect(found(['K4'], [doors, task('16:00-18:00')])).toEqual([]);
    expect(found(['K4'], [doors, task('16:00-18:01')])).toMatchObject([{ why: 'doors' }]);
    expect(found(['K4'], [doors, task('18:00-19:00', { phase: 'show' })])).toEqual([]);
    const out = set('days', 'd1', 'curfews', [
      { kind: 'noise', at: wall('22:00') },
      { kind: 'vacate', at: wall('26:00') }
    ]);
    const strike = { phase: 'strike' };
    expect(found(['K4'], [out, task('23:00-26:00', strike)])).toEqual([]);
    expect(found(['K4'], [out, task('23:00-26:01', strike)])).toMatchObject([{ why: 'vacate' }]);
  });

  it('[L9] K5: more on a drop or a point than it may carry; what is struck is off it', () => {
    const places = [
      aDrop('p1', 's1', { amps: 32, loadA: 2.1 }),
      aPoint('r1', 's1', { limitKg: 500 })
    ];
    const draws = (amps: number, given: object = {}) =>
      aTask('t1', '08:00-09:00', { power: [{ dropId: 'p1', amps }], ...given });
    const more = aTask('t2', '10:00-11:00', { power: [{ dropId: 'p1', amps: 10.1 }] });
    expect(found(['K5'], [...places, draws(19.8), more])).toEqual([]);
    expect(found(['K5'], [...places, draws(19.9), more])).toMatchObject([
      { what: 'amps', is: 32.1, limit: 32, rows: [{ id: 'p1' }, { id: 't1' }, { id: 't2' }] }
    ]);
    for (const phase of ['strike', 'return'])
      expect(found(['K5'], [...places, draws(19.9, { phase }), more])).toEqual([]);
    // 0.1 and 0.2 are not more than 0.3.
    expect(found(['K5'], [aDrop('p1', 's1', { amps: 0.3, loadA: 0.1 }), draws(0.2)])).toEqual([]);
    const hangs = (kg: number) => aTask('t1', '08:00-09:00', { rigging: [{ pointId: 'r1', kg }] });
    expect(found(['K5'], [...places, hangs(500)])).toEqual([]);
    expect(found(['K5'], [...places, hangs(501)])).toMatchObject([{ what: 'kg', is: 501 }]);
    const hung = aPoint('r1', 's1', { limitKg: 500, plannedKg: 1 });
    expect(found(['K5'], [hung, hangs(500)])).toMatchObject([{ what: 'kg', is: 501 }]);
  });
});
