import { describe, expect, it } from 'vitest';
import { gala, PlayedShow } from '../../tests/support/played-show.ts';
import { equipment, uses } from '../../tests/support/stages.ts';
import type { Change } from './command.ts';
import {
  pastValues,
  removedColumns,
  removedItems,
  restoring,
  rowHistory,
  type Logged
} from './history.ts';
import { instant } from './time/instant.ts';
import { undoing } from './undo.ts';

const remove = (id: string): Change => ({ do: 'remove', in: 'items', id });

/** The log of a show as the store has it, each change by somebody else. */
const logOf = (show: PlayedShow): Logged[] =>
  show.log.map((events, index) => ({
    seq: index + 2,
    at: instant(1000 * index),
    actor: { device: `d${index}`, name: `Person ${index}` },
    events
  }));

describe('the history of a row', () => {
  it('[E18] says who changed what and when, the newest first, and what took something back', () => {
    const show = new PlayedShow(gala);
    show.set('items', 'i2', 'title', 'Welcome');
    show.set('items', 'i3', 'title', 'another row');
    show.edit([{ do: 'move', in: 'items', id: 'i2' }]);
    show.send({ type: 'edit', changes: undoing(show.log.at(-1) ?? []) ?? [], undoes: 4 });
    show.edit([remove('i2')]);
    expect(
      rowHistory(logOf(show), 'items', 'i2').map(({ who, what, field, after, isUndo }) =>
        [who, what, field, after, isUndo].join(' ')
      )
    ).toEqual([
      'Person 4 removed   false',
      'Person 3 moved   true',
      'Person 2 moved   false',
      'Person 0 changed title Welcome false'
    ]);
    expect(rowHistory(logOf(show), 'cues', 'i2')).toEqual([]);
  });
});

describe('the history of one field', () => {
  const valuesIn = (show: PlayedShow, field: string, now: unknown) =>
    pastValues(rowHistory(logOf(show), 'items', 'i2'), field, now).map(({ value, by }) => [
      value,
      by?.who ?? null
    ]);

  it('[E42] is what it said, by whom, the newest first, down to what the row was made with', () => {
    const show = new PlayedShow(gala);
    show.set('items', 'i2', 'title', 'Welcome');
    show.set('items', 'i2', 'notes', 'another field');
    show.set('items', 'i2', 'title', 'Walk-on');
    show.send({ type: 'edit', changes: undoing(show.log.at(-1) ?? []) ?? [], undoes: 4 });
    expect(valuesIn(show, 'title', 'Welcome')).toEqual([
      ['Welcome', 'Person 3'],
      ['Walk-on', 'Person 2'],
      ['Welcome', 'Person 0'],
      ['Item 2', null]
    ]);
    expect(valuesIn(show, 'kind', 'item')).toEqual([['item', null]]);
  });

  it('[E42] says who made the row, the first time', () => {
    const show = new PlayedShow(gala);
    const { rank: _, ...row } = show.document.items['i2'] ?? expect.fail();
    show.edit([remove('i2')]);
    show.edit([{ do: 'add', in: 'items', row: { ...row, title: 'Made' } }]);
    show.edit([remove('i2')]);
    show.send({ type: 'edit', changes: undoing(show.log.at(-1) ?? []) ?? [], undoes: 4 });
    show.set('items', 'i2', 'title', 'Welcome');
    expect(valuesIn(show, 'title', 'Welcome')).toEqual([
      ['Welcome', 'Person 4'],
      ['Made', 'Person 1']
    ]);
  });

  it('[E42] of a column is its text, whether it was written alone or with all others', () => {
    const show = new PlayedShow(gala);
    const text = { do: 'set', in: 'items', id: 'i2', field: 'fields.col1', was: '' } as const;
    show.edit([{ ...text, to: 'one' }]);
    show.set('items', 'i2', 'fields', { col1: 'two', col2: 'x' });
    show.set('items', 'i2', 'fields', { col1: 'two' });
    expect(valuesIn(show, 'fields.col1', 'two')).toEqual([
      ['two', 'Person 1'],
      ['one', 'Person 0'],
      ['', null]
    ]);
  });
});

