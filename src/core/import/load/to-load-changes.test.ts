import { describe, expect, it } from 'vitest';
import {
  aContact,
  aMovement,
  aSpace,
  aVendor,
  added
} from '../../../../tests/support/load-plan.ts';
import { tableFile } from '../../../../tests/support/import-fixtures.ts';
import { edited, readList, showWith, withList } from '../../../../tests/support/load-lists.ts';
import { inOrder, listOf } from '../../collections.ts';
import type { ShowDocument } from '../../show.ts';
import { readLoad } from './read-load.ts';
import type { Cell, Table } from '../table.ts';
import { undoing } from '../../undo.ts';
import { spanOf } from '../../logistics/times.ts';

const names = (rows: Readonly<Record<string, { name: string; rank: string; id: string }>>) =>
  inOrder(listOf(rows)).map(({ name }) => name);

const dates = ({ days }: ShowDocument): readonly string[] =>
  inOrder(listOf(days)).map(({ date }) => date);

const shifts = `
ID | Shift | Team | Hall | Day | Start | End | Person
s1 | Build A | Stage | Hall 1 | 2026-06-10 | 09:00 | 13:00 | Ada Quill
s2 | Build B | stage | HALL 1 | 2026-06-11 | 22:00 | 02:00 | Ada Quill, Bo Reed
s3 | Focus | Lighting | Hall 2 | 2026-06-12 | 09:00 | 10:00 |`;

describe('[L41] what a list names', () => {
  it('is found by its name whatever its letters, and made where the show has it not', () => {
    const { document } = withList(readList('crewCalls', shifts), showWith());
    expect(dates(document)).toEqual(['2026-06-10', '2026-06-11', '2026-06-12']);
    expect(names(document.spaces)).toEqual(['Main stage', 'Hall 1', 'Hall 2']);
    expect(names(document.people)).toEqual(['Ada Quill']);
    const prefixes = inOrder(listOf(document.departments)).map(({ prefix }) => prefix);
    expect(prefixes).toEqual(['LX', 'SND', 'VID', 'DECK']);
    const calls = inOrder(listOf(document.crewCalls));
    expect(calls.map(({ qty, personId }) => [qty, personId !== null])).toEqual([
      [1, true],
      [2, false],
      [1, false]
    ]);
    expect(calls[1]?.notes).toBe('People: Ada Quill, Bo Reed');
    expect(calls[2]?.departmentId).toBe('LX');
    expect(calls[0]?.source).toEqual({ system: 'file', externalId: 's1' });
  });

  it('gives the stage of a show that was made for it the name of its first space', () => {
    const { document } = withList(readList('crewCalls', shifts), showWith(), true);
    expect(names(document.spaces)).toEqual(['Hall 1', 'Hall 2']);
    expect(listOf(document.rundowns).map(({ title }) => title)).toEqual(['Hall 1']);
  });

  it('are docks of movements, and what their names say', () => {
    const list = `
Vendor | Dock | Day | Start | Duration
Brightline | Bay 1 | 2026-06-12 | 08:00 | 1h
Brightline | Goods lift | 2026-06-12 | 09:00 | 1h
BRIGHTLINE | Main Stage | 2026-06-12 | 10:00 | 1h`;
    const { document } = withList(readList('movements', list), showWith());
    expect(inOrder(listOf(document.spaces)).map(({ name, kind }) => [name, kind])).toEqual([
      ['Main stage', 'stage'],
      ['Bay 1', 'dock'],
      ['Goods lift', 'lift']
    ]);
    expect(names(document.vendors)).toEqual(['Brightline']);
  });

  it('finds a day by its date, its year left out, its label, its number and its weekday', () => {
    const before = showWith();
    const [day] = listOf(before.days);
    const labelled = edited(before, [
      { do: 'set', in: 'days', id: day?.id ?? '', field: 'label', to: 'Show', was: '' }
    ]).document;
    const list = `
Task | Day | Start | Duration
a | 2026-06-12 | 08:00 | 1h
b | 12 June | 08:00 | 1h
c | show | 08:00 | 1h
d | Day 1 | 08:00 | 1h
e | Friday | 08:00 | 1h
f | 13 June | 08:00 | 1h
g | Doomsday | 08:00 | 1h`;
    const { document, notices } = withList(readList('tasks', list), labelled);
    const days = inOrder(listOf(document.tasks)).map(
      ({ title, slot }) => `${title} ${document.days[slot.dayId]?.date ?? ''}`
    );
    expect(days).toEqual([
      ...['a', 'b', 'c', 'd', 'e'].map((title) => `${title} 2026-06-12`),
      'f 2026-06-13'
    ]);
    expect(notices.map(({ row, code }) => [row, code])).toEqual([[8, 'unknownDay']]);
  });

  it('gives a call over the night of the clocks the hours that are worked', () => {
    const list = 'Shift | Day | Call | Release\nNight | 2026-10-24 | 22:00 | 06:00';
    const { document } = withList(readList('crewCalls', list), showWith());
    const [call] = listOf(document.crewCalls);
    const span = call && spanOf(document, call.slot);
    expect(span && (span.end - span.start) / 3_600_000).toBe(9);
  });
});

