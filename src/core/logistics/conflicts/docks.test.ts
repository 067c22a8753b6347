import { describe, expect, it } from 'vitest';
import { found, rowsOf, set } from '../../../../tests/support/conflicts-found.ts';
import { aMovement, aSpace, aTask, min, slot, wall } from '../../../../tests/support/load-plan.ts';
import { minute } from '../../time/duration.ts';

describe('docks', () => {
  const dock = { dockId: 'dk1' };

  it('[L9] D1: more vehicles than a dock holds, with what is done before and after each', () => {
    const first = aMovement('m1', '08:00-09:00', { ...dock, postMs: min(10) });
    const second = (from: string) => aMovement('m2', `${from}-10:30`, { ...dock, prepMs: min(5) });
    expect(found(['D1'], [first, second('09:14')])).toMatchObject([
      { level: 'error', capacity: 1, rows: [{ id: 'm2' }, { id: 'm1' }, { id: 'dk1' }] }
    ]);
    // From 09:09, when the second wants it, until 09:10, when the first leaves it.
    const [crowded] = found(['D1'], [first, second('09:14')]);
    expect(crowded?.check === 'D1' && crowded.until - crowded.from).toBe(minute);
    expect(found(['D1'], [first, second('09:15')])).toEqual([]);
    expect(found(['D1'], [set('spaces', 'dk1', 'capacity', 2), first, second('08:00')])).toEqual(
      []
    );
    const third = aMovement('m3', '08:30-08:40', dock);
    const crowd = [set('spaces', 'dk1', 'capacity', 2), first, second('08:00'), third];
    expect(rowsOf(found(['D1'], crowd))).toEqual(['D1 m3 m2 m1 dk1']);
  });

  it('[L9] D1: what is called off takes no dock, and another dock is another', () => {
    const first = aMovement('m1', '08:00-09:00', dock);
    expect(found(['D1'], [first, aMovement('m2', '08:00-09:00', { dockId: 'dk2' })])).toEqual([]);
    const off = aMovement('m2', '08:00-09:00', {
      ...dock,
      status: { state: 'cancelled', times: {} }
    });
    expect(found(['D1'], [first, off])).toEqual([]);
  });

  it('[L9] D2: a vehicle that is longer or higher than its dock', () => {
    const limits = [set('spaces', 'dk1', 'maxLenM', 12), set('spaces', 'dk1', 'maxHeightM', 4)];
    const truck = (lenM: number | null, heightM: number | null) =>
      aMovement('m1', '08:00-09:00', {
        ...dock,
        vehicle: { kind: '', plate: '', lenM, heightM, driver: '', phone: '' }
      });
    expect(found(['D2'], [...limits, truck(12.1, 4)])).toMatchObject([
      { what: 'length', is: 12.1, limit: 12 }
    ]);
    expect(found(['D2'], [...limits, truck(12, 4.01)])).toMatchObject([{ what: 'height' }]);
    expect(found(['D2'], [...limits, truck(12, 4)])).toEqual([]);
    expect(found(['D2'], [...limits, truck(null, null)])).toEqual([]);
  });

  it('[L9] D3: outside the opening hours of the dock or of what it is in, or past the curfew', () => {
    const open = set('spaces', 'dk1', 'openWindows', [slot('07:00-10:00'), slot('10:00-12:00')]);
    const at = (when: string) => aMovement('m1', when, dock);
    expect(found(['D3'], [open, at('09:00-12:00')])).toEqual([]);
    expect(found(['D3'], [open, at('09:00-12:01')])).toMatchObject([{ why: 'closed' }]);
    expect(found(['D3'], [open, at('06:59-08:00')])).toMatchObject([{ why: 'closed' }]);
    // What is done before and after is done without the vehicle.
    const prepared = aMovement('m1', '07:00-12:00', { ...dock, prepMs: min(10), postMs: min(10) });
    expect(found(['D3'], [open, prepared])).toEqual([]);
    // Windows are one where they meet, in whatever order they stand.
    const windows = [slot('10:00-12:00'), slot('07:00-11:00'), slot('08:00-09:00')];
    const mixed = set('spaces', 'dk1', 'openWindows', windows);
    expect(found(['D3'], [mixed, at('07:00-12:00')])).toEqual([]);
    const nested = set('spaces', 'dk1', 'openWindows', [slot('07:00-12:00'), slot('08:00-09:00')]);
    expect(found(['D3'], [nested, at('08:30-11:00')])).toEqual([]);
    const yard = aSpace('yard', { kind: 'yard', openWindows: [slot('07:00-10:00')] as never });
    const within = [
      yard,
      set('spaces', 'dk1', 'parentId', 'yard'),
      set('spaces', 'dk1', 'openWindows', [])
    ];
    expect(found(['D3'], [...within, at('09:00-10:01')])).toMatchObject([{ why: 'closed' }]);
    const curfew = set('days', 'd1', 'curfews', [{ kind: 'vehicle', at: wall('22:00') }]);
    expect(found(['D3'], [curfew, at('21:00-22:00')])).toEqual([]);
    expect(found(['D3'], [curfew, at('21:00-22:01')])).toMatchObject([{ why: 'curfew' }]);
  });

  it('[L9] D4: less than the buffer of the rules between two at one dock', () => {
    const first = aMovement('m1', '08:00-09:00', dock);
    expect(found(['D4'], [first, aMovement('m2', '09:14-10:00', dock)])).toMatchObject([
      { level: 'warn', gapMs: min(14), neededMs: min(15) }
    ]);
    expect(found(['D4'], [first, aMovement('m2', '09:15-10:00', dock)])).toEqual([]);
    const roomy = set('spaces', 'dk1', 'capacity', 2);
    expect(found(['D4'], [roomy, first, aMovement('m2', '09:00-10:00', dock)])).toEqual([]);
    // One that stands there still and one that has just left: the newest gap is what is left.
    const stays = aMovement('m0', '07:00-12:00', dock);
    expect(
      found(['D4'], [roomy, stays, first, aMovement('m2', '09:05-10:00', dock)])
    ).toMatchObject([{ gapMs: min(5), rows: [{ id: 'm2' }, { id: 'm1' }, { id: 'dk1' }] }]);
    const left = aMovement('m0', '07:00-08:55', dock);
    expect(found(['D4'], [roomy, left, first, aMovement('m2', '09:05-10:00', dock)])).toMatchObject(
      [{ gapMs: min(5) }]
    );
  });

  it('[L9] D5: a task that begins before what it needs has come', () => {
    const truck = aMovement('m1', '08:00-09:00');
    const task = (from: string) => aTask('t1', `${from}-11:00`, { movementIds: ['m1'] });
    expect(found(['D5'], [truck, task('08:59')])).toMatchObject([{ lateMs: minute }]);
    expect(found(['D5'], [truck, task('09:00')])).toEqual([]);
    const swept = aMovement('m1', '08:00-09:00', { postMs: min(10) });
    expect(found(['D5'], [swept, task('09:00')])).toEqual([]);
    const off = aMovement('m1', '08:00-09:00', { status: { state: 'noShow', times: {} } });
    expect(found(['D5'], [off, task('09:00')])).toMatchObject([{ cancelled: true }]);
  });
});
