import { describe, expect, it } from 'vitest';
import {
  aCall,
  aContact,
  added,
  aDependency,
  aDocument,
  aDrop,
  aMovement,
  aPoint,
  aSpace,
  aTask,
  aVendor,
  slot,
  wall
} from '../../../tests/support/load-plan.ts';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import type { Change } from '../command.ts';
import type { Coi } from '../vendors.ts';
import { duration, hour, minute } from '../time/duration.ts';
import { conflicts, newConflicts } from './conflicts.ts';
import type { CheckId } from './conflicts/conflict.ts';
import { USUAL_RULES } from './rules.ts';

const before = '2026-06-01';
/** The show with these changes, and what its checks of some ids find. */
const found = (ids: readonly CheckId[], changes: readonly Change[], today = before) => {
  const played = new PlayedShow({ items: [], departments: ['LX'] });
  played.edit([aSpace('dk1'), aSpace('dk2'), ...changes]);
  return conflicts(played.document, today).filter(({ check }) => ids.includes(check));
};
const rowsOf = (all: ReturnType<typeof found>): string[] =>
  all.map(({ check, rows }) => `${check} ${rows.map(({ id }) => id).join(' ')}`);
const set = (
  name: 'days' | 'spaces' | 'departments',
  id: string,
  field: string,
  to: unknown
): Change => ({
  do: 'set',
  in: name,
  id,
  field,
  to,
  was: null
});
const person = (id: string, given: object = {}): Change =>
  added('people', { id, name: `Person ${id}`, phone: '', email: '', ...given });
const dayTwo = added('days', {
  id: 'd2',
  date: '2026-06-13',
  tz: 'Europe/Berlin',
  dayChange: wall('06:00'),
  label: '',
  hardOut: null,
  curfews: []
});
const min = (count: number) => duration(count * minute);

describe('docks', () => {
  const dock = { dockId: 'dk1' };

  it('[L9] D1: more vehicles than a dock holds, with what is done before and after each', () => {
    const first = aMovement('m1', '08:00-09:00', { ...dock, postMs: min(10) });
    const second = (from: string) => aMovement('m2', `${from}-10:30`, { ...dock, prepMs: min(5) });
    expect(found(['D1'], [first, second('09:14')])).toMatchObject([
      { level: 'error', capacity: 1, rows: [{ id: 'm2' }, { id: 'm1' }, { id: 'dk1' }] }
    ]);
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
    const yard = aSpace('yard', { kind: 'yard', openWindows: [slot('07:00-10:00')] as never });
    const within = [yard, set('spaces', 'dk1', 'parentId', 'yard')];
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
  });

  it('[L9] D5: a task that begins before what it needs has come', () => {
    const truck = aMovement('m1', '08:00-09:00');
    const task = (from: string) => aTask('t1', `${from}-11:00`, { movementIds: ['m1'] });
    expect(found(['D5'], [truck, task('08:59')])).toMatchObject([{ lateMs: minute }]);
    expect(found(['D5'], [truck, task('09:00')])).toEqual([]);
    const off = aMovement('m1', '08:00-09:00', { status: { state: 'noShow', times: {} } });
    expect(found(['D5'], [off, task('09:00')])).toMatchObject([{ cancelled: true }]);
  });
});

describe('crew', () => {
  const ann = person('ann');
  const hers = { personId: 'ann' };

  it('[L9] C1: one person in two calls at once, by name or by the position they have', () => {
    const first = aCall('c1', '08:00-12:00', hers);
    expect(rowsOf(found(['C1'], [ann, first, aCall('c2', '11:59-16:00', hers)]))).toEqual([
      'C1 c2 c1 ann'
    ]);
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
  });
});

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
  });

  it('[L9] K3: two at once where one thing at a time is done, or beside what wants the space alone', () => {
    const first = aTask('t1', '08:00-09:00', { spaceId: 's1' });
    const second = (when: string, given: object = {}) =>
      aTask('t2', when, { spaceId: 's1', ...given });
    const alone = set('spaces', 's1', 'exclusive', true);
    expect(rowsOf(found(['K3'], [alone, first, second('08:59-10:00')]))).toEqual(['K3 t2 t1 s1']);
    expect(found(['K3'], [alone, first, second('09:00-10:00')])).toEqual([]);
    expect(found(['K3'], [first, second('08:30-10:00')])).toEqual([]);
    expect(found(['K3'], [first, second('08:30-10:00', { exclusive: true })])).toHaveLength(1);
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
    const out = set('days', 'd1', 'curfews', [{ kind: 'vacate', at: wall('26:00') }]);
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
    expect(found(['K5'], [...places, draws(19.9, { phase: 'strike' }), more])).toEqual([]);
    const hangs = (kg: number) => aTask('t1', '08:00-09:00', { rigging: [{ pointId: 'r1', kg }] });
    expect(found(['K5'], [...places, hangs(500)])).toEqual([]);
    expect(found(['K5'], [...places, hangs(501)])).toMatchObject([{ what: 'kg', is: 501 }]);
  });
});

