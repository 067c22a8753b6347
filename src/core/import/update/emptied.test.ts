import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { readLines } from '../../../../tests/support/import-fixtures.ts';
import { apply } from '../../apply.ts';
import type { Change } from '../../command.ts';
import { edit } from '../../deciding/editing.ts';
import type { Id, ShowDocument } from '../../show.ts';
import type { Choices } from '../reading.ts';
import { toChanges } from '../to-changes.ts';
import { planUpdate, removalsOf } from './plan-update.ts';
import { everythingKept, updateChanges } from './update-changes.ts';

let made = 0;
const newId = (): Id => `e${(made += 1)}`;

function edited(document: ShowDocument, changes: readonly Change[]): ShowDocument {
  const decision = edit(document, { type: 'edit', changes });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return apply(document, decision.events);
}

function imported(text: string): ShowDocument {
  const { document } = buildShow({ items: [] });
  return edited(document, toChanges(readLines(text), { document, rundownId: 'r1' }, newId));
}

const rundownOf = (document: ShowDocument, title: string): Id =>
  Object.values(document.rundowns).find((each) => each.title === title)?.id ?? 'none';

const update = (text: string, document: ShowDocument, rundownId = 'r1', choices: Choices = {}) =>
  planUpdate(readLines(text, choices), { document, rundownId }).rows.map(
    ({ kind, where, title }) => `${kind} ${where}: ${title}`
  );

const full = `
Time | Main Stage | Tent
18:00 | Ada | Finch
19:00 | Ben | Wren
20:00 | Cleo | Lark`;
const emptied = full.replace(/Finch|Wren|Lark/g, '');

const tables = `
Main Stage | | | Tent | |
Start | End | Artist | Start | End | Artist
18:00 | 18:30 | Ada | 18:30 | 19:00 | Finch
19:00 | 19:30 | Ben | 19:30 | 20:00 | Wren`;
const emptiedTables = tables.replace(/18:30 \| 19:00 \| Finch|19:30 \| 20:00 \| Wren/g, '| |');

describe('a stage that has nothing on it any more', () => {
  it('[U6] shows its rows as gone where its heading still stands beside the others', () => {
    const gone = ['missing Tent: Finch', 'missing Tent: Wren', 'missing Tent: Lark'];
    expect(update(emptied, imported(full))).toEqual(gone);
    expect(update(emptiedTables, imported(tables))).toEqual(gone.slice(0, 2));
  });

  it('[U6] whichever stage was open, and the others stay what they were', () => {
    const document = imported(full);
    const open = rundownOf(document, 'Tent');
    expect(update(emptied, document, open)).toEqual(update(emptied, document));
  });

  it('[U4] [U6] goes only where somebody says so, and then the file has nothing new to say', () => {
    const document = imported(full);
    const reading = readLines(emptied);
    const into = { document, rundownId: 'r1' };
    const plan = planUpdate(reading, into);
    const changes = (removed: readonly string[]) =>
      updateChanges(plan, reading, into, { ...everythingKept, removed: new Set(removed) }, newId);
    expect(changes([])).toEqual([]);
    const after = edited(document, changes(removalsOf(plan)));
    expect(Object.values(after.items).map(({ title }) => title)).toEqual(['Ada', 'Ben', 'Cleo']);
    expect(update(emptied, after)).toEqual([]);
  });

  it('[U3] [U6] is left alone where it was not chosen', () => {
    expect(update(emptied, imported(full), 'r1', { spaces: ['Main Stage'] })).toEqual([]);
  });

  it('makes no rundown where the file is new to the show', () => {
    const titles = Object.values(imported(emptied).rundowns).map(({ title }) => title);
    expect(titles).not.toContain('Tent');
  });
});

const rooms = `
Start | Duration | Room | Session | Sponsor
10:00 | 60 min | Hall A | Opening | Acme
10:00 | 60 min | Hall B | Workshop |
10:00 | 60 min | Hall C | Lab |
11:30 | 60 min | Hall A | Keynote |
11:30 | 60 min | Hall B | Clinic |`;

describe('a room that a file names no more', () => {
  const staysFor = (text: string, before = rooms, choices: Choices = {}) =>
    planUpdate(readLines(text, choices), { document: imported(before), rundownId: 'r1' }).stays;
  const isGone = 'The file names no “Hall C”: 1 row of it stays as it is.';

  it('[U8] is said, whether its row went, went elsewhere or has another room', () => {
    expect(staysFor(rooms.replace(/\n.*Lab.*/, ''))).toEqual([isGone]);
    expect(staysFor(rooms.replace('10:00 | 60 min | Hall C', '12:30 | 60 min | Hall A'))).toEqual([
      isGone
    ]);
    expect(staysFor(rooms.replace('Hall C', 'Hall D'))).toEqual([isGone]);
    expect(staysFor(rooms.replace(/\n.*Hall [BC].*/g, ''))).toEqual([
      'The file names no “Hall B”: 2 rows of it stay as they are.',
      isGone
    ]);
  });

  it('[U1] [U3] is none that it names, that is not chosen, or of a file that knows no rooms', () => {
    expect(staysFor(rooms)).toEqual([]);
    expect(staysFor(rooms, rooms, { spaces: ['Hall A'] })).toEqual([]);
    expect(staysFor('Start | Duration | Session\n10:00 | 60 min | Opening')).toEqual([]);
  });

  const list = `
Start | Duration | Room | Session
10:00 | 60 min | Blue | Opening
11:00 | 60 min | Red | Workshop
12:00 | 60 min | Blue | Keynote`;

  it('[U8] is a change where it is a text, and a column that stands blank is said', () => {
    const document = imported(list);
    const rowsOf = (text: string) =>
      planUpdate(readLines(text), { document, rundownId: 'r1' }).rows.flatMap(({ title, fields }) =>
        fields.map(({ name, was, to }) => `${title}: ${name} ${was} → ${to || '–'}`)
      );
    expect(rowsOf(list.replace('Red', ''))).toEqual(['Workshop: Room Red → –']);
    const blank = list.replace(/Blue|Red/g, '');
    expect(rowsOf(blank)).toEqual([]);
    expect(staysFor(blank, list)).toEqual(['“Room” stands blank in the file: its texts stay.']);
    expect(staysFor(list, list)).toEqual([]);
  });
});