describe('[L43] a published schedule', () => {
  const day = (date: string): Cell => ({ text: date, value: { kind: 'date', date, ms: null } });
  const clock = (seconds: number): Cell => ({
    text: String(seconds),
    value: { kind: 'clock', ms: seconds * 1000 }
  });
  const hour: Cell = { text: '1:00', value: { kind: 'length', ms: 3_600_000 } };
  const table: Table = {
    name: '',
    firstRow: 0,
    rows: [
      ['ID', 'Day', 'Start', 'Duration', 'Room', 'Title', 'Speakers', 'Track'],
      ['a', day('2026-06-12'), clock(90_000), hour, 'Hall 1', 'Night watch', 'Ada, Bo', 'Security']
    ],
    programme: ['id', 'day', 'start', 'length', 'space', 'title', 'person', 'text'],
    days: ['2026-06-12', '2026-06-13']
  };
  const file = { ...tableFile([]), container: 'frab-json', tables: [table] } as const;

  it('is crew calls in their rooms, past midnight on the day that they are filed under', () => {
    const { document } = withList(readLoad(file, 'crewCalls'), showWith());
    expect(dates(document)).toEqual(['2026-06-12', '2026-06-13']);
    const [call] = listOf(document.crewCalls);
    expect(call).toMatchObject({
      title: 'Night watch',
      qty: 2,
      personId: null,
      notes: 'People: Ada, Bo',
      slot: { dayId: 'd1', at: 90_000, durationMs: 3_600_000 },
      source: { system: 'frab', externalId: 'a' }
    });
    expect(document.spaces[call?.spaceId ?? '']?.name).toBe('Hall 1');
  });
});

