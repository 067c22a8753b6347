import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { readLines, tableFile } from '../../../../tests/support/import-fixtures.ts';
import { apply } from '../../apply.ts';
import { inOrder } from '../../collections.ts';
import type { Change } from '../../command.ts';
import { edit } from '../../deciding/editing.ts';
import type { ShowDocument } from '../../show.ts';
import { undoing } from '../../undo.ts';
import { read } from '../read.ts';
import type { Choices, Reading } from '../reading.ts';
import type { Cell } from '../table.ts';
import { toChanges } from '../to-changes.ts';
import { planUpdate, type UpdatePlan } from './plan-update.ts';
import { everythingKept, updateChanges, type UpdateChoices } from './update-changes.ts';

let made = 0;
const newId = (): string => `u${(made += 1)}`;
const fresh = (): ShowDocument => buildShow({ items: [] }).document;
const into = (document: ShowDocument) => ({ document, rundownId: 'r1' });

function edited(document: ShowDocument, changes: readonly Change[]) {
  const decision = edit(document, { type: 'edit', changes });
  if ('rejection' in decision) throw new Error(JSON.stringify(decision.rejection));
  return { after: apply(document, decision.events), events: decision.events };
}

const imported = (reading: Reading, document = fresh()): ShowDocument =>
  edited(document, toChanges(reading, into(document), newId)).after;

const planned = (reading: Reading, document: ShowDocument): UpdatePlan =>
  planUpdate(reading, into(document));

function updated(
  reading: Reading,
  document: ShowDocument,
  choices: UpdateChoices = everythingKept
) {
  const plan = planned(reading, document);
  return edited(document, updateChanges(plan, reading, into(document), choices, newId));
}

/** "changed Welcome: length 05:00 → 07:00" for each line of an update. */
const linesOf = ({ rows }: UpdatePlan): readonly string[] =>
  rows.map(({ kind, title, fields }) => {
    const said = fields.map(({ name, was, to }) => `${name} ${was || '–'} → ${to || '–'}`);
    return [`${kind} ${title}`, ...(said.length > 0 ? [said.join('; ')] : [])].join(': ');
  });

const titlesIn = (document: ShowDocument): readonly string[] =>
  inOrder(Object.values(document.items)).map(({ title }) => title);

const gala = `
Cue | Start | Duration | Title | LX | Sound | Speaker | Notes
1 | 18:30 | 30 min | Doors | LX 1 | Playlist | |
2 | 19:00 | 5 min | Welcome | LX 2 | SQ 4 | Ada | from stage left
3 | 19:05 | 20 min | Opening number | LX 3 | | |
4 | 19:40 | 10 min | First award | | SQ 5 | Ben |`;

