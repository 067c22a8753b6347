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
import { ripple, rippleOf } from './ripple.ts';

const hard = (at: string) => ({ mode: 'hard', at: wall(at) }) as const;
const show = (...changes: Change[]): PlayedShow => {
  const item = { title: 'Doors', start: hard('18:00'), seconds: 600, cues: ['LX 1', 'LX 2'] };
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
    expect(pushesOf(played, 'gone', 40)).toEqual([]);
  });

  it('[L10] is pushed by all that it waits for, and nothing behind it is forgotten', () => {
    const task = (id: string, when: string, movementIds: string[] = []) =>
      aTask(id, when, { movementIds });
    const waits = (...pairs: string[]) =>
      pairs.map((pair, index) => {
        const [pred, succ] = pair.split('>');
        return aDependency(`e${index}`, `task ${pred}`, `task ${succ}`);
      });
    const first = [task('a', '09:00-10:30', ['m1']), task('b', '09:00-11:00', ['m1'])];
    const second = [task('d', '12:00-12:30'), task('e', '12:00-13:00')];
    const played = show(
      truck,
      ...first,
      task('c', '11:00-12:00'),
      ...second,
      task('f', '13:00-14:00'),
      task('g', '14:00-15:00'),
      task('h', '15:00-16:00'),
      ...waits('a>c', 'b>c', 'c>d', 'c>e', 'd>f', 'e>f', 'f>g', 'g>h')
    );
    expect(pushesOf(played, 'm1', 60)).toEqual([
      'm1 +60',
      'a +60 needs m1',
      'b +60 needs m1',
      'c +60 after a',
      'd +60 after c',
      'e +60 after c',
      'f +60 after d',
      'g +60 after f',
      'h +60 after g'
    ]);
  });

  it('[L10] has the least room that is left, and none once it is pushed', () => {
    const two = (first: string, second: string) =>
      rippleOf(
        show(
          truck,
          aTask('t1', `09:00-${first}`, { movementIds: ['m1'] }),
          aTask('t2', `09:00-${second}`, { movementIds: ['m1'] }),
          aTask('t3', '11:00-12:00'),
          aDependency('e1', 'task t1', 'task t3'),
          aDependency('e2', 'task t2', 'task t3')
        ).document,
        'm1',
        min(30)
      ).slack.map(({ row, leftMs }) => [row.id, leftMs / minute]);
    expect(two('10:20', '10:00')).toEqual([['t3', 10]]);
    expect(two('10:00', '10:20')).toEqual([['t3', 10]]);
    expect(two('10:00', '11:00')).toEqual([]);
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
    const prepared = aMovement('m2', '09:30-10:00', { dockId: 'dk1', prepMs: min(10) });
    expect(pushesOf(show(truck, prepared), 'm1', 40)).toEqual(['m1 +40', 'm2 +35 dock m1']);
    const swept = aMovement('m1', '08:00-09:00', { dockId: 'dk1', postMs: min(5) });
    expect(pushesOf(show(swept, next), 'm1', 40)).toEqual(['m1 +40', 'm2 +40 dock m1']);
  });

  it('[L10] is who finds no room at a dock for several, as soon as one of those is gone', () => {
    const two: Change = { do: 'set', in: 'spaces', id: 'dk1', field: 'capacity', to: 2, was: 1 };
    const at = (id: string, when: string, prep = 0) =>
      aMovement(id, when, { dockId: 'dk1', prepMs: min(prep) });
    const stays = at('m2', '08:30-09:10');
    expect(pushesOf(show(two, truck, stays, at('m3', '09:15-10:00')), 'm1', 40)).toEqual([
      'm1 +40',
      'm3 +10 dock m1'
    ]);
    // Whoever takes it first stays, whoever comes first.
    const others = [at('m2', '09:20-09:50'), at('m3', '09:25-10:30', 10)];
    expect(pushesOf(show(two, truck, ...others), 'm1', 40)).toEqual(['m1 +40', 'm2 +35 dock m1']);
  });

  it('[L10] is not what stood before it, though both are late', () => {
    const { document } = show(truck, aMovement('m0', '07:00-08:00', { dockId: 'dk1' }));
    const late = new Map([
      ['movements m1', min(10)],
      ['movements m0', min(90)]
    ]);
    expect(ripple(document, late).pushes.map(({ row, byMs }) => [row.id, byMs / minute])).toEqual([
      ['m1', 90],
      ['m0', 90]
    ]);
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
    // There is no buffer between tasks: what room there was is used up.
    const later = aTask('t2', '10:05-11:00', { spaceId: 's1' });
    expect(pushesOf(show(alone, truck, first, later), 'm1', 30)[2]).toBe('t2 +25 space t1');
  });

  it('[L10] is not what has begun, nor what clashed before', () => {
    const doing = aTask('t1', '09:10-11:00', {
      movementIds: ['m1'],
      status: { state: 'doing', times: {} }
    });
    expect(pushesOf(show(truck, doing), 'm1', 40)).toEqual(['m1 +40']);
    for (const state of ['onDock', 'departed'] as const) {
      const there = aMovement('m2', '09:20-10:00', { dockId: 'dk1', status: { state, times: {} } });
      expect(pushesOf(show(truck, there), 'm1', 40)).toEqual(['m1 +40']);
    }
    const done = aTask('t1', '09:10-11:00', {
      movementIds: ['m1'],
      status: { state: 'done', times: {} }
    });
    expect(pushesOf(show(truck, done), 'm1', 40)).toEqual(['m1 +40']);
    // Planned too early already: it is as much later as what it waits for, and no more.
    const early = aTask('t1', '08:50-10:00', { movementIds: ['m1'] });
    expect(pushesOf(show(truck, early), 'm1', 20)).toEqual(['m1 +20', 't1 +20 needs m1']);
    const soon = aTask('t1', '09:05-10:00');
    const lag = aDependency('e1', 'movement m1', 'task t1', { lagMin: 15 });
    expect(pushesOf(show(truck, soon, lag), 'm1', 10)).toEqual(['m1 +10', 't1 +10 after m1']);
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
    expect(risks(15)).toEqual([['i1', 5]]);
    expect(risks(16)).toEqual([
      ['d1', 1],
      ['i1', 6]
    ]);
    expect(rippleOf(played.document, 'm1', min(5)).slack).toEqual([
      { row: { in: 'items', id: 'i1' }, leftMs: 5 * minute }
    ]);
  });

  it('[L10] says the worst of each risk, with the first cue of an item; only building keeps doors', () => {
    const doors: Change = {
      do: 'set',
      in: 'days',
      id: 'd1',
      field: 'doors',
      to: wall('17:45'),
      was: null
    };
    const cueFirst: Change = { do: 'move', in: 'cues', id: 'lx2', after: 'first' };
    const risksOf = (first: string, second: string, phase: 'build' | 'rehearse' = 'build') =>
      rippleOf(
        show(
          doors,
          cueFirst,
          truck,
          aTask('t1', `09:00-${first}`, { movementIds: ['m1'], phase }),
          aTask('t2', `09:00-${second}`, { movementIds: ['m1'], phase }),
          aDependency('e1', 'task t1', 'item i1'),
          aDependency('e2', 'task t2', 'item i1')
        ).document,
        'm1',
        min(20)
      ).risks.map(({ row, lateMs, cue }) => [row.id, lateMs / minute, cue]);
    const both = [
      ['d1', 30, null],
      ['i1', 15, 'lx2']
    ];
    expect(risksOf('17:55', '17:45')).toEqual(both);
    expect(risksOf('17:45', '17:55')).toEqual(both);
    expect(risksOf('17:55', '17:45', 'rehearse')).toEqual([['i1', 15, 'lx2']]);
  });

  it('[L10] says which calls end before the work does', () => {
    const call = aCall('c1', '08:00-11:15', { departmentId: 'LX' });
    const calls = (late: number) =>
      rippleOf(show(truck, rig, call).document, 'm1', min(late)).calls;
    expect(calls(25)).toEqual([]);
    expect(calls(26)).toEqual([{ id: 'c1', task: 't1', byMs: minute }]);
    const callsOf = (task: object, when: string, given: object) =>
      rippleOf(
        show(
          truck,
          aTask('t1', '09:10-11:00', { movementIds: ['m1'], ...task }),
          aCall('c1', when, given)
        ).document,
        'm1',
        min(40)
      ).calls.map(({ id, byMs }) => [id, byMs / minute]);
    const post = { positionIds: ['LX-op'] };
    expect(callsOf(post, '09:10-11:00', { positionId: 'LX-op' })).toEqual([['c1', 30]]);
    expect(callsOf({}, '09:10-11:00', {})).toEqual([]);
    // A call that did not hold all of it before is no matter of this lateness.
    expect(callsOf(post, '09:11-11:00', { positionId: 'LX-op' })).toEqual([]);
    expect(callsOf(post, '09:00-10:59', { positionId: 'LX-op' })).toEqual([]);
  });

  it('[L10] is one edit that makes it so, and brings no check that it does not tell of', () => {
    const next = aMovement('m2', '09:20-10:00', { dockId: 'dk1' });
    const short = aCall('c1', '08:00-09:00');
    const played = show(truck, next, rig, focus, after, short);
    const before = conflicts(played.document, '2026-06-01');
    const { changes, conflicts: told } = rippleOf(played.document, 'm1', min(40));
    played.edit(changes);
    expect(played.document.movements['m2']?.slot).toEqual(slot('09:55-10:35'));
    expect(played.document.tasks['t2']?.slot).toEqual(slot('11:30-12:30'));
    expect(newConflicts(before, conflicts(played.document, '2026-06-01'))).toEqual(told);
  });
});
