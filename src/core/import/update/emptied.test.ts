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
