import { describe, expect, it } from 'vitest';
import { readLines } from '../../../tests/support/import-fixtures.ts';
import { buildShow } from '../../../tests/support/build-show.ts';
import { apply } from '../apply.ts';
import { inOrder } from '../collections.ts';
import { edit } from '../deciding/editing.ts';
import type { ShowDocument } from '../show.ts';
import { steps } from '../steps.ts';
import type { Reading } from './reading.ts';
import { toChanges } from './to-changes.ts';

let made = 0;

/** The show after the import, as one edit makes it. */
function imported(reading: Reading, document: ShowDocument): ShowDocument {
  const changes = toChanges(reading, { document, rundownId: 'r1' }, () => `n${(made += 1)}`);
  const decision = edit(document, { type: 'edit', changes });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return apply(document, decision.events);
}

const fresh = (): ShowDocument => buildShow({ items: [] }).document;

const gala = `
Friday 14 March 2031 | | | | |
Cue | Start | Duration | Title | LX | Prizes | Prizes Who | Speaker | Id
PART ONE | | | | | | | |
1 | 18:30 | 30:00 | Doors | LX 1 | Tickets out | Fenn | | x1
2 | 19:00 | 5:00 | Welcome | LX 2, LX 3 | | | Ada | x2`;

describe('the changes of an import', () => {
  const document = imported(readLines(gala), fresh());
  const items = inOrder(Object.values(document.items));
  const departments = inOrder(Object.values(document.departments));

  it('are one edit that the core makes: items in order, soft and hard, with their ids', () => {
    expect(items.map(({ number, title, start }) => [number, title, start])).toEqual([
      ['1', 'Doors', { mode: 'hard', at: 66_600 }],
      ['2', 'Welcome', { mode: 'soft' }]
    ]);
    expect(items[0]?.source).toEqual({ system: 'file', externalId: 'x1' });
    expect(items.map(({ segmentId }) => document.segments[segmentId ?? '']?.title)).toEqual([
      'PART ONE',
      'PART ONE'
    ]);
  });

  it('give each department a position and a colour, in the order of the file', () => {
    expect(departments.map(({ prefix, colour, ackPolicy }) => [prefix, colour, ackPolicy])).toEqual(
      [
        ['LX', 0, 'soft'],
        ['PRI', 1, 'soft']
      ]
    );
    for (const { id, defaultPositionId } of departments) {
      expect(document.positions[defaultPositionId]?.departmentId).toBe(id);
    }
  });

  it('fire the cues of one row with one GO', () => {
    const list = steps(document, 'r1').list;
    expect(list.map(({ cueIds }) => cueIds.length)).toEqual([2, 2]);
    const labels = Object.values(document.cues).map(({ number, label, notes }) => [
      number,
      label,
      notes
    ]);
    expect(labels).toContainEqual(['', 'Tickets out', 'Fenn']);
  });

  it('set the day’s date and make a column of each text', () => {
    expect(Object.values(document.days)[0]).toMatchObject({
      date: '2031-03-14',
      label: 'Friday 14 March 2031'
    });
    const [column] = Object.values(document.columns);
    expect(column).toMatchObject({ title: 'Speaker', kind: 'person' });
    expect(items[1]?.fields).toEqual({ [column?.id ?? '']: 'Ada' });
  });

  it('put a second import behind the first, with the same departments and columns', () => {
    const twice = imported(readLines(gala), document);
    expect(inOrder(Object.values(twice.items)).map(({ number }) => number)).toEqual([
      '1',
      '2',
      '1',
      '2'
    ]);
    expect(Object.keys(twice.departments)).toHaveLength(2);
    expect(Object.keys(twice.columns)).toHaveLength(1);
  });

  it('keep the departments of a show that is in use, and colours that are taken', () => {
    const used = buildShow({ items: [{ title: 'There', cues: ['SND 1'] }] }).document;
    const after = imported(readLines(gala), used);
    const prefixes = inOrder(Object.values(after.departments)).map(({ prefix }) => prefix);
    expect(prefixes).toEqual(['LX', 'SND', 'VID', 'PRI']);
    expect(new Set(Object.values(after.departments).map(({ colour }) => colour)).size).toBe(4);
  });

  it('[T8] give stages beside each other rundowns of their own on the same day', () => {
    const reading = readLines(`
Start | Room | Session
09:00 | Hall A | Opening
09:30 | Hall A | Keynote
09:30 | Hall B | Workshop
11:00 | Hall A | Panel
11:00 | Hall B | Lab`);
    const after = imported(reading, fresh());
    const rundowns = inOrder(Object.values(after.rundowns));
    expect(rundowns.map(({ title }) => title)).toEqual(['Hall A', 'Hall B']);
    expect(new Set(rundowns.map(({ dayId }) => dayId)).size).toBe(1);
    expect(rundowns.map(({ spaceId }) => after.spaces[spaceId]?.name)).toEqual([
      'Hall A',
      'Hall B'
    ]);
  });

  it('are none where nothing could be read', () => {
    const reading = readLines('Dear all\nBest');
    expect(toChanges(reading, { document: fresh(), rundownId: 'r1' }, () => 'n')).toEqual([]);
  });
});
