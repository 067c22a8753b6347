import { describe, expect, it } from 'vitest';
import { buildShow } from '../../../../../tests/support/build-show.ts';
import { planRows } from '../../plan-rows.ts';
import { shownText } from '../cells/cells.ts';
import { gridColumns } from '../cells/columns.ts';
import { nextCell, travel, type Ground, type Spot } from './travel.ts';

/** Lines: 0 head, 1 Doors, 2 gap, 3 Film, 4 head, 5 Supper, 6 Raffle. */
const { document } = buildShow({
  items: [
    { title: 'Doors', hardAt: '18:00', minutes: 10, segment: 'One', notes: 'x' },
    { title: 'Film', hardAt: '18:30', minutes: 5, segment: 'One' },
    { title: 'Supper', minutes: 45, segment: 'Two', notes: 'y' },
    { title: 'Raffle', minutes: 5, segment: 'Two', notes: 'z', cues: ['SND 1'] }
  ]
});
const lines = planRows(document, 'r1');
const columns = gridColumns(document, 'r1');
const sheet = { document, day: document.days['d1'], newId: () => 'n' };
const ground: Ground = {
  lines,
  columns,
  page: 2,
  isFilled: (line, column) => {
    const row = lines[line];
    const cell = columns.list[column];
    return row?.kind === 'item' && cell !== undefined && shownText(row, cell, sheet) !== '';
  }
};
const at = (line: number, column: string): Spot => ({
  line,
  column: columns.at.get(column) ?? -1
});
const said = (spot: Spot | null): string =>
  spot ? `${spot.line} ${columns.list[spot.column]?.id}` : 'leaves';

describe('where keys lead', () => {
  it.each([
    ['over a gap, which is only read', travel(ground, at(1, 'title'), 'down', 'one'), '3 title'],
    ['onto the head of a segment', travel(ground, at(3, 'title'), 'down', 'one'), '4 title'],
    ['nowhere below the last', travel(ground, at(6, 'title'), 'down', 'one'), '6 title'],
    ['nowhere left of the first', travel(ground, at(1, 'number'), 'left', 'one'), '1 number'],
    ['to the end of what is filled', travel(ground, at(5, 'notes'), 'down', 'edge'), '6 notes'],
    ['over what is empty', travel(ground, at(1, 'notes'), 'down', 'edge'), '5 notes'],
    [
      'to the last where all is empty',
      travel(ground, at(1, 'cue-VID'), 'down', 'edge'),
      '6 cue-VID'
    ],
    ['along what is filled', travel(ground, at(6, 'number'), 'right', 'edge'), '6 kind'],
    ['on to the next that is', travel(ground, at(6, 'kind'), 'right', 'edge'), '6 cue-SND'],
    ['a page', travel(ground, at(1, 'title'), 'down', 'page'), '4 title'],
    ['to the end of the row', travel(ground, at(1, 'title'), 'right', 'all'), '1 notes'],
    ['to the last corner', travel(ground, at(1, 'title'), 'down', 'all'), '6 notes'],
    ['to the first corner', travel(ground, at(6, 'title'), 'up', 'all'), '0 number'],
    ['from a name to a target', travel(ground, at(0, 'number'), 'right', 'one'), '0 length']
  ])('an arrow goes %s', (_, spot, place) => {
    expect(said(spot)).toBe(place);
  });

  it('Enter goes from item to item', () => {
    expect(said(nextCell(ground, at(3, 'title'), 'down'))).toBe('5 title');
    expect(said(nextCell(ground, at(5, 'title'), 'up'))).toBe('3 title');
    expect(said(nextCell(ground, at(6, 'title'), 'down'))).toBe('leaves');
  });

  it('Tab walks every cell of every line and leaves the last one, and comes back the same way', () => {
    const there: string[] = [];
    let spot: Spot | null = at(0, 'number');
    while (spot) {
      there.push(said(spot));
      spot = nextCell(ground, spot, 'right');
    }
    expect(there).toHaveLength(2 * 2 + 4 * columns.list.length);
    expect(there.at(-1)).toBe('6 notes');
    const back: string[] = [];
    spot = at(6, 'notes');
    while (spot) {
      back.push(said(spot));
      spot = nextCell(ground, spot, 'left');
    }
    expect(back.reverse()).toEqual(there);
  });
});
