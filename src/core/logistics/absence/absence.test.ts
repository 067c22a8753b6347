import { describe, expect, it } from 'vitest';
import { dayTwo, set } from '../../../../tests/support/conflicts-found.ts';
import { aCall, added, aTask, slot, wall } from '../../../../tests/support/load-plan.ts';
import { planner, PlayedShow, type gala } from '../../../../tests/support/played-show.ts';
import type { Change } from '../../command.ts';
import { conflicts } from '../conflicts.ts';
import { lossesOf } from './losses.ts';
import { proposal, reassignment, type Choice } from './reassign.ts';
import { Takers, type Fault } from './takers.ts';

const on12 = { from: '2026-06-12', to: '2026-06-12' };
const on13 = { from: '2026-06-13', to: '2026-06-13' };

const person = (id: string, given: object = {}): Change =>
  added('people', { id, name: id, phone: '', email: '', ...given });
const has = (id: string, personId: string, given: object = {}): Change =>
  added('assignments', { id, positionId: 'LX-op', personId, role: 'primary', ...given });
const standIn = (id: string, personId: string): Change => has(id, personId, { role: 'standIn' });

type Items = (typeof gala)['items'];

function show(changes: readonly Change[], items: Items = []): PlayedShow {
  const played = new PlayedShow({ items, departments: ['LX', 'SND'] });
  played.edit([dayTwo, person('ann'), ...changes]);
  return played;
}

const lost = (played: PlayedShow, dates = on12): string[] =>
  lossesOf(played.document, 'ann', dates).map(
    ({ row, duties }) => `${row.id}: ${duties.map((duty) => duty.row.id).join(' ')}`
  );

let next = 0;
const newId = (): string => `new${(next += 1)}`;

describe('who has a position', () => {
  const asked = aCall('c1', '08:00-12:00', { positionId: 'LX-op' });
  const found = (played: PlayedShow) =>
    conflicts(played.document, '')
      .filter(({ check }) => check === 'C5' || check === 'C1')
      .map(({ check, rows }) => `${check} ${rows.map(({ id }) => id).join(' ')}`);

  it('[L90] is whoever has it for that day, before whoever always has it', () => {
    const bob = aCall('c2', '11:00-13:00', { personId: 'bob' });
    const both = [person('bob'), has('a1', 'ann'), asked, bob];
    expect(found(show(both))).toEqual([]);
    expect(found(show([...both, has('a2', 'bob', { dates: on12 })]))).toEqual(['C1 c2 c1 bob']);
    expect(found(show([...both, has('a2', 'bob', { dates: on13 })]))).toEqual([]);
  });

  it('[L90] is nobody who is away that day; a stand-in is not called with it, and is somebody all the same', () => {
    const away = (dates: object) => person('bob', { away: [{ ...dates, why: '' }] });
    expect(found(show([away(on12), has('a1', 'bob'), asked]))).toEqual(['C5 LX-op']);
    expect(found(show([away(on13), has('a1', 'bob'), asked]))).toEqual([]);
    const ready = [away(on12), has('a1', 'bob'), standIn('a2', 'ann'), asked];
    expect(found(show(ready))).toEqual([]);
    const hers = aCall('c2', '08:00-12:00', { personId: 'ann' });
    expect(found(show([...ready, hers]))).toEqual([]);
  });
});

