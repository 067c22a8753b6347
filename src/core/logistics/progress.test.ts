import { describe, expect, it } from 'vitest';
import { aCall, aMovement, aTask, min, slot, wall } from '../../../tests/support/load-plan.ts';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import type { Movement, Task } from '../logistics.ts';
import { instant, type Instant } from '../time/instant.ts';
import { lateBy, progressOf } from './progress.ts';
import { spanOf } from './times.ts';

const played = new PlayedShow(gala);
const { document } = played;
const at = (text: string): Instant => spanOf(document, slot(`${text}-23:00`))?.start ?? instant(0);
const status = <State extends string>(state: State, times: Partial<Record<State, string>> = {}) => {
  const entries = Object.entries<string | undefined>(times);
  return {
    state,
    times: Object.fromEntries(entries.map(([each, time]) => [each, at(time ?? '')]))
  } as never;
};

describe('[L30] what has really happened stands beside what is planned', () => {
  it('a vehicle is on from its dock until it is clear, whatever it waits before and does after', () => {
    const of = (state: Movement['status']['state'], times = {}) =>
      progressOf('movements', status(state, times));
    expect(of('calledForward', { checkedIn: '08:00' })).toEqual({
      ...{ stage: 'ahead', began: null, ended: null }
    });
    expect(of('onDock', { checkedIn: '08:00', onDock: '08:20' })).toEqual({
      ...{ stage: 'on', began: at('08:20'), ended: null }
    });
    expect(of('departed', { onDock: '08:20', clear: '09:00', departed: '09:30' })).toEqual({
      ...{ stage: 'over', began: at('08:20'), ended: at('09:00') }
    });
  });

  it('what was passed over is known by what came next; what nobody has said is not known', () => {
    expect(progressOf('movements', status('unloading', { unloading: '08:25' }))).toMatchObject({
      ...{ stage: 'on', began: at('08:25') }
    });
    expect(progressOf('tasks', status('done', { done: '10:00' }))).toEqual({
      ...{ stage: 'over', began: null, ended: at('10:00') }
    });
    expect(progressOf('crewCalls', status('signedIn'))).toMatchObject({ stage: 'on', began: null });
  });

  it('what is blocked is where it was, what is cut is off', () => {
    const blocked = (times = {}) => progressOf('tasks', status('blocked', times)).stage;
    expect([blocked(), blocked({ doing: '08:00' })]).toEqual(['ahead', 'on']);
    expect(progressOf('tasks', status('cut')).stage).toBe('off');
  });
});

describe('[L31] how late something is', () => {
  const planned = new PlayedShow(gala);
  planned.edit([aMovement('m', '10:00-11:00'), aTask('t', '10:00-11:00')], planner);
  planned.edit([aCall('c', '10:00-11:00')], planner);
  const movement = (given: Partial<Movement>, now: string): number =>
    lateBy(
      document,
      { in: 'movements', row: { ...planned.document.movements['m'], ...given } as Movement },
      at(now)
    );
  const task = (given: Partial<Task>, now: string): number =>
    lateBy(
      document,
      { in: 'tasks', row: { ...planned.document.tasks['t'], ...given } as Task },
      at(now)
    );

  it('what has not begun is late from its start on, and not at it', () => {
    expect([task({}, '10:00'), task({}, '10:01')]).toEqual([0, min(1)]);
    const call = planned.document.crewCalls['c'];
    expect(call && lateBy(document, { in: 'crewCalls', row: call }, at('10:20'))).toBe(min(20));
  });

  it('a vehicle is late at the gate until it has checked in, then at its dock', () => {
    const gate = { checkInBy: wall('09:30') };
    expect([movement(gate, '09:30'), movement(gate, '09:40')]).toEqual([0, min(10)]);
    const here = { ...gate, status: status('checkedIn') };
    expect([movement(here, '09:40'), movement(here, '10:05')]).toEqual([0, min(5)]);
  });

  it('by what was said of it, where that is more', () => {
    const late = { byMs: min(40), note: '', at: instant(0), name: 'Gate' };
    expect([movement({ late }, '09:00'), movement({ late }, '10:50')]).toEqual([min(40), min(50)]);
    expect(movement({ late: { ...late, byMs: min(-10) } }, '09:00')).toBe(0);
  });

  it('what is under way, by when it began or by what it is over its end', () => {
    const doing = { status: status('doing', { doing: '10:15' }) };
    expect([task(doing, '10:40'), task(doing, '11:30')]).toEqual([min(15), min(30)]);
    const inTime = { status: status('doing', { doing: '09:50' }) };
    expect([task(inTime, '11:00'), task(inTime, '11:01')]).toEqual([0, min(1)]);
  });

  it('what is over, or off, is not late', () => {
    expect(task({ status: status('done', { done: '12:00' }) }, '13:00')).toBe(0);
    expect(movement({ status: status('cancelled') }, '13:00')).toBe(0);
  });
});
