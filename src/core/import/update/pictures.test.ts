import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../tests/support/build-show.ts';
import { OWN_HEADS, tableFile } from '../../../../tests/support/import-fixtures.ts';
import { apply } from '../../apply.ts';
import type { Change } from '../../command.ts';
import { edit } from '../../deciding/editing.ts';
import { pictureText } from '../../pictures.ts';
import type { Id, ShowDocument } from '../../show.ts';
import { read } from '../read.ts';
import { toChanges } from '../to-changes.ts';
import { planUpdate, removalsOf } from './plan-update.ts';
import { everythingKept, updateChanges, type UpdateChoices } from './update-changes.ts';

const [first, second] = [pictureText('a'.repeat(64)), pictureText('b'.repeat(64))];

const { document: show } = buildShow({
  columns: [{ id: 'photo', title: 'Photo', kind: 'image' }],
  items: [
    { title: 'Doors', fields: { photo: first } },
    { title: 'Speech', fields: { photo: first } },
    { title: 'Film', fields: { photo: first } },
    { title: 'Close' }
  ]
});

/** A sheet of our own, with what stands under "Photo" in each row. */
const sheet = (...photos: readonly string[]) => {
  const titles = ['Doors', 'Speech', 'Film', 'Close'];
  const rows = photos.map((photo, i) => ['', '', '', titles[i] ?? '', 'item', '', '', '', photo]);
  return read(tableFile([[...OWN_HEADS, 'Photo [image]'], ...rows]));
};

function updated(
  reading: ReturnType<typeof sheet>,
  { removed = [], of: document = show }: { removed?: readonly string[]; of?: ShowDocument } = {}
) {
  const into = { document, rundownId: 'r1' };
  const plan = planUpdate(reading, into);
  let made = 0;
  const choices: UpdateChoices = { ...everythingKept, removed: new Set(removed) };
  const changes = updateChanges(plan, reading, into, choices, () => `n${(made += 1)}`);
  const decided = edit(document, { type: 'edit', changes });
  if ('rejection' in decided) throw new Error(JSON.stringify(decided.rejection));
  const after = apply(document, decided.events);
  const [column = ''] = Object.keys(show.columns);
  const photo = (id: Id): string => after.items[id]?.fields[column] ?? '';
  const said = plan.rows.flatMap(({ fields }) => fields.filter(({ name }) => name === 'Photo'));
  return { plan, after, photos: ['i1', 'i2', 'i3', 'i4'].map(photo), said };
}

describe('[U10] a picture in an update', () => {
  const reading = sheet(second, 'to come', '', second);

  it('is told in words', () => {
    expect(updated(reading).said.map(({ was, to }) => `${was} → ${to}`)).toEqual([
      'another picture → another picture',
      'a picture → to come',
      'a picture → ',
      ' → a picture'
    ]);
  });

  it('gives way to another, and to words or nothing only where a person says so of that cell', () => {
    expect(updated(reading).photos).toEqual([second, first, first, second]);
    const [, words] = updated(reading).said;
    const { photos } = updated(reading, { removed: [words?.key ?? ''] });
    expect(photos).toEqual([second, 'to come', first, second]);
  });

  it('is not among what goes because the file no longer has it', () => {
    const { plan } = updated(reading);
    expect(updated(reading, { removed: removalsOf(plan) }).photos[1]).toBe(first);
  });

  it('goes along with its item into another rundown, whatever the file says there', () => {
    const programme = (room: string) =>
      read(
        tableFile([
          ['Day', 'Start', 'Duration', 'Room', 'Session', 'Photo', 'ID'],
          ['2031-05-02', '10:00', '60 min', 'Hall A', 'Opening', 'to come', 'a0'],
          ['2031-05-02', '10:00', '60 min', 'Hall B', 'Workshop', 'to come', 'a1'],
          ['2031-05-02', '11:00', '60 min', room, 'Keynote', 'to come', 'a2']
        ])
      );
    const { document: bare } = buildShow({ items: [], departments: [] });
    let made = 0;
    const newId = () => `m${(made += 1)}`;
    const edited = (to: ShowDocument, changes: readonly Change[]): ShowDocument => {
      const decided = edit(to, { type: 'edit', changes });
      if ('rejection' in decided) throw new Error(JSON.stringify(decided.rejection));
      return apply(to, decided.events);
    };
    const keynoteIn = ({ items, rundowns, columns }: ShowDocument) => {
      const item = Object.values(items).find(({ title }) => title === 'Keynote');
      const texts = Object.entries(item?.fields ?? {}).map(
        ([id, text]) => [columns[id]?.title, text] as const
      );
      return { item, hall: rundowns[item?.rundownId ?? '']?.title, texts };
    };
    const into = (document: ShowDocument) => ({
      document,
      rundownId: Object.keys(document.rundowns)[0] ?? ''
    });
    const imported = edited(bare, toChanges(programme('Hall A'), into(bare), newId));
    const { item } = keynoteIn(imported);
    const [[field = ''] = []] = Object.entries(item?.fields ?? {});
    const id = item?.id ?? '';
    const set = { do: 'set', in: 'items', id, field: `fields.${field}`, was: 'to come', to: first };
    const illustrated = edited(imported, [set as Change]);

    const reading = programme('Hall B');
    const plan = planUpdate(reading, into(illustrated));
    const after = edited(
      illustrated,
      updateChanges(plan, reading, into(illustrated), everythingKept, newId)
    );
    const there = keynoteIn(after);
    expect(there.hall).toMatch(/Hall B/);
    expect(there.texts).toEqual([['Photo', first]]);
  });
});
