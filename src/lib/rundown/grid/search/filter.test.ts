import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../../tests/support/build-show.ts';
import { planRows } from '../../plan-rows.ts';
import { everything, filtered, type Filter } from './filter.ts';

const { document } = buildShow({
  columns: [{ title: 'Presenter', kind: 'person' }],
  items: [
    { title: 'Doors', hardAt: '18:00', minutes: 30, segment: 'One', cues: ['LX 1'] },
    { title: 'Film', minutes: 5, segment: 'One', kind: 'break', ownerPositionId: 'VID-op' },
    { title: 'Late', minutes: 40, segment: 'Two', cues: ['SND 1'], floated: true },
    { title: 'Award', hardAt: '18:20', minutes: 5, segment: 'Two', fields: { col1: 'Ines' } },
    { title: 'Thanks', minutes: 0, segment: 'Two' }
  ]
});
const rows = planRows(document, 'r1');
const left = (filter: Partial<Filter>, facts = { kept: new Set<string>(), typing: null }) =>
  filtered(rows, { ...everything, ...filter }, facts)
    .map((row) => (row.kind === 'item' ? row.item.title : row.kind))
    .join(' ');

describe('filters of the plan', () => {
  it.each<[string, Partial<Filter>, string]>([
    ['department', { department: 'LX' }, 'segment Doors'],
    ['the position that owns', { person: 'VID-op' }, 'segment Film'],
    ['a name in a column', { person: 'Ines' }, 'segment overlap Award'],
    ['kind', { kind: 'break' }, 'segment Film'],
    ['what is floated', { kind: 'floated' }, 'segment Late'],
    ['two at once', { department: 'SND', kind: 'break' }, '']
  ])('by %s leave rows with their heads', (_, filter, titles) => {
    expect(left(filter)).toBe(titles);
  });

  it('[T2] [T3] problems are overlaps, starts too late for what is fixed, lengths that are missing', () => {
    expect(left({ problemsOnly: true })).toBe('segment Doors Film segment overlap Award Thanks');
    const kept = new Set(['i3']);
    expect(left({ problemsOnly: true, kind: 'floated' }, { kept, typing: null })).toBe(
      'segment Late'
    );
  });

  it('the row that is typed in stays, whatever becomes of it', () => {
    const facts = { kept: new Set<string>(), typing: 'i2' } as const;
    expect(left({ department: 'LX' }, facts as never)).toBe('segment Doors Film');
  });
});