describe('a changed file against what it was imported into', () => {
  it('[U1] says nothing where nothing has changed', () => {
    const document = imported(readLines(gala));
    expect(planned(readLines(gala), document).rows).toEqual([]);
    expect(updated(readLines(gala), document).events).toEqual([]);
  });

  it('says value by value what is new, changed and moved', () => {
    const document = imported(readLines(gala));
    const reading = readLines(`
Cue | Start | Duration | Title | LX | Sound | Speaker | Notes
1 | 18:30 | 30 min | Doors | LX 1 | Playlist two | |
2 | 19:00 | 7 min | Welcome | LX 2 | SQ 4 | Cleo | from stage left
4 | 19:40 | 10 min | First award | LX 9 | SQ 5 | Ben |
3 | 19:50 | 20 min | Opening number | LX 3 | | |
5 | 20:10 | 10 min | Encore | | | |`);
    expect(linesOf(planned(reading, document))).toEqual([
      'changed Doors: SND Playlist label Playlist → Playlist two',
      'changed Welcome: length 05:00 → 07:00; Speaker Ada → Cleo',
      'changed First award: place Main → elsewhere in the list; new cue – → LX 9',
      'added Encore'
    ]);
    const { after } = updated(reading, document);
    expect(titlesIn(after)).toEqual([
      'Doors',
      'Welcome',
      'First award',
      'Opening number',
      'Encore'
    ]);
    const award = Object.values(after.items).find(({ title }) => title === 'First award');
    const cues = Object.values(after.cues).filter(({ itemId }) => itemId === award?.id);
    expect(cues).toHaveLength(2);
    // The new cue goes with the GO of its row.
    expect(new Set(cues.map(({ goGroupId }) => goGroupId)).size).toBe(1);
    expect(cues[0]?.goGroupId).not.toBeNull();
    expect(planned(reading, after).rows).toEqual([]);
  });

  it('[U2] finds items by their ids, whatever they are called and wherever they stand now', () => {
    const rows = (welcome: string): string => `
Id | Start | Duration | Title
x1 | 18:30 | 30 min | Doors
x2 | 19:00 | 5 min | ${welcome}`;
    const document = imported(readLines(rows('Welcome')));
    expect(linesOf(planned(readLines(rows('Hello all')), document))).toEqual([
      'changed Hello all: title Welcome → Hello all'
    ]);
  });

  it('[U2] finds items without ids by number and title, then by one of the two', () => {
    const document = imported(readLines(gala));
    const renumbered = gala
      .replace('4 | 19:40', '5 | 19:40')
      .replace('3 | 19:05 | 20 min | Opening number', '3 | 19:05 | 20 min | Opening song');
    expect(linesOf(planned(readLines(renumbered), document))).toEqual([
      'changed Opening song: title Opening number → Opening song',
      'changed First award: number 4 → 5'
    ]);
  });

  it('[U2] tells ids that stand twice apart by their words, then by their order', () => {
    const rows = (...titles: readonly string[]): Reading =>
      readLines(
        [
          'Id | Start | Duration | Title',
          ...titles.map((title, i) => `x | ${10 + i}:00 | 60 min | ${title}`)
        ].join('\n')
      );
    const document = imported(rows('One', 'Two', 'Three'));
    expect(Object.keys(document.items)).toHaveLength(3);
    expect(planned(rows('One', 'Two', 'Three'), document).rows).toEqual([]);
    expect(linesOf(planned(rows('Zero', 'One', 'Two', 'Three'), document))[0]).toBe('added Zero');
    expect(linesOf(planned(rows('One', 'Second', 'Three'), document))).toEqual([
      'changed Second: title Two → Second'
    ]);
  });

  it('[U4] lists what is no longer there, and takes away only what a person names', () => {
    const document = imported(readLines(gala));
    const reading = readLines(gala.replace(/\n3 .*/, '').replace('LX 1', ''));
    const plan = planned(reading, document);
    expect(linesOf(plan)).toEqual([
      'changed Doors: cue not in the file LX 1 → –',
      'missing Opening number'
    ]);
    const kept = updated(reading, document).after;
    expect(titlesIn(kept)).toContain('Opening number');
    expect(Object.keys(kept.cues)).toHaveLength(Object.keys(document.cues).length);
    const gone = plan.rows.flatMap(({ key, kind, fields }) =>
      kind === 'missing' ? [key] : fields.filter((each) => each.isRemoval).map((each) => each.key)
    );
    const { after } = updated(reading, document, { without: new Set(), removed: new Set(gone) });
    expect(titlesIn(after)).toEqual(['Doors', 'Welcome', 'First award']);
    expect(planned(reading, after).rows).toEqual([]);
  });

  it('[U3] leaves alone what the file does not speak of', () => {
    const first = imported(readLines(gala));
    const [doors] = inOrder(Object.values(first.items));
    const { after: document } = edited(first, [
      { do: 'set', in: 'items', id: doors?.id ?? '', field: 'notes', was: '', to: 'mind the step' },
      {
        do: 'add',
        in: 'columns',
        row: {
          id: 'own',
          rundownId: 'r1',
          kind: 'text',
          title: 'Ours',
          departmentId: null,
          class: 'crew'
        }
      },
      { do: 'set', in: 'items', id: doors?.id ?? '', field: 'fields.own', was: '', to: 'kept' }
    ]);
    const reading = readLines(`
Cue | Start | Duration | Title
1 | 18:30 | 30 min | Doors
2 | 19:00 | 6 min | Welcome
3 | 19:06 | 20 min | Opening number
4 | 19:40 | 10 min | First award`);
    expect(linesOf(planned(reading, document))).toEqual(['changed Welcome: length 05:00 → 06:00']);
    const { after } = updated(reading, document);
    expect(after.items[doors?.id ?? '']).toEqual(document.items[doors?.id ?? '']);
    expect(after.cues).toEqual(document.cues);
  });

  it('[U1] brings a script in, finds it again, and leaves it alone where the file has none', () => {
    const speech = 'Good evening, ladies and gentlemen, and welcome to the city hall tonight.';
    const file = (head: string, said: string): Reading =>
      readLines(`Cue | Start | Duration | Title${head}\n1 | 18:30 | 30 min | Doors${said}`);
    const document = imported(file('', ''));
    const [doors] = Object.keys(document.items);
    expect(document.items[doors ?? '']).not.toHaveProperty('script');
    const scripted = file(' | Script', ` | ${speech}`);
    expect(linesOf(planned(scripted, document))).toEqual([`changed Doors: script – → ${speech}`]);
    const { after } = updated(scripted, document);
    expect(after.items[doors ?? '']?.script).toBe(speech);
    expect(planned(scripted, after).rows).toEqual([]);
    expect(planned(file('', ''), after).rows).toEqual([]);
  });

  it('[U3] does not miss what was added by hand, nor days and rooms that are not chosen', () => {
    const fair = `
Id | Day | Start | Duration | Room | Session
a | 2031-05-02 | 10:00 | 60 min | Hall A | Opening
b | 2031-05-02 | 10:00 | 60 min | Hall B | Workshop
c | 2031-05-03 | 10:00 | 60 min | Hall A | Keynote
d | 2031-05-03 | 10:00 | 60 min | Hall B | Lab`;
    const document = imported(readLines(fair));
    const { after } = edited(document, [
      {
        do: 'add',
        in: 'items',
        row: {
          ...Object.values(document.items)[0]!,
          id: 'hand',
          title: 'By hand',
          source: undefined
        } as never
      }
    ]);
    const choices: Choices = { days: [0], spaces: ['Hall A'] };
    expect(planned(readLines(fair, choices), after).rows).toEqual([]);
  });

  it('leaves out the changes that a person does not want', () => {
    const document = imported(readLines(gala));
    const reading = readLines(
      gala
        .replace('5 min', '8 min')
        .replace('Ada', 'Cleo')
        .concat('\n5 | 20:00 | 5 min | Encore | | | |')
    );
    const plan = planned(reading, document);
    const [welcome, encore] = [plan.rows[0], plan.rows.at(-1)];
    const without = new Set([welcome?.fields[0]?.key ?? '', encore?.key ?? '']);
    const { after } = updated(reading, document, { without, removed: new Set() });
    expect(titlesIn(after)).not.toContain('Encore');
    const item = Object.values(after.items).find(({ title }) => title === 'Welcome');
    expect(item?.length.durationMs).toBe(300_000);
    expect(Object.values(item?.fields ?? {})).toEqual(['Cleo']);
  });

  it('moves what changed its day or room, with its cues and texts', () => {
    const fair = (room: string): Reading =>
      read({
        ...tableFile([
          ['Id', 'Start', 'Length', 'Room', 'Title', 'Speaker'],
          ['a', at(10), hour, 'Hall A', 'Opening', 'Ada'],
          ['b', at(11), hour, room, 'Workshop', 'Ben'],
          ['c', at(10), hour, 'Hall B', 'Lab', 'Cleo']
        ]),
        container: 'frab-json',
        tables: [
          {
            name: '',
            firstRow: 0,
            rows: [
              ['Id', 'Day', 'Start', 'Length', 'Room', 'Title', 'Speaker'],
              ['a', day, at(10), hour, 'Hall A', 'Opening', 'Ada'],
              ['b', day, at(11), hour, room, 'Workshop', 'Ben'],
              ['c', day, at(10), hour, 'Hall B', 'Lab', 'Cleo']
            ],
            programme: ['id', 'day', 'start', 'length', 'space', 'title', 'person']
          }
        ]
      });
    const document = imported(fair('Hall A'));
    expect(linesOf(planned(fair('Hall B'), document))).toEqual([
      'moved Workshop: place Hall A → Hall B'
    ]);
    const { after, events } = updated(fair('Hall B'), document);
    const workshop = Object.values(after.items).find(({ title }) => title === 'Workshop');
    expect(after.rundowns[workshop?.rundownId ?? '']?.title).toBe('Hall B');
    const texts = Object.entries(workshop?.fields ?? {});
    expect(texts.map(([id, text]) => [after.columns[id]?.rundownId, text])).toEqual([
      [workshop?.rundownId, 'Ben']
    ]);
    expect(planned(fair('Hall B'), after).rows).toEqual([]);
    const back = edit(after, { type: 'edit', changes: undoing(events) ?? [], undoes: 1 });
    if ('rejection' in back) throw new Error(JSON.stringify(back.rejection));
    expect(apply(after, back.events)).toEqual(document);
  });

  it('says that the day has another date now', () => {
    const on = (date: string): Reading =>
      readLines(`
${date} | | |
Start | Duration | Title
18:30 | 30 min | Doors
19:00 | 5 min | Welcome`);
    const document = imported(on('Friday 14 March 2031'));
    const reading = on('Friday 21 March 2031');
    expect(linesOf(planned(reading, document))).toEqual([
      'changed The day: date 2031-03-14 → 2031-03-21'
    ]);
    const { after } = updated(reading, document);
    expect(Object.values(after.days).map(({ date }) => date)).toEqual(['2031-03-21']);
  });

  it('[E32] leaves locked items as they are, says what it has of them, and changes the others', () => {
    const first = imported(readLines(gala));
    const idOf = (title: string): string =>
      Object.values(first.items).find((item) => item.title === title)?.id ?? '';
    const locks = ['Doors', 'Welcome', 'First award'].map((title): Change => {
      return { do: 'set', in: 'items', id: idOf(title), field: 'locked', to: true, was: false };
    });
    const document = edited(first, locks).after;
    const reading = readLines(`
Cue | Start | Duration | Title | LX | Sound | Speaker | Notes
3 | 19:05 | 25 min | Opening number | LX 3 | | |
2 | 19:00 | 7 min | Welcome | LX 9 | SQ 4 | Cleo | from stage left
1 | 18:30 | 35 min | Doors | LX 1 | Playlist | |`);
    const plan = planned(reading, document);
    expect(linesOf(plan).map((line) => line.split(':')[0])).toEqual([
      'changed Opening number',
      'locked Welcome',
      'locked Doors',
      'locked First award'
    ]);
    expect(plan.missing).toEqual([]);
    const removed = new Set(plan.rows.map(({ key }) => key));
    const { after } = updated(reading, document, { without: new Set(), removed });
    for (const title of ['Doors', 'Welcome', 'First award'])
      expect(after.items[idOf(title)]).toEqual(document.items[idOf(title)]);
    expect(after.cues).toEqual(document.cues);
    expect(after.items[idOf('Opening number')]?.length.durationMs).toBe(25 * 60_000);
  });
});

const day: Cell = { text: '2031-05-02', value: { kind: 'date', date: '2031-05-02', ms: null } };
const hour: Cell = { text: '60', value: { kind: 'length', ms: 3_600_000 } };
const at = (hours: number): Cell => ({
  text: `${hours}:00`,
  value: { kind: 'clock', ms: hours * 3_600_000 }
});
