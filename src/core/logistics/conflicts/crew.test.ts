import { describe, expect, it } from 'vitest';
import { at, type CueSpec } from '../../../../tests/support/build-show.ts';
import { before, dayTwo, found, rowsOf, set } from '../../../../tests/support/conflicts-found.ts';
import { aCall, added, aTask, slot, wall } from '../../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../../tests/support/played-show.ts';
import type { Change } from '../../command.ts';
import { duration, hour, minute } from '../../time/duration.ts';
import { resolve } from '../../time/zone.ts';
import { conflicts } from '../conflicts.ts';

const person = (id: string, given: object = {}): Change =>
  added('people', { id, name: `Person ${id}`, phone: '', email: '', ...given });

const instantOf = (text: string) => resolve('2026-06-12', at(text), 'Europe/Berlin').instant;

describe('crew', () => {
  const ann = person('ann');
  const hers = { personId: 'ann' };

  it('[L9] C1: one person in two calls at once, by name or by the position they have', () => {
    const first = aCall('c1', '08:00-12:00', hers);
    const both = found(['C1'], [ann, first, aCall('c2', '11:59-16:00', hers)]);
    expect(rowsOf(both)).toEqual(['C1 c2 c1 ann']);
    expect(both).toMatchObject([{ from: instantOf('11:59'), until: instantOf('12:00') }]);
    expect(found(['C1'], [ann, first, aCall('c2', '12:00-16:00', hers)])).toEqual([]);
    const post = [
      added('assignments', { id: 'a1', positionId: 'LX-op', personId: 'ann', role: 'primary' }),
      aCall('c2', '11:00-16:00', { positionId: 'LX-op' })
    ];
    expect(rowsOf(found(['C1'], [ann, first, ...post]))).toEqual(['C1 c2 c1 ann']);
    const declined = aCall('c2', '11:00-16:00', {
      ...hers,
      status: { state: 'declined', times: {} }
    });
    expect(found(['C1'], [ann, first, declined])).toEqual([]);
    const absent = aCall('c2', '11:00-16:00', { ...hers, status: { state: 'noShow', times: {} } });
    expect(found(['C1'], [ann, first, absent])).toEqual([]);
  });

  it('[L9] C1: the call that begins later is named first; a stand-in is not called with the post', () => {
    const late = aCall('c1', '11:00-16:00', hers);
    const early = aCall('c2', '08:00-12:00', hers);
    expect(rowsOf(found(['C1'], [ann, late, early]))).toEqual(['C1 c1 c2 ann']);
    const post = [
      added('assignments', { id: 'a1', positionId: 'LX-op', personId: 'ann', role: 'standIn' }),
      aCall('c2', '11:00-16:00', { positionId: 'LX-op' })
    ];
    expect(found(['C1'], [ann, late, ...post])).toEqual([]);
  });

  it('[L9] C2: less rest than the rules from the last release of a day to the first call of the next', () => {
    const late = aCall('c1', '14:00-23:00', hers);
    const next = (from: string) => aCall('c2', slot(`${from}-18:00`, 'd2'), hers);
    expect(found(['C2'], [dayTwo, ann, late, next('09:59')])).toMatchObject([
      { restMs: 11 * hour - minute, neededMs: 11 * hour }
    ]);
    expect(found(['C2'], [dayTwo, ann, late, next('10:00')])).toEqual([]);
    // A second call of the same day is no rest that is too short.
    expect(
      found(['C2'], [ann, aCall('c1', '08:00-12:00', hers), aCall('c2', '14:00-18:00', hers)])
    ).toEqual([]);
    const long = aCall('c3', '08:00-22:00', hers);
    const again = aCall('c4', slot('09:30-12:00', 'd2'), hers);
    const short = found(['C2'], [dayTwo, ann, late, long, next('09:29'), again]);
    expect(rowsOf(short)).toEqual(['C2 c2 c1 ann']);
  });

  it('[L9] C3: work without a meal for too long; a short break is none', () => {
    const breaks = (at: string, ms: number, kind: 'meal' | 'rest' = 'meal') => ({
      breaks: [{ at: wall(at), ms: duration(ms), kind, paid: false }]
    });
    expect(found(['C3'], [aCall('c1', '08:00-13:00')])).toEqual([]);
    expect(found(['C3'], [aCall('c1', '08:00-13:01')])).toMatchObject([
      { level: 'warn', workMs: 5 * hour + minute }
    ]);
    const long = (given: object) => found(['C3'], [aCall('c1', '08:00-18:00', given)]);
    expect(long(breaks('12:30', 30 * minute))).toEqual([]);
    expect(long(breaks('12:30', 29 * minute))).toHaveLength(1);
    expect(long(breaks('12:30', 30 * minute, 'rest'))).toHaveLength(1);
    expect(long(breaks('12:29', 30 * minute))).toMatchObject([{ workMs: 5 * hour + minute }]);
    expect(long(breaks('13:01', 30 * minute))).toMatchObject([{ workMs: 5 * hour + minute }]);
    // One before the call or after it divides nothing.
    expect(found(['C3'], [aCall('c1', '08:00-12:00', breaks('14:00', hour))])).toEqual([]);
  });

  it('[L9] C3: of several meals the longest time between two counts, in whatever order they stand', () => {
    const meal = (at: string, minutes: number) => ({
      at: wall(at),
      ms: duration(minutes * minute),
      kind: 'meal' as const,
      paid: false
    });
    const long = (...breaks: ReturnType<typeof meal>[]) =>
      found(['C3'], [aCall('c1', '08:00-20:00', { breaks })]);
    expect(long(meal('17:00', 30), meal('12:00', 30))).toEqual([]);
    expect(long(meal('18:00', 30), meal('12:00', 30))).toMatchObject([
      { workMs: 5 * hour + 30 * minute }
    ]);
    // A short one within a long one ends no sooner.
    expect(long(meal('12:00', 180), meal('12:30', 30))).toEqual([]);
  });

  it('[L9] C4: a call shorter than the least that is paid for', () => {
    expect(found(['C4'], [aCall('c1', '08:00-11:59')])).toMatchObject([{ level: 'info' }]);
    expect(found(['C4'], [aCall('c1', '08:00-12:00')])).toEqual([]);
  });

  it('[L9] C5: a position that is asked and nobody has; a hard one without a stand-in', () => {
    const asked = aTask('t1', '09:00-10:00', { positionIds: ['LX-op'] });
    expect(found(['C5'], [ann])).toEqual([]);
    expect(found(['C5'], [asked])).toMatchObject([{ why: 'nobody', rows: [{ id: 'LX-op' }] }]);
    const has = added('assignments', {
      id: 'a1',
      positionId: 'LX-op',
      personId: 'ann',
      role: 'primary'
    });
    expect(found(['C5'], [ann, has, asked])).toEqual([]);
    const hard = set('departments', 'LX', 'ackPolicy', 'hard');
    expect(found(['C5'], [ann, has, asked, hard])).toMatchObject([{ why: 'noStandIn' }]);
    const standIn = added('assignments', {
      id: 'a2',
      positionId: 'LX-op',
      personId: 'ann',
      role: 'standIn'
    });
    expect(found(['C5'], [ann, has, standIn, asked, hard])).toEqual([]);
  });

  it('[L9] C5: a call that names nobody asks its position; one that names somebody does not', () => {
    const call = (given: object) => aCall('c1', '08:00-12:00', { positionId: 'LX-op', ...given });
    expect(rowsOf(found(['C5'], [call({})]))).toEqual(['C5 LX-op']);
    expect(found(['C5'], [ann, call(hers)])).toEqual([]);
    const cut = { positionIds: ['LX-op'], status: { state: 'cut', times: {} } } as const;
    expect(found(['C5'], [aTask('t1', '09:00-10:00', cut)])).toEqual([]);
  });

  it('[L9] C5: a cue asks whom it names, else the post of its department; one that is cut, nobody', () => {
    const open = (...cues: CueSpec[]) =>
      rowsOf(
        conflicts(new PlayedShow({ items: [{ cues }] }).document, before).filter(
          ({ check }) => check === 'C5'
        )
      );
    expect(open('VID 1', 'LX 1')).toEqual(['C5 LX-op', 'C5 VID-op']);
    expect(open({ cue: 'LX 1', positionIds: ['SND-op'] })).toEqual(['C5 SND-op']);
    expect(open({ cue: 'LX 1', status: 'cut' })).toEqual([]);
  });

  it('[L9] C5: positions come in their order', () => {
    const asked = aTask('t1', '09:00-10:00', { positionIds: ['LX-op', 'LX-2'] });
    const second = added('positions', { id: 'LX-2', departmentId: 'LX', name: 'Spot' });
    const moved = { do: 'move', in: 'positions', id: 'LX-2', after: 'first' } as const;
    expect(rowsOf(found(['C5'], [second, moved, asked]))).toEqual(['C5 LX-2', 'C5 LX-op']);
  });

  it('[L9] C6: a certificate that is missing, or runs out before the day', () => {
    const needs: Change = {
      do: 'set',
      in: 'positions',
      id: 'LX-op',
      field: 'certs',
      to: ['IPAF 3a'],
      was: []
    };
    const call = aCall('c1', '08:00-12:00', { ...hers, positionId: 'LX-op' });
    const with_ = (certs: object[]) => [person('ann', { certs }), needs, call];
    expect(found(['C6'], with_([]))).toMatchObject([{ cert: 'IPAF 3a', ranOut: null }]);
    const until = (validTo: string | null) => with_([{ kind: 'ipaf 3A ', validTo }]);
    expect(found(['C6'], until('2026-06-11'))).toMatchObject([{ ranOut: '2026-06-11' }]);
    expect(found(['C6'], until('2026-06-12'))).toEqual([]);
    expect(found(['C6'], until(null))).toEqual([]);
    const kinds = with_([
      { kind: 'Rigger L2', validTo: null },
      { kind: 'IPAF 3a', validTo: '2026-06-02' },
      { kind: 'IPAF 3a', validTo: '2025-06-02' }
    ]);
    expect(found(['C6'], kinds)).toMatchObject([{ ranOut: '2026-06-02' }]);
  });
});
