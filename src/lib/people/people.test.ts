import { describe, expect, it } from 'vitest';
import { dayTwo } from '../../../tests/support/conflicts-found.ts';
import { aCall, added, aTask, slot, wall } from '../../../tests/support/load-plan.ts';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import { visibleDocument } from '#core/visible.ts';
import { callsOf, personLines, positionLines } from './crew-lines.ts';
import { callGroups, peopleGroups } from './groups.ts';
import { readCall } from './inspector/read-call.ts';
import { countsOf, everyone, filteredPeople, filteredPositions } from './people-filter.ts';
import { datesText, readWords } from './words.ts';

const person = (id: string, name: string, given: object = {}) =>
  added('people', { id, name, phone: '555', email: '', ...given });
const has = (id: string, personId: string, positionId: string, given: object = {}) =>
  added('assignments', { id, personId, positionId, role: 'primary', ...given });

function show() {
  const played = new PlayedShow(gala);
  const away = [{ from: '2026-06-12', to: '2026-06-12', why: 'ill' }];
  played.edit(
    [
      dayTwo,
      person('ann', 'Ann Marsh', { skills: ['Rigger'], away }),
      person('bo', 'Bo Linden', { certs: [{ kind: 'IPAF 3a', validTo: '2026-06-01' }] }),
      person('cy', 'Cy Okoro', { away }),
      has('a1', 'bo', 'LX-op', { role: 'standIn' }),
      has('a2', 'ann', 'LX-op'),
      has('a3', 'ann', 'SND-op', { role: 'standIn' }),
      aTask('t1', '09:00-10:00', { positionIds: ['LX-op'] }),
      aCall('c2', slot('08:00-12:00', 'd2'), { qty: 8, status: { state: 'confirmed', times: {} } }),
      aCall('c1', '08:00-12:00', { positionId: 'LX-op', title: 'Load-in' }),
      aCall('c3', slot('14:00-18:00', 'd2'), { personId: 'bo', qty: 1 })
    ],
    planner
  );
  return played.document;
}
const lines = (document = show(), today = '2026-06-02') => {
  const calls = callsOf(document);
  return { people: personLines(document, calls, today), positions: positionLines(document), calls };
};

describe('the people of a show', () => {
  it('have positions, first before as a stand-in, and calls by name or by what they have that day', () => {
    const [ann, bo] = lines().people;
    expect(ann?.posts.map(({ position, standIn }) => [position.id, standIn])).toEqual([
      ['LX-op', null],
      ['SND-op', 1]
    ]);
    expect(ann?.department?.id).toBe('LX');
    // Away that day: the call of her position is nobody's.
    expect(ann?.calls).toEqual([]);
    expect(bo?.calls.map(({ call }) => call.id)).toEqual(['c3']);
    expect(bo?.answers).toMatchObject({ called: 1, open: 1 });
  });

  it('are to be looked after where somebody is away and nobody is there instead, or a certificate has run out', () => {
    const { people, positions, calls } = lines();
    expect(countsOf(people, positions, calls)).toEqual({
      people: { all: 3, open: 1, unanswered: 1, expired: 1 },
      positions: { all: 3, open: 1 },
      calls: { all: 3, unanswered: 2, gone: 0 }
    });
    const ids = (filter: object) =>
      filteredPeople(people, { ...everyone, ...filter }).map((line) => line.person.id);
    expect(ids({ wanted: 'open' })).toEqual(['ann']);
    expect(ids({ wanted: 'expired' })).toEqual(['bo']);
    expect(lines(show(), '2026-06-01').people.map(({ expired }) => expired)).toEqual([0, 0, 0]);
  });

  it('are found by department, position, skill and certificate', () => {
    const { people, positions } = lines();
    const ids = (filter: object) =>
      filteredPeople(people, { ...everyone, ...filter }).map((line) => line.person.id);
    expect(ids({ department: 'SND' })).toEqual(['ann']);
    expect(ids({ text: ' ipaf' })).toEqual(['bo']);
    expect(ids({ text: 'rigger', department: 'VID' })).toEqual([]);
    const open = filteredPositions(positions, { ...everyone, wanted: 'open' });
    expect(open.map(({ position }) => position.id)).toEqual(['VID-op']);
  });

  it('stand by department, those without a position last; calls by day with how many said yes', () => {
    const document = show();
    const { people, calls } = lines(document);
    expect(peopleGroups(people, document).map(({ title, note }) => [title, note])).toEqual([
      ['LX', '2'],
      ['No position yet', '1']
    ]);
    expect(callGroups(calls).map(({ title, note }) => [title, note])).toEqual([
      ['Fri 12 Jun 2026', '0 of 1 confirmed · 1 not answered'],
      ['Sat 13 Jun 2026', '8 of 9 confirmed · 1 not answered']
    ]);
  });

  it('are told to the crew without numbers, certificates and absences (L8)', () => {
    const { people } = lines(visibleDocument(show(), 'crew'));
    expect(people.map(({ person: { phone } }) => phone)).toEqual(['', '', '']);
    expect(people.flatMap(({ leaving, expired }) => [leaving.length, expired])).toEqual(
      Array(6).fill(0)
    );
  });
});

it('a call is read as it is typed, and ends on the day after where it would end before it begins', () => {
  const day = { ...show().days['d1'] } as never;
  const read = (from: string, to: string) => {
    const it = readCall(day, from, to);
    return 'slot' in it ? [it.slot.at, it.slot.durationMs / 3_600_000] : it.why;
  };
  expect(read('8', '1730')).toEqual([wall('08:00'), 9.5]);
  expect(read('22:00', '02:00')).toEqual([wall('22:00'), 4]);
  expect(read('22:00', '7:00')).toEqual([wall('22:00'), 9]);
  expect(read('early', '7:00')).toContain('“early” is no time');
  expect(read('8:00', '')).toContain('no time to be let go');
  expect(read('8:00', '08:00')).toBe('It ends as it begins.');
});

it('days and words are short', () => {
  expect(datesText({ from: '2026-06-12', to: '2026-06-12' })).toBe('12 Jun');
  expect(datesText({ from: '2026-06-12', to: '2026-06-14' })).toBe('12 to 14 Jun');
  expect(datesText({ from: '2026-06-30', to: '2026-07-02' })).toBe('30 Jun to 2 Jul');
  expect(readWords(' Rigger, rope ,, Rigger')).toEqual(['Rigger', 'rope']);
});
