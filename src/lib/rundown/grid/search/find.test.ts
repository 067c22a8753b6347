import { describe, expect, it } from 'vitest';
import { pictureText } from '#core/pictures.ts';
import { buildShow } from '../../../../../tests/support/build-show.ts';
import { planRows } from '../../plan-rows.ts';
import { findIn, replaceIn } from './find.ts';
import { gridColumns } from '../cells/columns.ts';

const { document } = buildShow({
  items: [
    { title: 'Award (1)', minutes: 5, cues: [{ cue: 'LX 1', label: 'award look' }] },
    { title: 'Supper', minutes: 45, notes: 'AWARD winners sit at 4' }
  ]
});
const rows = planRows(document, 'r1');
const { list } = gridColumns(document, 'r1');
const sheet = { document, day: document.days['d1'], newId: () => 'n' };

describe('find and replace', () => {
  it('finds letters of both cases in every column, row by row', () => {
    expect(findIn(rows, list, sheet, 'award').map(({ row, column }) => `${row} ${column}`)).toEqual(
      ['i1 title', 'i1 cue-LX', 'i2 notes']
    );
    expect(findIn(rows, list, sheet, '')).toEqual([]);
    expect(findIn(rows, list, sheet, '45:00')).toHaveLength(1);
  });

  it('passes pictures by, whose digits nobody reads; a text among them is found', () => {
    const { document } = buildShow({
      columns: [{ title: 'Set', kind: 'image' }],
      items: [{ fields: { col1: pictureText('7'.repeat(64)) } }, { fields: { col1: 'image: 777' } }]
    });
    const { list } = gridColumns(document, 'r1');
    const rows = planRows(document, 'r1');
    for (const wanted of ['image:', '777']) {
      expect(findIn(rows, list, { ...sheet, document }, wanted).map(({ row }) => row)).toEqual([
        'i2'
      ]);
    }
  });

  it('takes what is wanted as it is written, and what comes for it too', () => {
    const [first] = rows;
    const title = list.find(({ id }) => id === 'title');
    if (first?.kind !== 'item' || !title) throw new Error('no row');
    const words = { wanted: '(1)', by: '$& and $1' };
    expect(replaceIn(first, title, words, sheet)).toMatchObject({
      changes: [{ field: 'title', to: 'Award $& and $1' }]
    });
    expect(replaceIn(first, title, { wanted: '.', by: 'x' }, sheet)).toBeNull();
  });

  it('rewrites what a cue does, and leaves times alone', () => {
    const [first] = rows;
    if (first?.kind !== 'item') throw new Error('no row');
    const made = list.flatMap((column) => {
      const reading = replaceIn(first, column, { wanted: '1', by: '7' }, sheet);
      return reading && 'changes' in reading ? reading.changes : [];
    });
    expect(made).toMatchObject([
      { in: 'items', field: 'number', to: '7' },
      { in: 'items', field: 'title', to: 'Award (7)' },
      { in: 'cues', id: 'lx1', field: 'number', to: '7' }
    ]);
  });
});