describe('vendors', () => {
  const comes = [
    dayTwo,
    aVendor('v1'),
    aContact('k1', 'v1'),
    aMovement('m1', '08:00-09:00', { vendorId: 'v1' }),
    aMovement('m2', slot('08:00-09:00', 'd2'), { vendorId: 'v1', direction: 'out' })
  ];
  const coi = (given: object = {}) =>
    aDocument('doc1', 'v1', { validFrom: '2026-01-01', validTo: '2026-06-13', ...given });

  it('[L9] V1: no approved certificate that covers the first day to the last; worse on the day', () => {
    expect(found(['V1'], comes)).toMatchObject([
      { level: 'warn', why: 'none', from: '2026-06-12', to: '2026-06-13' }
    ]);
    expect(found(['V1'], comes, '2026-06-11')).toMatchObject([{ level: 'warn' }]);
    expect(found(['V1'], comes, '2026-06-12')).toMatchObject([{ level: 'error' }]);
    expect(found(['V1'], [...comes, coi()])).toEqual([]);
    expect(found(['V1'], [...comes, coi({ validTo: '2026-06-12' })])).toMatchObject([
      { why: 'tooShort' }
    ]);
    expect(found(['V1'], [...comes, coi({ validFrom: '2026-06-13' })])).toMatchObject([
      { why: 'tooShort' }
    ]);
    expect(found(['V1'], [...comes, coi({ status: 'received' })])).toMatchObject([
      { why: 'notApproved' }
    ]);
    // The newest version counts, whatever an older one said.
    const newer = aDocument('doc2', 'v1', { version: 2, status: 'rejected' });
    expect(found(['V1'], [...comes, coi(), newer])).toMatchObject([{ why: 'notApproved' }]);
    expect(found(['V1'], [aVendor('v1')])).toEqual([]);
  });

  it('[L9] V2: a certificate that says less than the rules ask for', () => {
    const rules: Change = {
      do: 'setShow',
      field: 'ruleSet',
      to: { ...USUAL_RULES, coiLimit: 2_000_000, coiHolder: 'Kestrel Hall' },
      was: null
    };
    const says = (given: Partial<Coi>) => [
      ...comes,
      rules,
      coi({
        coi: {
          insurer: '',
          policyNo: '',
          lines: [{ kind: 'general', limit: 2_000_000 }],
          holderName: 'kestrel hall',
          additionalInsured: true,
          ...given
        }
      })
    ];
    expect(found(['V2'], says({}))).toEqual([]);
    expect(found(['V2'], says({ additionalInsured: false }))).toMatchObject([
      { why: 'notAdditional' }
    ]);
    expect(found(['V2'], says({ holderName: 'Kestrel' }))).toMatchObject([{ why: 'holder' }]);
    expect(found(['V2'], says({ lines: [{ kind: 'general', limit: 1_999_999 }] }))).toMatchObject([
      { why: 'limit', is: 1_999_999, limit: 2_000_000 }
    ]);
  });

  it('[L9] V3: nobody named for the day; a rental that nobody collects', () => {
    const [, vendor, contact = vendor, inbound, outbound] = comes as [
      Change,
      Change,
      Change,
      Change,
      Change
    ];
    expect(found(['V3'], comes)).toEqual([]);
    expect(found(['V3'], [dayTwo, vendor, inbound])).toMatchObject([{ why: 'noContact' }]);
    const rental = aVendor('v1', { rental: true });
    expect(found(['V3'], [dayTwo, rental, contact, inbound, outbound])).toEqual([]);
    expect(found(['V3'], [dayTwo, rental, contact, inbound])).toMatchObject([
      { why: 'noCollection' }
    ]);
    const off = aVendor('v1', { rental: true, approval: 'cancelled' });
    expect(found(['V3'], [dayTwo, off, inbound])).toEqual([]);
  });
});

