import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../../tests/support/build-show.ts';
import { set } from '../../../../../tests/support/conflicts-found.ts';
import {
  aCall,
  aContact,
  aDocument,
  aMovement,
  aSpace,
  aTask,
  aVendor,
  added,
  min,
  slot,
  wall
} from '../../../../../tests/support/load-plan.ts';
import { edited } from '../../../../../tests/support/load-lists.ts';
import type { ShowDocument } from '../../../show.ts';
import { instant } from '../../../time/instant.ts';
import { visibleDocument } from '../../../visible.ts';
import { loadPapers, paperChoices } from './load-papers.ts';
import type { AskedPaper, LoadPaper } from './paper.ts';

const person = (id: string, name: string) => added('people', { id, name, phone: '', email: '' });
const off = <State extends string>(state: State) => ({ state, times: {} });
const vehicle = {
  kind: 'Artic',
  plate: 'AB12',
  lenM: 13.6,
  heightM: null,
  driver: 'Jo',
  phone: '0151'
};

const { document: bare } = buildShow({
  items: [
    { title: 'Welcome', segment: 'Opening', hardAt: '18:00', minutes: 10 },
    { title: 'Speech', segment: 'Opening', minutes: 20 },
    { title: 'Spare', floated: true },
    { title: 'Dinner', minutes: 90 }
  ]
});

const { document: show } = edited(bare, [
  set('days', 'd1', 'doors', wall('17:30')),
  set('days', 'd1', 'hardOut', wall('24:30')),
  set('days', 'd1', 'curfews', [{ kind: 'vehicle', at: wall('22:00') }]),
  aSpace('dk', {
    ...{ name: 'Dock 1', capacity: 2, maxLenM: 16 },
    openWindows: [slot('06:00-26:00')]
  }),
  aSpace('dk2', { name: 'Dock 2' }),
  aVendor('v1', { name: 'Brightline', category: 'Lighting', notes: 'pays late' }),
  aVendor('v2', { name: 'Cartwheel' }),
  aVendor('v3', { name: 'Gone', approval: 'cancelled' }),
  aContact('c1', 'v1', { name: 'Kim', dayOf: false, phone: '1' }),
  aContact('c2', 'v1', { name: 'Lou', dayOf: true, phone: '2', role: 'Rigger' }),
  aDocument('p1', 'v1', { validTo: '2026-06-30' }),
  aDocument('p2', 'v1', { kind: 'rams', version: 1, status: 'rejected' }),
  aDocument('p3', 'v1', { kind: 'rams', version: 2, status: 'missing' }),
  aMovement('m1', '23:30-25:00', {
    ...{ title: 'LX truck', vendorId: 'v1', dockId: 'dk', checkInBy: wall('23:00'), order: '7' },
    ...{ vehicle, manifest: ['40 heads', '8 cases'], notes: 'keys at desk', prepMs: min(15) }
  }),
  aMovement('m2', '08:00-09:00', { title: 'Off', dockId: 'dk2', status: off('cancelled') }),
  aMovement('m3', '09:00-10:00', { direction: 'out', title: '', vendorId: 'v2' }),
  added('returnLines', {
    ...{ id: 'r1', vendorId: 'v1', item: 'Hoists', qtyOut: 4, qtyBack: null, condition: '' },
    ...{ due: slot('22:00-22:00'), movementId: 'm1' }
  }),
  aTask('t1', '10:00-12:00', { title: 'Hang', departmentId: 'SND', spaceId: 's1', vendorId: 'v1' }),
  aTask('t2', '10:00-12:00', { title: 'Cut', status: off('cut') }),
  person('ann', 'Ann Lee'),
  person('bo', 'Bo Reed'),
  added('assignments', { id: 'x1', positionId: 'LX-op', personId: 'ann', role: 'primary' }),
  aCall('k1', '07:00-12:00', {
    ...{ personId: 'bo', title: 'Rig', departmentId: 'SND' },
    breaks: [
      { at: wall('10:00'), ms: min(15), kind: 'rest', paid: true },
      { at: wall('09:00'), ms: min(30), kind: 'meal', paid: false }
    ]
  }),
  aCall('k2', '12:00-17:00', { positionId: 'LX-op', status: off('confirmed') }),
  aCall('k3', '17:30-22:00', { positionId: 'LX-op', qty: 3 }),
  aCall('k4', '18:00-22:00', { personId: 'ann', status: off('declined') })
]);