describe('a removed column', () => {
  const add = (title: string): Change =>
    ({
      do: 'add',
      in: 'columns',
      row: { id: 'col', rundownId: 'r1', kind: 'text', title, departmentId: null, class: 'crew' }
    }) as Change;
  const removeIt: Change = { do: 'remove', in: 'columns', id: 'col' };

  it('[E61] is known with who took it while it is gone, as it was the last time', () => {
    const show = new PlayedShow(gala);
    show.edit([add('Props')]);
    show.edit([removeIt]);
    const [column, ...more] = removedColumns(logOf(show), show.document, 'r1');
    expect(more).toEqual([]);
    expect([column?.column.title, column?.who]).toEqual(['Props', 'Person 1']);
    expect(removedColumns(logOf(show), show.document, 'elsewhere')).toEqual([]);
    show.edit([add('Costumes')]);
    expect(removedColumns(logOf(show), show.document, 'r1')).toEqual([]);
    show.edit([removeIt]);
    const again = removedColumns(logOf(show), show.document, 'r1');
    expect(again.map(({ column: { title } }) => title)).toEqual(['Costumes']);
  });
});

describe('a removed item', () => {
  it('[E17] comes back where it stood, with its cues', () => {
    const show = new PlayedShow(gala);
    const before = show.document;
    show.edit([remove('i2')]);
    show.edit([remove('i4')]);
    const [newest, oldest, ...none] = removedItems(logOf(show), show.document, 'r1');
    expect(none).toEqual([]);
    expect([newest?.item.id, oldest?.item.id]).toEqual(['i4', 'i2']);
    expect(oldest?.who).toBe('Person 0');
    expect(removedItems(logOf(show), show.document, 'elsewhere')).toEqual([]);
    show.edit(restoring(show.document, newest ?? expect.fail()));
    show.edit(restoring(show.document, oldest ?? expect.fail()));
    expect(show.document).toEqual(before);
    expect(removedItems(logOf(show), show.document, 'r1')).toEqual([]);
  });

  it('[E17] is listed once, as it was the last time', () => {
    const show = new PlayedShow(gala);
    show.edit([remove('i2')]);
    const [first = expect.fail()] = removedItems(logOf(show), show.document, 'r1');
    show.edit(restoring(show.document, first));
    show.set('items', 'i2', 'title', 'Second life');
    show.edit([remove('i2')]);
    const titles = removedItems(logOf(show), show.document, 'r1').map(({ item }) => item.title);
    expect(titles).toEqual(['Second life']);
  });

  it('[E17] names no more what is gone by then, and leaves what it cannot do without', () => {
    const show = new PlayedShow({
      items: [{ segment: 'One', cues: ['LX 1', 'SND 1'] }, { segment: 'Two' }]
    });
    const [item] = show.ids.items;
    show.edit([equipment('mic', 2), equipment('ball', 1)]);
    const using = [...uses('mic').equipment, ...uses('ball').equipment];
    show.set('items', item ?? '', 'equipment', using);
    show.edit([remove(item ?? '')]);
    const segment = Object.values(show.document.segments).find(({ title }) => title === 'One');
    show.edit([
      { do: 'remove', in: 'segments', id: segment?.id ?? '' },
      { do: 'remove', in: 'equipment', id: 'mic' },
      { do: 'remove', in: 'departments', id: show.ids.departments['SND'] ?? '' }
    ]);
    const [removed = expect.fail()] = removedItems(logOf(show), show.document, 'r1');
    show.edit(restoring(show.document, removed));
    expect(show.document.items[item ?? '']?.segmentId).toBe(null);
    expect(show.document.items[item ?? '']?.equipment).toEqual(uses('ball').equipment);
    expect(Object.values(show.document.cues).map(({ number }) => number)).toEqual(['1']);
  });
});