describe('an absence', () => {
  it('[L91] leaves the cues, tasks and calls of positions that nobody else has then, and calls by name', () => {
    const work = [
      has('a1', 'ann'),
      aTask('t1', '09:00-10:00', { positionIds: ['LX-op', 'SND-op'] }),
      aCall('c1', '08:00-12:00', { positionId: 'LX-op' }),
      aCall('c2', '14:00-18:00', { personId: 'ann' }),
      aCall('c3', '14:00-18:00', { personId: 'ann', positionId: 'LX-op' })
    ];
    const items = [{ minutes: 5, cues: ['LX 1', 'SND 1'] }];
    expect(lost(show(work, items))).toEqual(['LX-op: lx1 t1 c1', 'c2: c2', 'c3: c3']);
    expect(lost(show(work, items), on13)).toEqual([]);
    // Somebody else has it too, for all days or these; a stand-in has to be asked.
    const bob = person('bob');
    expect(lost(show([...work, bob, has('a2', 'bob')]))).toEqual(['c2: c2', 'c3: c3']);
    expect(lost(show([...work, bob, has('a2', 'bob', { dates: on12 })]))).toHaveLength(2);
    expect(lost(show([...work, bob, standIn('a2', 'bob')]))).toHaveLength(3);
    expect(lost(show([...work, bob, has('a2', 'bob', { dates: on13 })]))).toHaveLength(3);
  });

  it('[L91] leaves the same once it is written, and nothing that is cut, declined, done or released', () => {
    const status = (state: string): object => ({ status: { state, times: {} } });
    const played = show([
      has('a1', 'ann'),
      aTask('t1', '09:00-10:00', { positionIds: ['LX-op'] }),
      aTask('t2', '09:00-10:00', { positionIds: ['LX-op'], ...status('done') }),
      aTask('t3', '09:00-10:00', { positionIds: ['LX-op'], ...status('cut') }),
      aCall('c1', '14:00-18:00', { personId: 'ann', ...status('released') }),
      aCall('c2', '14:00-18:00', { personId: 'ann', ...status('declined') })
    ]);
    expect(lost(played)).toEqual(['LX-op: t1']);
    played.edit([played.setting('people', 'ann', 'away', [{ ...on12, why: 'ill' }])]);
    expect(lost(played)).toEqual(['LX-op: t1']);
  });

  it('[L91] leaves a cue without whoever says that the way is clear', () => {
    const played = show(
      [has('a1', 'ann')],
      [{ minutes: 5, cues: [{ cue: 'SND 1', clearFromPositionId: 'LX-op' }] }]
    );
    expect(lost(played)).toEqual(['LX-op: snd1']);
  });

  it('[L92] is of show days: a night is of the day that it began on, what lasts longer of the next too', () => {
    const call = (when: string): Change => aCall('c1', when, { personId: 'ann' });
    expect(lost(show([call('22:00-30:00')]), on13)).toEqual([]);
    expect(lost(show([call('22:00-30:01')]), on13)).toEqual(['c1: c1']);
    expect(lost(show([call('22:00-30:01')]))).toEqual(['c1: c1']);
    // Before the day changes, on its own day all the same.
    expect(lost(show([call('05:00-07:00')]))).toEqual(['c1: c1']);
  });
});