const papers = (asked: Partial<AskedPaper>, of: ShowDocument = show): readonly LoadPaper[] =>
  loadPapers(
    of,
    { kind: 'day', dayId: null, what: null, ...asked },
    { today: '2026-06-12', dateText: (date) => date.slice(5) }
  );
const written = ({ tables }: LoadPaper): string[] =>
  tables.flatMap(({ head, rows }) => [
    ...(head === '' ? [] : [`-- ${head}`]),
    ...rows.map((cells) => cells.map((cell) => cell.join('/')).join(' | '))
  ]);
const page = (asked: Partial<AskedPaper>, of?: ShowDocument): string[] => {
  const [first] = papers(asked, of);
  return first ? written(first) : [];
};

describe('the papers of a load plan', () => {
  it('[L34] a day sheet has all of a day in the order of its times, what is fixed first', () => {
    expect(page({ kind: 'day' })).toEqual([
      '07:00/to 12:00 | Call | Rig |  | Bo Reed/Sound',
      '09:00/to 10:00 | Truck out | Cartwheel |  | Cartwheel',
      '10:00/to 12:00 | Build | Hang | Main stage | Sound/Brightline',
      '12:00/to 17:00 | Call | LX operator |  | Ann Lee/LX',
      '17:30 |  | Doors |  | ',
      '17:30/to 22:00 | Call | LX operator |  | 3 × LX operator/LX',
      '18:00/to 18:30 | Show | Opening | Main stage | ',
      '18:30/to 20:00 | Show | Dinner | Main stage | ',
      '22:00 |  | Curfew for vehicles |  | ',
      '23:30/to 01:00 | Truck in | LX truck/Check in by 23:00 | Dock 1 | Brightline/Artic, AB12',
      '00:30 |  | Hard out |  | '
    ]);
  });

  it('[L35] a dock sheet has each slot, when the dock is taken for it, and what is on the vehicle', () => {
    const sheets = papers({ kind: 'dock' });
    expect(sheets.map(({ name }) => name)).toEqual([
      'Dock sheet · Dock 1',
      'Dock sheet · no dock yet'
    ]);
    expect(sheets[0]?.facts).toEqual([
      '2 vehicles at a time',
      'up to 16 m long',
      'open 06:00 to 02:00'
    ]);
    expect(sheets.flatMap(written)).toEqual([
      '23:30/to 01:00 | 23:15/to 01:00 | 23:00 | Truck in: LX truck/Brightline/Artic, AB12/Jo, 0151 | Order 7/40 heads/8 cases/keys at desk |  | ',
      '09:00/to 10:00 |  |  | Truck out/Cartwheel |  |  | '
    ]);
    // One that is asked for by name is there with nothing on it.
    expect(papers({ kind: 'dock', what: 'dk2' }).map(written)).toEqual([[]]);
  });

  it('[L35] a dock sheet says what was said of a vehicle that has not come, and no more once it has', () => {
    const late = { byMs: min(40), note: '', at: instant(0), name: 'Jo' };
    const { document } = edited(show, [
      aMovement('m7', '10:00-11:00', { dockId: 'dk2', checkInBy: wall('09:45'), late }),
      aMovement('m8', '12:00-13:00', { dockId: 'dk2', late, status: off('onDock') })
    ]);
    const said = page({ kind: 'dock', what: 'dk2' }, document).map((row) => row.split(' | ')[2]);
    expect(said).toEqual(['09:45/said 40 min late', '']);
  });

  it('[L36] a call sheet has the calls of a department, or of a person, with breaks and release', () => {
    const sheets = papers({ kind: 'call' });
    expect(sheets.map((each) => [each.name, ...written(each)])).toEqual([
      [
        'Call sheet · LX',
        '12:00/to 17:00 | Ann Lee/confirmed | LX operator |  |  |  | ',
        '17:30/to 22:00 | 3 × LX operator/no answer yet | LX operator |  |  |  | '
      ],
      [
        'Call sheet · Sound',
        '07:00/to 12:00 | Bo Reed/no answer yet | Rig |  | Meal 09:00, 30 min unpaid/Rest 10:00, 15 min |  | '
      ]
    ]);
    expect(papers({ kind: 'person' }).map(({ name }) => name)).toEqual([
      'Call sheet · Ann Lee',
      'Call sheet · Bo Reed'
    ]);
    expect(papers({ kind: 'person', what: 'bo' }).map(({ id }) => id)).toEqual(['bo']);
  });

  it('[L37] a vendor sheet has whom to call, when they come, how papers stand, what goes back', () => {
    const sheets = papers({ kind: 'vendor' });
    expect(sheets.map(({ name }) => name)).toEqual([
      'Vendor sheet · Brightline',
      'Vendor sheet · Cartwheel'
    ]);
    expect(sheets[0]?.facts).toEqual(['Lighting', 'Confirmed', 'pays late']);
    expect(page({ kind: 'vendor', what: 'v1' })).toEqual([
      '-- Contacts',
      'Lou | Rigger | 2 | kim@example.org | on the day',
      'Kim |  | 1 | kim@example.org | ',
      '-- When',
      '10:00/to 12:00 | Build: Hang | Main stage | ',
      '23:30/to 01:00 | Truck in: LX truck/Order 7 | Dock 1/Check in by 23:00 | Artic, AB12/Jo, 0151/40 heads/8 cases',
      '-- Papers',
      'COI |  | to 06-30 2026 | Approved',
      'RAMS |  |  | Missing',
      '-- What goes back',
      'Hoists | 4 |  | 22:00 | LX truck | '
    ]);
  });

  it('[L38] the load plan has all of it by dock and space, what has none last', () => {
    expect(page({ kind: 'plan' })).toEqual([
      '-- Main stage',
      '10:00/to 12:00 | Build | Hang | Sound/Brightline | ',
      '-- Dock 1',
      '23:30/to 01:00 | Truck in | LX truck | Brightline/Artic, AB12 | ',
      '-- No dock or space yet',
      '07:00/to 12:00 | Call | Rig | Bo Reed | ',
      '09:00/to 10:00 | Truck out | Cartwheel | Cartwheel | ',
      '12:00/to 17:00 | Call | LX operator | Ann Lee | ',
      '17:30/to 22:00 | Call | LX operator | 3 × LX operator | '
    ]);
  });

  it('[L39] a paper is of one day, or says the date of each time', () => {
    const { document: twoDays } = edited(show, [
      added('days', {
        ...{ id: 'd2', date: '2026-06-13', tz: 'Europe/Berlin', dayChange: wall('06:00') },
        ...{ label: 'Out', hardOut: null, curfews: [] }
      }),
      aMovement('m9', slot('08:00-09:00', 'd2'), { dockId: 'dk' })
    ]);
    expect(page({ kind: 'dock' }, twoDays).map((row) => row.split(' | ')[0])).toEqual([
      '06-12/23:30/to 01:00',
      '06-13/08:00/to 09:00'
    ]);
    expect(page({ kind: 'dock', dayId: 'd2' }, twoDays).map((row) => row.split(' | ')[0])).toEqual([
      '08:00/to 09:00'
    ]);
    expect(papers({ kind: 'day' }, twoDays).map(({ name }) => name)).toEqual([
      'Day sheet · 06-12',
      'Day sheet · 06-13 · Out'
    ]);
  });

  it('[L39] says no more than its reader is told, and nothing that is called off', () => {
    const kinds = ['day', 'dock', 'call', 'person', 'vendor', 'plan'] as const;
    const all = (of: ShowDocument): string =>
      kinds
        .flatMap((kind) => papers({ kind }, of))
        .flatMap((each) => [each.name, ...each.facts, ...written(each)])
        .join('\n');
    for (const word of ['Off', 'Cut', 'Gone'])
      expect(all(show)).not.toMatch(RegExp(`\\b${word}\\b`));
    const crew = all(visibleDocument(show, 'crew'));
    expect(crew).toContain('LX truck');
    for (const word of ['0151', 'keys at desk', 'Lou', 'RAMS', 'Hoists', 'pays late']) {
      expect(all(show)).toContain(word);
      expect(crew).not.toContain(word);
    }
    const viewer = all(visibleDocument(show, 'public'));
    for (const word of ['truck', 'Hang', 'Brightline', 'Call']) expect(viewer).not.toContain(word);
  });

  it('may be asked of a dock that something comes to, and of whoever is called', () => {
    const of = (kind: AskedPaper['kind']) => paperChoices(show, kind).map(({ word }) => word);
    expect(of('dock')).toEqual(['Dock 1', 'Dock 2']);
    expect(of('call')).toEqual(['LX', 'Sound']);
    expect(of('person')).toEqual(['Ann Lee', 'Bo Reed']);
    expect(of('vendor')).toEqual(['Brightline', 'Cartwheel', 'Gone']);
    expect(of('plan')).toEqual([]);
  });
});
