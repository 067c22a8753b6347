import { describe, expect, test } from 'vitest';
import { at, buildShow } from '../../../../tests/support/build-show.ts';
import { planner, PlayedShow } from '../../../../tests/support/played-show.ts';
import type { Change } from '#core/command.ts';
import { pictureText } from '#core/pictures.ts';
import { comparePlans } from '#core/revisions/compare.ts';
import { duration } from '#core/time/duration.ts';
import { countOf, toldDifferences } from './told-differences.ts';

const spec: Parameters<typeof buildShow>[0] = {
  columns: [{ id: 'col1', title: 'Presenter' }],
  items: [
    { title: 'Doors', number: '1', minutes: 10 },
    { title: 'Welcome', number: '2', minutes: 5, cues: ['LX 1', 'SND 1'] },
    { title: 'Film', number: '3', minutes: 3, cues: ['LX 2'] }
  ]
};

function told(...changes: Change[]) {
  const show = new PlayedShow(spec);
  const before = show.document;
  show.edit(changes, planner);
  return toldDifferences(comparePlans(before, show.document), before, show.document);
}
const set = (
  name: 'items' | 'cues' | 'departments',
  id: string,
  field: string,
  to: unknown
): Change => ({ do: 'set', in: name, id, field, to, was: undefined });

describe('what differs, in words', () => {
  test('an item that went away took its cues along', () => {
    expect(told({ do: 'remove', in: 'items', id: 'i2' })).toEqual([
      {
        title: 'Main',
        rows: [
          {
            key: 'items i2',
            mark: 'removed',
            what: 'Item',
            name: '2 Welcome',
            where: '',
            parts: ['LX 1', 'SND 1'],
            fields: []
          }
        ]
      }
    ]);
  });

  test('fields are told in words of the trade, as they were and as they are', () => {
    const [group] = told(
      set('items', 'i2', 'start', { mode: 'hard', at: at('19:30') }),
      set('items', 'i2', 'length', { durationMs: duration(330_000), countToEnd: true }),
      set('items', 'i2', 'fields.col1', 'Anna Berg'),
      set('items', 'i2', 'ownerPositionId', 'LX-op'),
      set('items', 'i2', 'floated', true)
    );
    expect(group?.rows[0]?.fields).toEqual([
      { word: 'Start', before: 'follows on', after: 'at 19:30' },
      { word: 'Duration', before: '05:00', after: '05:30, ends by the clock' },
      { word: 'Floated', before: 'no', after: 'yes' },
      { word: 'Owner', before: '–', after: expect.any(String) as string },
      { word: 'Presenter', before: '–', after: 'Anna Berg' }
    ]);
  });

  test('calls to the company are told by name and minutes, the earliest first', () => {
    const calls = [
      { id: 'b', name: 'Beginners', leadMs: duration(300_000) },
      { id: 'a', name: 'Half', leadMs: duration(2_100_000) }
    ];
    const [group] = told({ do: 'setShow', field: 'companyCalls', to: calls, was: [] });
    expect(group?.rows[0]?.fields).toEqual([
      { word: 'Company calls', before: '–', after: 'Half 35 min, Beginners 5 min' }
    ]);
  });

  test('a picture is called one, and another that takes its place is told apart', () => {
    const [one, other] = ['a', 'b'].map((digit) => pictureText(digit.repeat(64)));
    const show = new PlayedShow({
      columns: [{ id: 'col1', title: 'Set', kind: 'image' }],
      items: [{ fields: { col1: one ?? '' } }, { fields: { col1: one ?? '' } }, {}]
    });
    const before = show.document;
    show.edit(
      [
        set('items', 'i1', 'fields.col1', other),
        set('items', 'i2', 'fields.col1', ''),
        set('items', 'i3', 'fields.col1', one)
      ],
      planner
    );
    const { document } = show;
    const [group] = toldDifferences(comparePlans(before, document), before, document);
    expect(group?.rows.map(({ fields }) => fields)).toEqual([
      [{ word: 'Set', before: 'a picture', after: 'another picture' }],
      [{ word: 'Set', before: 'a picture', after: '–' }],
      [{ word: 'Set', before: '–', after: 'a picture' }]
    ]);
  });

  test('a move says behind what a row stood, and stands', () => {
    const [group] = told({ do: 'move', in: 'items', id: 'i1', after: 'i2' });
    expect(group?.rows).toMatchObject([
      {
        mark: 'moved',
        name: '1 Doors',
        fields: [{ word: 'Place', before: 'first', after: 'after 2 Welcome' }]
      }
    ]);
  });

  test('a cue says in which item it is, and what it goes with', () => {
    const [group] = told(
      set('cues', 'lx1', 'number', '1.5'),
      set('cues', 'snd1', 'goGroupId', null)
    );
    expect(group?.rows).toMatchObject([
      { what: 'Cue', name: 'LX 1.5', where: '2 Welcome', fields: [{ before: '1', after: '1.5' }] },
      { name: 'SND 1', fields: [{ word: 'Goes with', before: 'LX 1', after: '–' }] }
    ]);
  });

  test('rows stand by rundown, in the order of the list; departments and the show for themselves', () => {
    const groups = told(
      { do: 'setShow', field: 'venue', to: 'Town hall', was: '' },
      set('departments', 'SND', 'spoken', 'Audio'),
      set('cues', 'lx2', 'label', 'Blackout'),
      set('items', 'i3', 'title', 'Film 2'),
      set('items', 'i1', 'title', 'Doors open')
    );
    expect(groups.map(({ title, rows }) => [title, rows.map(({ name }) => name)])).toEqual([
      ['The show', ['Gala']],
      ['Main', ['1 Doors open', '3 Film 2', 'LX 2']],
      ['Departments', ['SND']]
    ]);
    expect(countOf(groups)).toBe(5);
  });
});
