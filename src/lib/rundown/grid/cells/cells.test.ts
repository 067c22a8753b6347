import { describe, expect, it } from 'vitest';
import { pictureText } from '#core/pictures.ts';
import { kindWords } from '#lib/text/kinds.ts';
import { buildShow } from '../../../../../tests/support/build-show.ts';
import { planRows, type ItemRow } from '../../plan-rows.ts';
import { copiedText, PICTURES_ONLY, readCell, type CellReading, type Sheet } from './cells.ts';
import { gridColumns, type GridColumn } from './columns.ts';
import { offersFor } from './offers.ts';

const picture = pictureText('7'.repeat(64));
const { document: plain } = buildShow({
  departments: ['LX', 'SND'],
  columns: [
    { title: 'Entrance', kind: 'choice', options: ['Left', 'Right', 'LEFT wing'] },
    { title: 'Host', kind: 'person' },
    { title: 'Set', kind: 'image' }
  ],
  items: [
    { fields: { col1: 'Trap', col2: 'Ben, Cleo', col3: picture }, ownerPositionId: 'LX-op' },
    { fields: { col3: 'see the plan' } }
  ]
});
const spot = { id: 'spot', rank: 'b0', departmentId: 'LX', name: 'Spot' };
const twin = { id: 'twin', rank: 'b1', departmentId: 'SND', name: 'Spot' };
const document = { ...plain, positions: { ...plain.positions, spot, twin } };
const sheet: Sheet = { document, day: document.days['d1'], newId: () => 'new' };
const columns = gridColumns(document, 'r1');
const column = (id: string): GridColumn => {
  const found = columns.list[columns.at.get(id) ?? -1];
  if (!found) throw new Error(`no column ${id}`);
  return found;
};
const [first, second] = planRows(document, 'r1') as ItemRow[];
const read = (id: string, typed: string, row = first): CellReading => {
  if (!row) throw new Error('no row');
  return readCell(row, column(id), typed, sheet);
};
const written = (reading: CellReading): unknown[] =>
  'why' in reading
    ? [reading.why]
    : reading.changes.map((change) => (change.do === 'set' ? change.to : change.do));

describe('the owner of a row', () => {
  it.each([
    ['SND operator', ['SND-op']],
    ['snd op', ['SND-op']],
    ['LX Spot', ['spot']],
    ['', [null]],
    ['lx operator', []],
    ['Spot', ['“Spot” may be any of LX Spot, SND Spot.']],
    ['Nobody', ['“Nobody” is no position. Departments has those there are.']]
  ])('is read from %j', (typed, expected) => {
    expect(written(read('owner', typed))).toEqual(expected);
  });

  it('is copied as what reads back as the same', () => {
    if (!first || !second) throw new Error('no rows');
    const text = copiedText(first, column('owner'), sheet);
    expect(text).toBe('LX LX operator');
    expect(written(read('owner', text, second))).toEqual(['LX-op']);
    expect(copiedText(second, column('owner'), sheet)).toBe('');
  });
});

describe('a choice', () => {
  it('[E33] is written as its option is; what is no option stays as it was typed', () => {
    expect(written(read('text-col1', 'left'))).toEqual(['Left']);
    expect(written(read('text-col1', ' right '))).toEqual(['Right']);
    expect(written(read('text-col1', 'Trap door'))).toEqual(['Trap door']);
    expect(written(read('text-col1', ''))).toEqual(['']);
  });
});

describe('a picture', () => {
  it('[E66] is copied by what it names, and words are refused where it stands', () => {
    if (!first) throw new Error('no rows');
    const text = copiedText(first, column('text-col3'), sheet);
    expect(written(read('text-col3', text, second))).toEqual([picture]);
    expect(written(read('text-col3', 'blue drapes'))).toEqual([PICTURES_ONLY]);
    expect(written(read('text-col3', `${picture} `))).toEqual([]);
    expect(written(read('text-col3', ''))).toEqual(['']);
  });

  it('[E66] a text that is there already stays, and may be taken away', () => {
    expect(written(read('text-col3', 'see the plan', second))).toEqual([]);
    expect(written(read('text-col3', 'see the plans', second))).toEqual([PICTURES_ONLY]);
    expect(written(read('text-col3', '', second))).toEqual(['']);
  });
});

describe('what a cell offers', () => {
  const offers = (id: string, typed: string, isTouched = true): readonly string[] =>
    offersFor(column(id), typed, isTouched, sheet);

  it('is everything until something is typed, then what fits, beginnings first', () => {
    expect(offers('text-col1', 'Trap', false)).toEqual(['Left', 'Right', 'LEFT wing']);
    expect(offers('text-col1', 'r')).toEqual(['Right']);
    expect(offers('text-col1', 't')).toEqual(['Left', 'Right', 'LEFT wing']);
    expect(offers('kind', 'b')).toEqual([kindWords.break, kindWords.buffer]);
    expect(offers('owner', 'spot')).toEqual(['LX Spot', 'SND Spot']);
  });

  it('goes on behind the names that are typed already', () => {
    expect(offers('text-col2', '', false)).toEqual(['Ben', 'Cleo']);
    expect(offers('text-col2', 'Ada, c')).toEqual(['Ada, Cleo']);
    expect(offers('text-col2', 'Zoe')).toEqual([]);
  });

  it('is nothing where anything may be typed', () => {
    for (const id of ['title', 'notes', 'start', 'number']) expect(offers(id, '')).toEqual([]);
  });
});
