import { describe, expect, it } from 'vitest';
import type { Change } from '#core/command.ts';
import { conflicts } from '#core/logistics/conflicts.ts';
import type { CheckId } from '#core/logistics/conflicts/conflict.ts';
import { remedies } from '#core/logistics/remedies.ts';
import { before as today, dayTwo, set } from '../../../../tests/support/conflicts-found.ts';
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
  min,
  slot,
  wall
} from '../../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../../tests/support/played-show.ts';
import type { ShowSpec } from '../../../../tests/support/build-show.ts';
import { conflictWords } from './conflict-words.ts';
import { remedyWords } from './remedy-words.ts';

type Spec = Omit<ShowSpec, 'items'> & Partial<ShowSpec>;

/** Title, reason and way out of each conflict of a check. */
function words(check: CheckId, changes: readonly Change[], spec: Spec = {}): string[][] {
  const played = new PlayedShow({ departments: ['LX'], items: [], ...spec });
  played.edit([...base, ...changes]);
  return conflicts(played.document, today)
    .filter((each) => each.check === check)
    .map((each) => Object.values(conflictWords(played.document, each)) as string[]);
}

const base = [
  aSpace('dk1', { name: 'Dock 1' }),
  aSpace('hall', { kind: 'stage', name: 'Main stage' })
];
const dk1 = { dockId: 'dk1' };
const florals = aMovement('m1', '11:00-12:00', { ...dk1, title: 'Florals' });
const catering = (when: string) => aMovement('m2', when, { ...dk1, title: 'Catering' });
const build = (id: string, title: string, when: string, more = {}) =>
  aTask(id, when, { title, spaceId: 'hall', ...more });
const noor = added('people', { id: 'noor', name: 'Noor Adair', phone: '', email: '' });
const call = (id: string, title: string, when: string | ReturnType<typeof slot>, more = {}) =>
  aCall(id, when, { title, personId: 'noor', ...more });

