import { describe, expect, it } from 'vitest';
import { spanOf } from '#core/logistics/times.ts';
import { duration, minute } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import {
  aCall,
  aMovement,
  aSpace,
  aTask,
  aVendor,
  added,
  slot
} from '../../../tests/support/load-plan.ts';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import { countsOf, everything, filtered, type LoadFilter } from './load-filter.ts';
import { firstAhead, grouped } from './load-groups.ts';
import { loadLines, type LoadLine } from './load-line.ts';
import { lengthWords, nextState, stateWord } from './words.ts';

const played = new PlayedShow(gala);
const lx = played.ids.departments['LX'] ?? '';
played.edit(
  [
    aSpace('k1', { name: 'Dock 2' }),
    aVendor('v1', { name: 'Glimmer Drapes' }),
    added('days', {
      ...{ id: 'd2', date: '2031-09-20', tz: 'Europe/Berlin', dayChange: 0 as never },
      ...{ label: '', hardOut: null, curfews: [] }
    }),
    aMovement('m1', '09:00-10:00', { title: '', vendorId: 'v1', dockId: 'k1' }),
    aMovement('m2', slot('09:00-10:00', 'd2'), { direction: 'out', title: 'Empties' }),
    aTask('t1', '09:30-11:00', { departmentId: lx, title: 'Rig' }),
    aTask('t2', '08:00-08:30', { title: 'Mark out', status: { state: 'done', times: {} } }),
    aCall('c1', '10:00-14:00', { departmentId: lx, qty: 4 })
  ],
  planner
);
const { document } = played;
const at = (text: string): Instant => spanOf(document, slot(`${text}-23:00`))?.start ?? instant(0);
const lines = loadLines(document, at('09:40'));
const ids = (list: readonly LoadLine[]): string[] => list.map(({ ref }) => ref.id);
const only = (part: Partial<LoadFilter>): string[] =>
  ids(filtered(lines, { ...everything, ...part }));

describe('the list of a load plan', () => {
  it('holds vehicles, tasks and calls by when they begin, with what each is called', () => {
    expect(ids(lines)).toEqual(['t2', 'm1', 't1', 'c1', 'm2']);
    const [, truck, , call] = lines;
    expect(truck).toMatchObject({ title: 'Glimmer Drapes', place: 'Dock 2', kind: 'Truck in' });
    expect(call?.department?.id).toBe(lx);
    expect(call?.who).toMatch(/^4 × /);
  });

  it('says what should be under way, and what is late by five minutes or more [L31]', () => {
    expect(only({ wanted: 'now' })).toEqual(['m1', 't1']);
    expect(only({ wanted: 'late' })).toEqual(['m1', 't1']);
    expect(lines.find(({ ref }) => ref.id === 't1')?.lateMs).toBe(10 * minute);
    const soon = loadLines(document, instant(at('09:30') + 299_000));
    expect(soon.find(({ ref }) => ref.id === 't1')?.lateMs).toBe(0);
  });

  it('is narrowed by kind, department, vendor and text at once', () => {
    expect(only({ kind: 'tasks' })).toEqual(['t2', 't1']);
    expect(only({ departmentId: lx })).toEqual(['t1', 'c1']);
    expect(only({ vendorId: 'v1' })).toEqual(['m1']);
    expect(only({ text: ' dock 2' })).toEqual(['m1']);
    expect(only({ kind: 'tasks', text: 'dock' })).toEqual([]);
    expect(countsOf(lines)).toEqual({ all: 5, now: 2, late: 2, open: 4 });
  });

  it('stands by day and hour, or by what it is for, with what has none last', () => {
    expect(
      grouped(lines, 'time').map(({ title, day, lines: own }) => [title, day?.id, ids(own)])
    ).toEqual([
      ['08:00', lines[0]?.day.id, ['t2']],
      ['09:00', undefined, ['m1', 't1']],
      ['10:00', undefined, ['c1']],
      ['09:00', 'd2', ['m2']]
    ]);
    const heads = (by: Parameters<typeof grouped>[1]) =>
      grouped(lines, by).map(({ title, lines: own }) => [title, ids(own)]);
    expect(heads('place')).toEqual([
      ['Dock 2', ['m1']],
      ['', ['t2', 't1', 'c1', 'm2']]
    ]);
    expect(heads('vendor')[0]).toEqual(['Glimmer Drapes', ['m1']]);
  });

  it('draws the present before the first that is to come, and nowhere beside all of it', () => {
    expect(firstAhead(lines, at('09:40'))).toBe('crewCalls-c1');
    expect(firstAhead(lines, at('09:30'))).toBe('crewCalls-c1');
    expect(firstAhead(lines, at('07:00'))).toBeNull();
    expect(firstAhead(lines, Infinity)).toBeNull();
  });
});

describe('[L33] what one tap does', () => {
  const work = (id: string) => {
    const found = lines.find(({ ref }) => ref.id === id)?.work;
    if (!found) throw new Error(id);
    return found;
  };
  const as = (id: string, state: string) => {
    const { in: name, row } = work(id);
    return { in: name, row: { ...row, status: { state, times: {} } } } as never;
  };

  it('is the next state, until none is left', () => {
    expect(nextState(work('m1'))).toBe('checkedIn');
    expect(nextState(as('m1', 'departed'))).toBeNull();
    expect(nextState(as('t1', 'doing'))).toBe('done');
  });

  it('goes on from beside the way, but for what was called off', () => {
    expect(nextState(as('m1', 'noShow'))).toBe('checkedIn');
    expect(nextState(as('t1', 'blocked'))).toBe('doing');
    expect(nextState(as('m1', 'cancelled'))).toBeNull();
    expect(nextState(as('c1', 'noShow'))).toBeNull();
  });

  it('is called what it is for that vehicle', () => {
    expect(stateWord(work('m1'), 'unloading')).toBe('Unloading');
    expect(stateWord(work('m2'), 'unloading')).toBe('Loading');
  });
});

it('a length is told in hours and minutes', () => {
  const words = (minutes: number): string => lengthWords(duration(minutes * minute));
  expect([40, 60, 90, 615].map(words)).toEqual(['40 min', '1 h', '1 h 30 min', '10 h 15 min']);
});
