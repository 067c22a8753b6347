import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../tests/support/build-show.ts';
import { itemsIn, linesOf, readLines } from '../../../tests/support/import-fixtures.ts';
import { apply } from '../apply.ts';
import { inOrder } from '../collections.ts';
import { edit } from '../deciding/editing.ts';
import type { ShowDocument } from '../show.ts';
import { undoing } from '../undo.ts';
import type { Choices, Reading } from './reading.ts';
import { toChanges } from './to-changes.ts';

const fair = `
Day | Start | Duration | Room | Session
2031-05-02 | 10:00 | 60 min | Hall A | Opening
2031-05-02 | 10:00 | 60 min | Hall B | Workshop
2031-05-02 | 23:00 | 90 min | Hall A | Party
2031-05-02 | 00:30 | 60 min | Hall A | After hours
2031-05-03 | 10:00 | 60 min | Hall A | Keynote
2031-05-03 | 10:00 | 30 min | Hall B | Lab
2031-05-03 | 11:00 | 30 min | Hall B | Close`;

const readFair = (choices: Choices = {}): Reading => readLines(fair, choices);
let made = 0;
const fresh = (): ShowDocument => buildShow({ items: [] }).document;

function imported(reading: Reading, document: ShowDocument) {
  const changes = toChanges(reading, { document, rundownId: 'r1' }, () => `d${(made += 1)}`);
  const decision = edit(document, { type: 'edit', changes });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return { after: apply(document, decision.events), events: decision.events };
}

/** "Hall A, 2031-05-02: Opening, Party" for each rundown of a show. */
const listed = (document: ShowDocument): readonly string[] =>
  inOrder(Object.values(document.rundowns)).map(({ id, title }) => {
    const items = inOrder(Object.values(document.items).filter((each) => each.rundownId === id));
    return `${title}: ${items.map((item) => item.title).join(', ')}`;
  });

describe('a file of several days', () => {
  it('brings all of them at first, with a rundown for each room of each day', () => {
    const reading = readFair();
    expect(reading.days.map(({ date, rows, isChosen }) => [date, rows, isChosen])).toEqual([
      ['2031-05-02', 4, true],
      ['2031-05-03', 3, true]
    ]);
    expect(reading.spaces).toEqual([
      { name: 'Hall A', rows: 4, isChosen: true },
      { name: 'Hall B', rows: 3, isChosen: true }
    ]);
    expect(reading.rundowns.map(({ day, space, items }) => [day, space, items.length])).toEqual([
      [0, 'Hall A', 3],
      [0, 'Hall B', 1],
      [1, 'Hall A', 1],
      [1, 'Hall B', 2]
    ]);
  });

  it('[W1] puts what is past midnight under the day before', () => {
    expect(linesOf(readFair()).slice(0, 3)).toEqual([
      'HARD 10:00 +60 Opening',
      'HARD 23:00 +90 Party',
      'soft 24:30 +60 After hours'
    ]);
  });

  it('takes the rooms of one day for rooms on a day with little in them too', () => {
    const reading = readLines(`
Day | Start | Duration | Room | Session
2031-05-02 | 10:00 | 60 min | Hall A | Opening
2031-05-02 | 10:00 | 60 min | Hall B | Workshop
2031-05-03 | 10:00 | 60 min | Hall A | Keynote
2031-05-03 | 11:00 | 30 min | Hall B | Lab`);
    expect(reading.rundowns.map(({ day, space }) => `${day} ${space}`)).toEqual([
      '0 Hall A',
      '0 Hall B',
      '1 Hall A',
      '1 Hall B'
    ]);
    const single = `
Start | Duration | Room | Session
10:00 | 60 min | Hall A | Opening
11:00 | 60 min | Hall B | Workshop`;
    expect(readLines(single).rundowns).toHaveLength(1);
    expect(readLines(single, { headings: 'spaces' }).rundowns).toHaveLength(2);
  });

  it('brings the chosen days and rooms alone, and still counts the others', () => {
    const reading = readFair({ days: [1], spaces: ['Hall B'] });
    expect(itemsIn(reading).map(({ title }) => title)).toEqual(['Lab', 'Close']);
    expect(reading.days.map(({ rows, isChosen }) => [rows, isChosen])).toEqual([
      [4, false],
      [3, true]
    ]);
    expect(reading.spaces).toEqual([
      { name: 'Hall A', rows: 1, isChosen: false },
      { name: 'Hall B', rows: 2, isChosen: true }
    ]);
    expect(readFair({ days: [] }).errors).toMatchObject([{ code: 'nothingChosen' }]);
  });

  it('becomes days, spaces and rundowns of a new show, by one change that takes itself back', () => {
    const before = fresh();
    const { after, events } = imported(readFair(), before);
    expect(listed(after)).toEqual([
      'Hall A, 2031-05-02: Opening, Party, After hours',
      'Hall B, 2031-05-02: Workshop',
      'Hall A, 2031-05-03: Keynote',
      'Hall B, 2031-05-03: Lab, Close'
    ]);
    expect(inOrder(Object.values(after.days)).map(({ date }) => date)).toEqual([
      '2031-05-02',
      '2031-05-03'
    ]);
    expect(inOrder(Object.values(after.spaces)).map(({ name }) => name)).toEqual([
      'Hall A',
      'Hall B'
    ]);
    const back = edit(after, { type: 'edit', changes: undoing(events) ?? [], undoes: 1 });
    if ('rejection' in back) throw new Error(JSON.stringify(back.rejection));
    expect(apply(after, back.events)).toEqual(before);
  });

  it('joins the days and rooms of a show that has them, and leaves its other rows alone', () => {
    const { after: first } = imported(readFair({ days: [1], spaces: ['Hall A'] }), fresh());
    const { after } = imported(readFair(), first);
    expect(listed(after)).toEqual([
      'Hall A: Keynote, Keynote',
      'Hall A, 2031-05-02: Opening, Party, After hours',
      'Hall B, 2031-05-02: Workshop',
      'Hall B, 2031-05-03: Lab, Close'
    ]);
    expect(Object.keys(after.days)).toHaveLength(2);
    expect(Object.keys(after.spaces)).toHaveLength(2);
  });

  it('never gives another date to a day that already has items', () => {
    const { after: first } = imported(readFair({ days: [0] }), fresh());
    const { after } = imported(readFair({ days: [1] }), first);
    expect(inOrder(Object.values(after.days)).map(({ date }) => date)).toEqual([
      '2031-05-02',
      '2031-05-03'
    ]);
  });

  it('counts days that name no date from the day that the show has', () => {
    const reading = readLines(`
Day | Start | Item | Duration
Day 1 | 10:00 | Build | 60 min
Day 2 | 10:00 | Show | 60 min`);
    const { after } = imported(reading, fresh());
    const [one, two] = inOrder(Object.values(after.days));
    expect([one?.label, two?.label]).toEqual(['Day 1', 'Day 2']);
    expect(Date.parse(two?.date ?? '') - Date.parse(one?.date ?? '')).toBe(86_400_000);
  });
});