describe('[L42] a list that is brought in again', () => {
  it('changes nothing where it says the same', () => {
    for (const kind of ['crewCalls', 'tasks'] as const) {
      const list = readList(kind, shifts.replace('Shift', 'Activity'));
      const { document, added: first } = withList(list, showWith());
      expect(first).toBe(3);
      expect(withList(list, document)).toMatchObject({ changes: [], added: 0, unchanged: 3 });
    }
  });

  it('changes what it says otherwise, by the ids of its file, and removes nothing', () => {
    const { document } = withList(readList('crewCalls', shifts), showWith());
    const [first] = inOrder(listOf(document.crewCalls));
    const later = readList(
      'crewCalls',
      `
ID | Shift | Hall | Day | Start | End
s1 | Build A, early | Hall 3 | 2026-06-10 | 08:00 | 13:00
s9 | Sweep | Hall 3 | 2026-06-10 | 13:00 | 14:00`
    );
    const again = withList(later, document);
    expect(again).toMatchObject({ added: 1, changed: 1, unchanged: 0 });
    expect(listOf(again.document.crewCalls)).toHaveLength(4);
    const now = again.document.crewCalls[first?.id ?? ''];
    expect(now).toMatchObject({ title: 'Build A, early', personId: first?.personId });
    expect(now?.slot.durationMs).toBe(5 * 3_600_000);
  });

  it('knows rows without an id by what they are called, one after the other', () => {
    const list = `
Shift | Hall | Day | Start | End
Hands | Hall 1 | 2026-06-12 | 08:00 | 12:00
Hands | Hall 1 | 2026-06-12 | 13:00 | 17:00`;
    const { document } = withList(readList('crewCalls', list), showWith());
    expect(withList(readList('crewCalls', list), document).changes).toEqual([]);
    const moved = list.replace('13:00', '14:00');
    const again = withList(readList('crewCalls', moved), document);
    expect(again).toMatchObject({ added: 0, changed: 1, unchanged: 1 });
  });

  it('takes nothing away where it says nothing', () => {
    const before = showWith(
      aVendor('v1', { name: 'Brightline', notes: 'pays late', category: 'Lighting' }),
      aContact('c1', 'v1', { name: 'Sam Roe', phone: '1', dayOf: true }),
      aSpace('dk', { name: 'Dock 1' }),
      aMovement('m1', '08:00-09:00', { title: 'Set', vendorId: 'v1', dockId: 'dk', order: 'PO 7' })
    );
    const vendors = readList(
      'vendors',
      'Vendor | Category | Contact | Phone\nbrightline | | Sam Roe | 2'
    );
    const one = withList(vendors, before);
    expect(one.changes).toEqual([
      { do: 'set', in: 'vendors', id: 'v1', field: 'name', to: 'brightline', was: 'Brightline' },
      { do: 'set', in: 'contacts', id: 'c1', field: 'phone', to: '2', was: '1' }
    ]);
    const trucks = readList(
      'movements',
      'Title | Vendor | Dock | Day | Start\nSet | | | 2026-06-12 | 08:30'
    );
    const two = withList(trucks, before);
    expect(two.changes).toHaveLength(1);
    expect(two.document.movements['m1']).toMatchObject({ dockId: 'dk', order: 'PO 7' });
    expect(two.document.movements['m1']?.slot).toMatchObject({ at: 30_600, durationMs: 3_600_000 });
  });

  it('is one edit that is undone as one', () => {
    const before = showWith();
    const { changes } = withList(readList('crewCalls', shifts), before);
    const { document, events } = edited(before, changes);
    const back = edited(document, undoing(events) ?? []).document;
    for (const name of ['crewCalls', 'spaces', 'days', 'people', 'departments'] as const)
      expect(Object.keys(back[name])).toEqual(Object.keys(before[name]));
  });

  it('keeps two rows that a file gives one id, and says so', () => {
    const twice = `${shifts}\ns1 | Build C | Stage | Hall 1 | 2026-06-12 | 09:00 | 13:00 |`;
    const { document, notices } = withList(readList('crewCalls', twice), showWith());
    expect(listOf(document.crewCalls)).toHaveLength(4);
    expect(notices.map(({ code, row }) => [code, row])).toEqual([['repeatedId', 5]]);
    expect(withList(readList('crewCalls', twice), document).changes).toEqual([]);
  });

  it('finds the power and the trucks that tasks need, and says what the show has not', () => {
    const before = showWith(
      aMovement('m1', '08:00-09:00', { title: 'Set truck' }),
      added('equipment', { id: 'e1', name: 'Hoist', quantity: 8, notes: '' }),
      added('powerDrops', {
        id: 'p1',
        spaceId: 's1',
        name: 'Drop 1',
        amps: 63,
        phases: 3,
        volts: 400,
        connector: '',
        loadA: 0
      })
    );
    const list = `
Task | Day | Start | Duration | Truck | Power | Kit
Wall | 2026-06-12 | 10:00 | 2h | set truck | Drop 1: 32 A⏎Drop 9: 16 A | 4x hoist⏎Crane`;
    const { document, notices } = withList(readList('tasks', list), before);
    const [task] = listOf(document.tasks);
    expect(task).toMatchObject({
      movementIds: ['m1'],
      power: [{ dropId: 'p1', amps: 32 }],
      equipment: [{ equipmentId: 'e1', quantity: 4 }]
    });
    expect(notices.map(({ message }) => message)).toEqual([
      '“Crane” is no equipment of the show; left out.',
      '“Drop 9: 16 A” is no power drop of the show; left out.'
    ]);
  });
});