describe('who could take it', () => {
  const needs = (field: string, ...to: string[]): Change => set('positions', 'LX-op', field, to);
  const work = [has('a1', 'ann'), aCall('c1', '08:00-12:00', { positionId: 'LX-op' })];
  const takers = (played: PlayedShow, dates = on12) => {
    const [loss] = lossesOf(played.document, 'ann', dates);
    return loss ? new Takers(played.document).of(loss) : [];
  };
  const whyOf = (fault: Fault): string =>
    fault.why === 'rule' ? fault.conflict.check : `${fault.why}`;
  const told = (played: PlayedShow, dates = on12): string[] =>
    takers(played, dates).map(({ personId, faults }) =>
      [personId, ...faults.map((fault) => whyOf(fault))].join(' ')
    );

  it('[L93] are stand-ins in their order, then those of the department, then others', () => {
    const second = added('positions', { id: 'LX-2', departmentId: 'LX', name: 'Spot' });
    const people = ['other', 'near', 'two', 'one'].map((id) => person(id));
    const all = [...work, ...people, second, standIn('a2', 'one'), standIn('a3', 'two')];
    const near = has('a4', 'near', { positionId: 'LX-2' });
    expect(told(show([...all, near]))).toEqual(['one', 'two', 'near', 'other']);
    const past = has('a5', 'other', { role: 'standIn', dates: on13 });
    expect(takers(show([...all, past])).find(({ personId }) => personId === 'other')).toMatchObject(
      { standIn: null }
    );
  });

  it('[L93] lack no skill, and no certificate on the day, however it is typed', () => {
    const cert = (validTo: string | null) => ({ certs: [{ kind: ' ipaf 3A', validTo }] });
    const one = (given: object, dates = on12): string[] =>
      told(
        show([
          ...work,
          aCall('c2', slot('08:00-12:00', 'd2'), { positionId: 'LX-op' }),
          needs('skills', 'Rigger'),
          needs('certs', 'IPAF 3a'),
          person('bob', given)
        ]),
        dates
      );
    const rigger = { skills: ['rigger '] };
    expect(one({})).toEqual(['bob skill cert']);
    expect(one({ ...rigger, ...cert('2026-06-12') })).toEqual(['bob']);
    expect(one({ ...rigger, ...cert('2026-06-11') })).toEqual(['bob cert']);
    expect(one({ ...rigger, ...cert(null) })).toEqual(['bob']);
    // On all days for which they are wanted.
    expect(one({ ...rigger, ...cert('2026-06-12') }, { ...on12, to: on13.to })).toEqual([
      'bob cert'
    ]);
  });

  it('[L93] are there, and called nowhere else then; what touches does not clash', () => {
    const one = (...given: Change[]): string[] => told(show([...work, person('bob'), ...given]));
    const his = (when: string): Change => aCall('c2', when, { personId: 'bob' });
    expect(one(his('12:00-14:00'))).toEqual(['bob']);
    expect(one(his('11:59-14:00'))).toEqual(['bob C1']);
    const no = { personId: 'bob', status: { state: 'declined', times: {} } } as const;
    expect(one(aCall('c2', '11:59-14:00', no))).toEqual(['bob declined']);
    expect(one(aCall('c2', '12:00-14:00', no))).toEqual(['bob']);
    const post = has('a2', 'bob', { positionId: 'SND-op' });
    const sound = aCall('c2', '11:59-14:00', { positionId: 'SND-op' });
    expect(one(post, sound)).toEqual(['bob C1']);
    const away = person('bob', { away: [{ ...on12, why: '' }] });
    expect(told(show([...work, away]))).toEqual(['bob away']);
    expect(told(show([...work, person('bob', { away: [{ ...on13, why: '' }] })]))).toEqual(['bob']);
  });

  it('[L93] have their rest before and after', () => {
    const later = (from: string): string[] =>
      told(
        show([
          has('a1', 'ann'),
          aCall('c1', '14:00-23:00', { positionId: 'LX-op' }),
          person('bob'),
          aCall('c2', slot(`${from}-18:00`, 'd2'), { personId: 'bob' })
        ])
      );
    expect(later('10:00')).toEqual(['bob']);
    expect(later('09:59')).toEqual(['bob C2']);
  });

  it('[L93] are at no other position for a cue or a task meanwhile', () => {
    const post = has('a2', 'bob', { positionId: 'SND-op' });
    const at = (...items: Items): string[] =>
      told(show([has('a1', 'ann'), person('bob'), post], items));
    expect(at({ minutes: 5, hardAt: '19:00', cues: ['LX 1', 'SND 1'] })).toEqual(['bob post']);
    expect(
      at({ minutes: 5, hardAt: '19:00', cues: ['LX 1'] }, { minutes: 5, cues: ['SND 1'] })
    ).toEqual(['bob']);
  });

  it('[L93] with whom a rule would be broken come after all with whom none is, the fewest first', () => {
    const all = [
      ...work,
      ...['far', 'worse', 'one'].map((id) => person(id)),
      standIn('a2', 'one'),
      aCall('c2', '11:00-13:00', { personId: 'one' }),
      aCall('c3', '11:00-13:00', { personId: 'worse' }),
      aCall('c4', '07:00-09:00', { personId: 'worse' })
    ];
    expect(told(show(all))).toEqual(['far', 'one C1', 'worse C1 C1']);
  });
});