describe('the show itself', () => {
  const items = (first: number, second: number) => [
    {
      id: 'i1',
      start: { mode: 'hard', at: wall('19:00') },
      length: { durationMs: duration(first * minute), countToEnd: false }
    },
    {
      id: 'i2',
      start: { mode: 'hard', at: wall('19:30') },
      length: { durationMs: duration(second * minute), countToEnd: false }
    }
  ];
  const of = (ids: readonly CheckId[], first: number, second: number, day: object = {}) =>
    conflicts(
      new PlayedShow({ items: items(first, second) as never, day }).document,
      before
    ).filter(({ check }) => ids.includes(check));

  it('[L9] S1: items run into a hard start, or past the hard out or a curfew', () => {
    expect(of(['S1'], 30, 30)).toEqual([]);
    expect(of(['S1'], 31, 30)).toMatchObject([
      { why: 'overlap', overMs: minute, rows: [{ id: 'i2' }] }
    ]);
    expect(of(['S1'], 30, 30, { hardOut: wall('20:00') })).toEqual([]);
    expect(of(['S1'], 30, 31, { hardOut: wall('20:00') })).toMatchObject([
      { why: 'hardOut', overMs: minute }
    ]);
    const curfews = (kind: string) => ({ curfews: [{ kind, at: wall('20:00') }] });
    expect(of(['S1'], 30, 31, curfews('noise'))).toMatchObject([{ why: 'curfew' }]);
    expect(of(['S1'], 30, 31, curfews('vehicle'))).toEqual([]);
  });

  it('[L9] S2: talent on two stages at once, each pair of items once', () => {
    const on = (at: string): PlayedShow => {
      const played = new PlayedShow({ items: items(30, 30) as never });
      const who = {
        id: 'who',
        rundownId: 'r1',
        kind: 'person',
        title: 'Talent',
        departmentId: null,
        class: 'public'
      } as const;
      played.edit([
        added('spaces', { id: 's2', parentId: null, kind: 'stage', name: 'Second' }),
        added('rundowns', { id: 'r2', dayId: 'd1', spaceId: 's2', title: 'Second' }),
        added('columns', who),
        added('columns', { ...who, id: 'who2', rundownId: 'r2' }),
        { do: 'set', in: 'items', id: 'i1', field: 'fields.who', to: 'Ada Lovelace', was: '' }
      ]);
      const { rank: _, ...row } = played.document.items['i1'] as never as {
        rank: string;
        id: string;
      };
      const other = {
        ...row,
        id: 'j1',
        rundownId: 'r2',
        start: { mode: 'hard', at: wall(at) },
        fields: { who2: 'Ada Lovelace' }
      };
      played.edit([{ do: 'add', in: 'items', row: other } as never]);
      return played;
    };
    const twice = (at: string) =>
      conflicts(on(at).document, before).filter(({ check }) => check === 'S2');
    expect(twice('19:29')).toMatchObject([
      { who: ['Ada Lovelace'], rows: [{ id: 'i1' }, { id: 'j1' }] }
    ]);
    expect(twice('19:30')).toEqual([]);
  });

  it('[L9] S3: a cue whose parent was cut, or whose number another has', () => {
    const played = new PlayedShow(gala);
    const doubts = () => conflicts(played.document, before).filter(({ check }) => check === 'S3');
    expect(doubts()).toEqual([]);
    const { lx1 } = played.document.cues;
    if (!lx1) throw new Error('the gala has no LX 1');
    const { rank: _, ...again } = { ...lx1, id: 'again' };
    played.edit([{ do: 'add', in: 'cues', row: { ...again, goGroupId: null } }]);
    expect(doubts().map((each) => 'why' in each && each.why)).toEqual(['twice', 'twice']);
  });
});

it('[L9] conflicts come by how bad they are, and say which a change has brought', () => {
  const played = new PlayedShow({ items: [] });
  played.edit([
    aSpace('dk1'),
    aMovement('m1', '08:00-09:00', { dockId: 'dk1' }),
    aCall('c1', '08:00-09:00')
  ]);
  const first = conflicts(played.document, before);
  expect(first.map(({ check }) => check)).toEqual(['C4']);
  played.edit([aMovement('m2', '08:30-09:30', { dockId: 'dk1' })]);
  const second = conflicts(played.document, before);
  expect(second.map(({ level }) => level)).toEqual(['error', 'info']);
  expect(newConflicts(first, second).map(({ check }) => check)).toEqual(['D1']);
});