describe('a conflict is told with its rows by name, the rule that was applied, and what can be done', () => {
  it('[L61] D1–D5', () => {
    expect(words('D1', [florals, catering('11:40-12:30')])).toEqual([
      [
        'Dock 1: Florals and Catering, 11:40–12:00',
        'Two vehicles, room for one',
        'Move Catering to another time or another dock.'
      ]
    ]);
    const vehicle = { kind: '', plate: '', lenM: 16.5, heightM: 4.2, driver: '', phone: '' };
    const low = [set('spaces', 'dk1', 'maxLenM', 12), set('spaces', 'dk1', 'maxHeightM', 4)];
    const artic = aMovement('m1', '08:00-09:00', { ...dk1, title: '', vendorId: 'v1', vehicle });
    const wayOut = 'Send it to a larger dock, or ask for a smaller vehicle.';
    expect(words('D2', [...low, aVendor('v1', { name: 'Parallax Peach' }), artic])).toEqual([
      ['Dock 1: Parallax Peach, 08:00–09:00', '16.5 m long, the dock takes 12 m', wayOut],
      ['Dock 1: Parallax Peach, 08:00–09:00', '4.2 m high, the dock takes 4 m', wayOut]
    ]);
    const open = set('spaces', 'dk1', 'openWindows', [slot('07:00-10:00'), slot('12:00-13:00')]);
    expect(words('D3', [open, florals])).toEqual([
      [
        'Dock 1: Florals, 11:00–12:00',
        'The dock is open 07:00–10:00 and 12:00–13:00',
        'Move Florals into these hours, or change them.'
      ]
    ]);
    const curfew = set('days', 'd1', 'curfews', [{ kind: 'vehicle', at: wall('11:30') }]);
    expect(words('D3', [curfew, florals])).toEqual([
      ['Florals, 11:00–12:00', 'After the curfew for vehicles at 11:30', 'Have it gone by 11:30.']
    ]);
    expect(words('D4', [florals, catering('12:05-12:30')])).toEqual([
      [
        'Dock 1: Florals, then Catering, 12:05–12:30',
        "5 min between them; the show's rule is 15 min",
        'Move Catering a little later, or to another dock.'
      ]
    ]);
    const tables = build('t1', 'Table setting', '11:20-13:00', { movementIds: ['m1'] });
    expect(words('D5', [florals, tables])).toEqual([
      [
        'Table setting needs Florals, 11:20–13:00',
        'It begins 40 min before that is off the dock',
        'Begin Table setting later, or bring Florals earlier.'
      ]
    ]);
    const away = (state: 'noShow' | 'cancelled') =>
      words('D5', [
        tables,
        aMovement('m1', '11:00-12:00', { title: 'Florals', status: { state, times: {} } })
      ])[0]?.[1];
    expect([away('cancelled'), away('noShow')]).toEqual([
      'Florals is cancelled',
      'Florals did not come'
    ]);
  });

  it('[L61] C1–C4: calls, with the rule of the show and no law', () => {
    const focus = call('c1', 'LX focus', '09:00-14:30');
    expect(words('C1', [noor, focus, call('c2', 'Deck strike', '14:00-19:00')])).toEqual([
      [
        'Noor Adair: LX focus and Deck strike, 14:00–14:30',
        'One person, two calls at once',
        'Call somebody else, or call Noor Adair at 14:30.'
      ]
    ]);
    const night = call('c1', 'Strike', '18:00-24:00');
    const early = call('c2', 'LX focus', slot('09:30-14:30', 'd2'));
    expect(words('C2', [noor, dayTwo, night, early])).toEqual([
      [
        'Noor Adair: Strike, then LX focus, 13 Jun, 09:30–14:30',
        "Rest of 9 h 30 between calls; the show's rule is 11 h",
        'Call them later, let them go earlier the day before, or call somebody else.'
      ]
    ]);
    expect(words('C3', [noor, call('c1', 'LX focus', '09:00-15:10')])).toEqual([
      [
        'LX focus, 09:00–15:10',
        "6 h 10 of work without a meal; the show's rule is 5 h at most",
        'Give them a meal of 30 min or more in between.'
      ]
    ]);
    expect(words('C4', [aCall('c1', '09:00-11:00', { positionId: 'LX-op' })])[0]).toMatchObject(
      [
        /^LX .* call, 09:00–11:00$/,
        "A call of 2 h; the show's rule is 4 h at least",
        'Call them for longer, or reckon with what is paid at least.'
      ].map((each) => (typeof each === 'string' ? each : expect.stringMatching(each)))
    );
  });

  it('[L61] C5, C6: open positions and certificates', () => {
    const name = { do: 'set', in: 'positions', id: 'LX-op', field: 'name', was: '' } as const;
    const spot: Change = { ...name, to: 'Followspot' };
    const asked = call('c1', 'LX focus', '09:00-14:00', { positionId: 'LX-op', personId: null });
    expect(words('C5', [spot, asked])).toEqual([
      ['LX Followspot', 'Asked for in the plan, and nobody has it', 'Give it to somebody.']
    ]);
    const held = added('assignments', {
      id: 'as1',
      positionId: 'LX-op',
      personId: 'noor',
      role: 'primary'
    });
    const hard = set('departments', 'LX', 'ackPolicy', 'hard');
    expect(words('C5', [spot, asked, noor, held, hard])).toEqual([
      ['LX Followspot', 'Its READY is a must, and it has no stand-in', 'Name a stand-in.']
    ]);
    const certs = (validTo?: string): Change[] => [
      added('people', {
        ...{ id: 'noor', name: 'Noor Adair', phone: '', email: '' },
        certs: validTo === undefined ? [] : [{ kind: 'IPAF', validTo }]
      }),
      set('positions', 'LX-op', 'certs', ['IPAF'])
    ];
    const reason = (validTo?: string) =>
      words('C6', [spot, held, asked, ...certs(validTo)])[0]?.[1];
    expect(reason()).toBe('LX Followspot asks for “IPAF”: not held');
    expect(reason('2026-06-03')).toBe('LX Followspot asks for “IPAF”: ran out on Wed 3 Jun 2026');
  });

  it('[L61] K1–K5', () => {
    const [power, led] = [
      build('t1', 'Power on', '08:00-09:00'),
      build('t2', 'LED wall', '09:00-10:00')
    ];
    const link = (given = {}) => aDependency('e1', 'task t1', 'task t2', { lagMin: 10, ...given });
    expect(words('K1', [power, led, link()])).toEqual([
      [
        'LED wall before Power on, 09:00–10:00',
        'It has to wait for Power on and 10 min more: 10 min too early',
        'Begin LED wall later, or Power on earlier.'
      ]
    ]);
    expect(words('K1', [power, led, link({ hard: false })])[0]?.[1]).toMatch(/^It should wait/);
    const back = aDependency('e2', 'task t2', 'task t1');
    expect(words('K2', [power, led, link(), back])).toEqual([
      [
        'Power on → LED wall → Power on',
        'Each waits for the one before it, so none can begin',
        'Take out one of these dependencies.'
      ]
    ]);
    const paint = (more = {}) => build('t3', 'Paint', '09:30-10:30', more);
    expect(words('K3', [set('spaces', 'hall', 'exclusive', true), led, paint()])).toEqual([
      [
        'Main stage: LED wall and Paint, 09:30–10:00',
        'One job at a time on this stage',
        'Do one after the other, or one of them elsewhere.'
      ]
    ]);
    expect(words('K3', [led, paint({ exclusive: true })])[0]?.[1]).toBe('Paint wants it alone');
    const open = set('spaces', 'hall', 'openWindows', [slot('07:00-09:30')]);
    expect(words('K4', [open, led])).toEqual([
      [
        'Main stage: LED wall, 09:00–10:00',
        'The space is open 07:00–09:30',
        'Move LED wall into these hours, or change them.'
      ]
    ]);
    expect(words('K4', [set('days', 'd1', 'doors', wall('09:45')), led])).toEqual([
      [
        'LED wall, 09:00–10:00',
        'Not built when the doors open at 09:45',
        'Begin LED wall earlier, or with more hands.'
      ]
    ]);
    const vacate = set('days', 'd1', 'curfews', [{ kind: 'vacate', at: wall('25:00') }]);
    const strike = build('t1', 'Strike', '24:00-25:30', { phase: 'strike' });
    expect(words('K4', [vacate, strike])[0]?.[1]).toBe('Not done when all have to be out at 01:00');
    const draws = build('t1', 'LED wall', '08:00-09:00', { power: [{ dropId: 'p1', amps: 40.5 }] });
    expect(words('K5', [aDrop('p1', 'hall', { name: 'Drop A' }), draws])).toEqual([
      [
        'Drop A: 40.5 A a phase',
        'LED wall and what is there draw 40.5 A; it is rated for 32 A',
        'Draw some of it from another drop.'
      ]
    ]);
    expect(words('K5', [aPoint('p1', 'hall', { plannedKg: 620 })])[0]?.[1]).toBe(
      'What hangs there weighs 620 kg; its limit is 500 kg'
    );
  });

  it('[L61] K5: more of some equipment than there is', () => {
    const lift = added('equipment', { id: 'lift', name: 'Scissor lift', quantity: 1, notes: '' });
    const equipment = [{ equipmentId: 'lift', quantity: 1 }];
    const two = ['LED wall', 'Paint'].map((title, nth) =>
      build(`t${nth}`, title, '08:00-09:00', { equipment })
    );
    expect(words('K5', [lift, ...two])).toEqual([
      [
        'Scissor lift: 2 of 1',
        'LED wall and Paint use 2 at once; there are 1',
        'Do one after the other, use fewer, or hire more.'
      ]
    ]);
  });

  it('[L61] V1–V3', () => {
    const rules = {
      ...{ minCallMs: min(240), maxWorkBeforeMealMs: min(300), mealMs: min(30) },
      ...{ minRestMs: min(660), recallGapMs: min(120), dockBufferMs: min(15) },
      ...{ coiLimit: 2_000_000, coiHolder: 'Kestrel Hall Ltd' }
    };
    const led = [
      aVendor('v1', { name: 'Parallax Peach', rental: true }),
      aMovement('m1', '08:00-09:00', { vendorId: 'v1' })
    ];
    const title = (...papers: Change[]) => words('V1', [...led, ...papers])[0]?.slice(0, 2);
    const needed = 'needed for Fri 12 Jun 2026, from first arrival to last departure';
    expect(title()).toEqual([
      'Parallax Peach: no certificate of insurance',
      `None is there; ${needed}`
    ]);
    expect(title(aDocument('p1', 'v1', { status: 'received' }))).toEqual([
      'Parallax Peach: certificate of insurance not approved',
      `One was received; ${needed}`
    ]);
    expect(title(aDocument('p1', 'v1', { validTo: '2026-06-11' }))).toEqual([
      'Parallax Peach: certificate of insurance too short',
      `It does not hold on all days; ${needed}`
    ]);
    const weak = aDocument('p1', 'v1', {
      coi: {
        insurer: 'Anvil',
        policyNo: '1',
        lines: [{ kind: 'General', limit: 1_250_000 }],
        holderName: 'Somebody',
        additionalInsured: false
      }
    });
    const setRules: Change = { do: 'setShow', field: 'ruleSet', to: rules, was: null };
    expect(words('V2', [setRules, ...led, weak]).map(([one, reason]) => [one, reason])).toEqual([
      [
        'Parallax Peach: not named as additional insured',
        "The certificate does not say so; it is the show's rule"
      ],
      [
        'Parallax Peach: certificate made out to somebody else',
        "The show's rule is: made out to Kestrel Hall Ltd"
      ],
      ['Parallax Peach: insured for too little', "Up to 1,250,000; the show's rule is 2,000,000"]
    ]);
    expect(words('V3', led).map(([one]) => one)).toEqual([
      'Parallax Peach: nobody to call on the day',
      'Parallax Peach: nobody collects it'
    ]);
    expect(words('V3', [...led, aContact('k1', 'v1')]).length).toBe(1);
  });

  it('[L61] S1–S3, on the clock of the show', () => {
    const film = {
      items: [
        { title: 'Doors', hardAt: '19:00', minutes: 30 },
        { title: 'Film', hardAt: '19:20', minutes: 10 }
      ]
    };
    expect(words('S1', [], film)).toEqual([
      [
        '2 “Film”: its start is fixed',
        'What comes before it is 10 min too long',
        'Shorten what comes before it, or start it later.'
      ]
    ]);
    expect(words('S1', [set('days', 'd1', 'hardOut', wall('19:25'))], film)[1]?.[1]).toBe(
      '5 min after its hard out'
    );
    const cues = new PlayedShow({
      items: [{ title: 'Film', cues: ['LX 42', 'LX 43'] }, { title: 'Panel' }]
    }).document;
    const cue = (id: string) => ({ in: 'cues', id }) as const;
    const doubt = (why: 'noParent' | 'parentCut' | 'twice') =>
      conflictWords(cues, {
        ...{ check: 'S3', level: 'warn', why },
        rows: why === 'noParent' ? [cue('lx43')] : [cue('lx43'), cue('lx42')]
      });
    expect(doubt('twice').title).toBe('LX 43: twice');
    expect(doubt('noParent').title).toBe('LX 43: comes by itself after nothing');
    expect(doubt('parentCut').reason).toBe('LX 42 is cut, so it never comes');
    const items = ['i1', 'i2'].map((id) => ({ in: 'items', id }) as const);
    expect(
      conflictWords(cues, { check: 'S2', level: 'error', rows: items, who: ['Ada Lovelace'] })
    ).toMatchObject({
      title: 'Ada Lovelace: 1 “Film” and 2 “Panel”',
      reason: 'On two stages at once'
    });
    const twelve: Change = { do: 'setShow', field: 'clock', to: 12, was: 24 };
    expect(words('D1', [twelve, florals, catering('11:40-12:30')])[0]?.[0]).toBe(
      'Dock 1: Florals and Catering, 11:40 AM–12:00 PM'
    );
  });

  it('[L61] a press says what it does', () => {
    const played = new PlayedShow({ items: [], departments: ['LX'] });
    played.edit([...base, florals, catering('11:40-12:30'), aSpace('dk2', { name: 'Dock 2' })]);
    const known = conflicts(played.document, today);
    const [crowded = expect.fail()] = known;
    expect(
      remedies(played.document, crowded, { known, today }).map((each) =>
        remedyWords(played.document, each)
      )
    ).toEqual(['Move Catering to 12:15', 'Move Catering to Dock 2']);
  });
});