describe('a reassignment', () => {
  const both = [
    has('a1', 'ann'),
    aCall('c1', '08:00-12:00', {
      positionId: 'LX-op',
      status: { state: 'confirmed', times: {} }
    }),
    aCall('c2', '11:00-14:00', { personId: 'ann' }),
    person('bob'),
    person('cy')
  ];
  const reassigned = (played: PlayedShow, choice: Choice) =>
    reassignment(played.document, lossesOf(played.document, 'ann', on12), choice, newId);

  it('[L94] is one edit: a position for these days, a call by its name, both asked anew', () => {
    const played = show(both);
    const before = played.document;
    played.edit([played.setting('people', 'ann', 'away', [{ ...on12, why: '' }])]);
    const losses = lossesOf(played.document, 'ann', { ...on12, why: 'ill' } as typeof on12);
    const choice = proposal(played.document, losses, newId);
    // Nobody is proposed for two things at once.
    expect([...choice]).toEqual([
      ['positions LX-op', 'bob'],
      ['crewCalls c2', 'cy']
    ]);
    const { changes, conflicts: told } = reassignment(played.document, losses, choice, newId);
    expect(told).toEqual([]);
    const events = played.edit(changes);
    expect(lost(played)).toEqual([]);
    // Its days, and nothing of why.
    expect(Object.values(played.document.assignments).at(-1)).toEqual({
      ...{ id: expect.any(String), rank: expect.any(String) },
      ...{ positionId: 'LX-op', personId: 'bob', role: 'primary', dates: on12 }
    });
    expect(played.document.crewCalls['c1']?.status.state).toBe('offered');
    expect(played.document.crewCalls['c2']?.personId).toBe('cy');
    // Whoever was away has it again on other days, and on these once the days are given back.
    expect(played.document.assignments['a1']).toEqual(before.assignments['a1']);
    expect(events.length).toBeGreaterThan(2);
  });

  it('[L94] tells what would not fit before, and what is to stay without anybody stays so', () => {
    const played = show(both);
    const choice = new Map([
      ['positions LX-op', 'bob'],
      ['crewCalls c2', 'bob']
    ]);
    const { conflicts: told, takers } = reassigned(played, choice);
    expect(told.map(({ check }) => check)).toEqual(['C1']);
    // As the other one is chosen, so each is told of.
    const bob = takers.get('crewCalls c2')?.find(({ personId }) => personId === 'bob');
    expect(bob?.faults).toMatchObject([{ why: 'rule', conflict: { check: 'C1' } }]);
    const none = reassigned(
      played,
      new Map([
        ['positions LX-op', null],
        ['crewCalls c2', 'cy']
      ])
    );
    played.edit(none.changes, planner);
    expect(lost(played)).toEqual(['LX-op: c1']);
  });

  it('[L94] leaves whoever is away what they have worked already', () => {
    const played = show([
      has('a1', 'ann'),
      aCall('c1', '06:00-10:00', {
        ...{ positionId: 'LX-op', status: { state: 'released', times: {} } }
      }),
      aCall('c2', '09:00-12:00', { positionId: 'LX-op' }),
      person('bob')
    ]);
    const { changes, conflicts: told } = reassigned(played, new Map([['positions LX-op', 'bob']]));
    played.edit(changes);
    expect(told.filter(({ check }) => check === 'C1')).toEqual([]);
    expect(played.document.crewCalls['c1']?.personId).toBe('ann');
    expect(played.document.crewCalls['c2']?.personId).toBeNull();
  });

  it('[L94] gives a position for the days alone on which nobody has it', () => {
    const third = added('days', {
      ...{ id: 'd3', date: '2026-06-14', tz: 'Europe/Berlin', dayChange: wall('06:00') },
      ...{ label: '', hardOut: null, curfews: [] }
    });
    const to14 = { from: '2026-06-12', to: '2026-06-14' };
    const played = show([
      third,
      ...[
        person('bob'),
        person('cy', { away: [{ from: '2026-06-12', to: '2026-06-12', why: '' }] })
      ],
      ...[has('a1', 'ann'), has('a2', 'cy', { dates: { from: '2026-06-12', to: '2026-06-13' } })],
      aCall('c1', '08:00-12:00', { positionId: 'LX-op' }),
      aCall('c2', slot('08:00-12:00', 'd2'), { positionId: 'LX-op' }),
      aCall('c3', slot('08:00-12:00', 'd3'), { positionId: 'LX-op' })
    ]);
    const losses = lossesOf(played.document, 'ann', to14);
    expect(losses.flatMap(({ duties }) => duties.map(({ row }) => row.id))).toEqual(['c1', 'c3']);
    const choice = new Map([['positions LX-op', 'bob']]);
    played.edit(reassignment(played.document, losses, choice, newId).changes);
    const given = Object.values(played.document.assignments).filter(
      ({ personId }) => personId === 'bob'
    );
    expect(given.map(({ dates }) => dates?.from)).toEqual(['2026-06-12', '2026-06-14']);
    expect(given.map(({ dates }) => dates?.to)).toEqual(['2026-06-12', '2026-06-14']);
    // A day on which the show is nowhere parts nothing.
    const long = show([has('a1', 'ann'), aCall('c1', '08:00-12:00', { positionId: 'LX-op' })]);
    const [loss] = lossesOf(long.document, 'ann', to14);
    expect(loss?.spells).toEqual([{ from: '2026-06-12', to: '2026-06-13' }]);
  });

  it('[L94] of a call of several leaves what was said to it', () => {
    const played = show([
      has('a1', 'ann'),
      aCall('c1', '08:00-12:00', {
        ...{ positionId: 'LX-op', qty: 8, status: { state: 'confirmed', times: {} } }
      }),
      person('bob')
    ]);
    const { changes } = reassigned(played, new Map([['positions LX-op', 'bob']]));
    expect(changes.map((change) => change.do)).toEqual(['add']);
  });
});
