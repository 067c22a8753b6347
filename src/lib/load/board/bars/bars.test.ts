import { describe, expect, test } from 'vitest';
import type { Change } from '#core/command.ts';
import { conflicts } from '#core/logistics/conflicts.ts';
import type { Movement } from '#core/logistics.ts';
import type { ShowDocument } from '#core/show.ts';
import { minute, type Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import { clockText } from '#core/time/text.ts';
import { resolve } from '#core/time/zone.ts';
import {
  aDependency,
  aMovement,
  aSpace,
  aTask,
  min,
  wall
} from '../../../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../../../tests/support/played-show.ts';
import { clashMarks } from './clash-marks.ts';
import { showBars } from './show-bars.ts';
import { workBars } from './work-bars.ts';

const at = (text: string): Instant => resolve('2026-06-12', wall(text), 'Europe/Berlin').instant;
const times = (span: { start: Instant; end: Instant } | null): string | null =>
  span && [span.start, span.end].map((each) => clockText(each, 'Europe/Berlin', 24)).join('-');

function plan(...changes: Change[]): ShowDocument {
  const played = new PlayedShow({ items: [], departments: ['LX'] });
  played.edit([aSpace('dk1'), ...changes]);
  return played.document;
}
const withTruck = (document: ShowDocument, given: Partial<Movement>): ShowDocument => {
  const truck = document.movements['m1'];
  if (!truck) throw new Error('There is no truck.');
  return { ...document, movements: { ...document.movements, m1: { ...truck, ...given } } };
};

describe('a bar of the load plan', () => {
  const document = plan(aMovement('m1', '08:45-09:45'));
  const barAt = (
    now: string,
    given: Partial<Movement> = {},
    preview: ReadonlyMap<string, Duration> = new Map()
  ) => {
    const [bar] = workBars(withTruck(document, given), { now: at(now), preview });
    return bar && [bar.look, times(bar.planned), times(bar.actual), bar.lateMs / minute];
  };
  const state = (name: Movement['status']['state'], done: Record<string, string>) => ({
    status: {
      state: name,
      times: Object.fromEntries(Object.entries(done).map(([each, when]) => [each, at(when)]))
    }
  });
  const late = { byMs: min(40), note: '', at: at('08:00'), name: 'Kim' };

  test('[L81] is an outline where it was planned, and solid where it has happened', () => {
    expect(barAt('07:00')).toEqual(['planned', '08:45-09:45', null, 0]);
    const on = state('unloading', { onDock: '09:25', unloading: '09:30' });
    expect(barAt('10:20', on)).toEqual(['doing', '08:45-09:45', '09:25-10:25', 40]);
    expect(barAt('10:50', on)).toEqual(['doing', '08:45-09:45', '09:25-10:50', 65]);
    const clear = state('departed', { onDock: '08:47', clear: '09:31', departed: '09:50' });
    expect(barAt('12:00', clear)).toEqual(['done', '08:45-09:45', '08:47-09:31', 0]);
  });

  test('[L81] is lit where it is expected by what was said, or what a lateness pushes', () => {
    expect(barAt('08:10', { late })).toEqual(['expected', '08:45-09:45', '09:25-10:25', 40]);
    const pushed = new Map([['movements m1', min(20)]]);
    expect(barAt('08:10', {}, pushed)).toEqual(['expected', '08:45-09:45', '09:05-10:05', 0]);
  });

  test('[L81] says that it is late from five minutes on, and not of what nobody marks', () => {
    expect(barAt('08:49')?.[3]).toBe(0);
    expect(barAt('08:50')?.[3]).toBe(5);
    expect(barAt('09:46')?.[3]).toBe(0);
    expect(barAt('09:46', { late })?.[3]).toBe(61);
  });

  test('is none of what is called off, and has a name where nobody gave it one', () => {
    expect(barAt('07:00', state('cancelled', {}))).toBeUndefined();
    const [bar] = workBars(withTruck(document, { title: '' }), {
      now: at('07:00'),
      preview: new Map()
    });
    expect(bar?.title).toBe('Vehicle');
  });
});

test('[L82] the show is one bar for what follows under one heading, with those who have cues in it', () => {
  const { document } = new PlayedShow({
    departments: ['LX', 'SND'],
    items: [
      { title: 'Rehearsal', hardAt: '15:00', minutes: 90, cues: ['LX 1'] },
      { title: 'Walk-in', hardAt: '19:00', minutes: 30, segment: 'Gala', cues: ['SND 1'] },
      { title: 'Host', minutes: 5, segment: 'Gala' },
      { title: 'Break', minutes: 20, segment: 'Interval' },
      { title: 'Floated', minutes: 5, floated: true }
    ]
  });
  const bars = showBars(document).map(({ title, planned, departmentIds, items }) => [
    title,
    times(planned),
    [...departmentIds].join(),
    items.length
  ]);
  expect(bars).toEqual([
    ['Rehearsal', '15:00-16:30', 'LX', 1],
    ['Gala', '19:00-19:35', 'SND', 2],
    ['Interval', '19:35-19:55', '', 1]
  ]);
});

describe('what does not fit', () => {
  const marksOf = (...changes: Change[]): string[] => {
    const document = plan(aSpace('st', { kind: 'stage', exclusive: true }), ...changes);
    const bars = workBars(document, { now: at('06:00'), preview: new Map() });
    return [...clashMarks(conflicts(document, '2026-06-01'), bars)].flatMap(([name, marks]) =>
      marks.map(({ checks, span, isError }) => `${name} ${checks} ${times(span)} ${isError}`)
    );
  };

  test('[L83] is marked on both where they clash, for as long as they do', () => {
    const truck = (id: string, when: string) => aMovement(id, when, { dockId: 'dk1' });
    expect(marksOf(truck('m1', '11:00-12:00'), truck('m2', '11:40-13:00'))).toEqual([
      'movements m2 D1 11:40-12:00 true',
      'movements m1 D1 11:40-12:00 true'
    ]);
    expect(marksOf(truck('m1', '11:00-12:00'), truck('m2', '12:05-13:00'))).toEqual([
      'movements m2 D4 12:05-13:00 false'
    ]);
  });

  test('[L83] is marked where it begins too early, and once where two checks say so', () => {
    const tasks = [
      aTask('t1', '10:00-12:00', { spaceId: 'st' }),
      aTask('t2', '11:30-13:00', { spaceId: 'st' })
    ];
    expect(marksOf(...tasks, aDependency('e1', 'task t1', 'task t2'))).toEqual([
      'tasks t2 K1 K3 11:30-12:00 true',
      'tasks t1 K3 11:30-12:00 true'
    ]);
  });
});
