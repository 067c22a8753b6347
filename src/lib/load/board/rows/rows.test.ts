import { describe, expect, test } from 'vitest';
import type { Change } from '#core/command.ts';
import { resolve } from '#core/time/zone.ts';
import {
  aCall,
  added,
  aMovement,
  aSpace,
  aTask,
  aVendor,
  wall
} from '../../../../../tests/support/load-plan.ts';
import { PlayedShow } from '../../../../../tests/support/played-show.ts';
import { showBars } from '../bars/show-bars.ts';
import { workBars } from '../bars/work-bars.ts';
import { barOfRow, neighbour, type Way } from '../moves/travel.ts';
import { BAR, HEADING, layoutOf, linesWithin, rowAt } from './layout.ts';
import type { Group } from './row.ts';
import { rowsOf } from './rows.ts';

const now = resolve('2026-06-12', wall('10:00'), 'Europe/Berlin').instant;

function rows(...changes: Change[]) {
  const played = new PlayedShow({
    departments: ['LX', 'SND'],
    items: [{ title: 'Rehearsal', hardAt: '15:00', minutes: 90, cues: ['LX 1'] }]
  });
  played.edit(changes);
  const { document } = played;
  return rowsOf(document, workBars(document, { now, preview: new Map() }), showBars(document), now);
}
const read = (all: ReturnType<typeof rows>): string[] =>
  all.map(
    ({ group, name, bars }) => `${group} ${name}: ${bars.map((bar) => bar.title).join(', ')}`
  );

describe('the rows of a board', () => {
  test('[L84] are all places and departments, and vendors and people that there is something for', () => {
    const all = rows(
      aSpace('dk1', { maxLenM: 12, capacity: 2 }),
      aSpace('li', { kind: 'lift', name: 'Goods lift' }),
      aVendor('v1', { name: 'Parallax' }),
      aVendor('v2'),
      added('people', { id: 'p1', name: 'Ada', phone: '', email: '' }),
      aMovement('m1', '08:00-09:00', { dockId: 'dk1', vendorId: 'v1', title: 'LED' }),
      aMovement('m2', '09:00-10:00', { title: 'Audio' }),
      aTask('t1', '09:00-11:00', { spaceId: 's1', departmentId: 'LX', title: 'Rig' }),
      aTask('t2', '09:00-11:00', { title: 'Gate' }),
      aCall('c1', '08:00-18:00', { departmentId: 'SND', title: 'Sound day', qty: 3 }),
      aCall('c2', '08:00-18:00', {
        personId: 'p1',
        title: 'Ada',
        departmentId: 'SND',
        status: { state: 'signedIn', times: {} }
      }),
      aCall('c3', '12:00-13:00', { spaceId: 'li', title: 'Shift' })
    );
    expect(read(all)).toEqual([
      'docks Dock dk1: LED',
      'docks Goods lift: Shift',
      'docks No dock yet: Audio',
      'spaces Main stage: Rig, Rehearsal',
      'spaces No space yet: Gate',
      'departments LX: Rig, Rehearsal',
      'departments SND: Ada, Sound day',
      'vendors Parallax: LED',
      'people Ada: Ada',
      'people Nobody yet: Sound day'
    ]);
    expect(all.find(({ name }) => name === 'Dock dk1')?.sub).toBe('max 12 m, 2 at once');
    expect(all.find(({ name }) => name === 'SND')?.sub).toBe('1 of 4 here');
    expect(all.find(({ name }) => name === 'LX')?.sub).toBe('LX');
  });
});

describe('where the rows stand', () => {
  const all = rows(
    aSpace('dk1'),
    aSpace('dk2'),
    aMovement('m1', '08:00-09:00', { dockId: 'dk1' }),
    aMovement('m2', '08:30-09:30', { dockId: 'dk1' }),
    aMovement('m3', '08:40-09:30', { dockId: 'dk2' })
  );
  const layout = layoutOf(all, new Set<Group>(['departments']));

  test('[L84] is below one another, each as high as its lanes, and folded rows nowhere', () => {
    const [heading, first, second] = layout.lines;
    expect(heading).toMatchObject({ kind: 'heading', top: 0, height: HEADING, rows: 2 });
    expect(first).toMatchObject({ top: HEADING, height: 60 + 44 });
    expect(first?.kind === 'row' && first.placed.map(({ y }) => y)).toEqual([10, 54]);
    expect(second).toMatchObject({ top: HEADING + 104, height: 20 + BAR });
    expect(layout.lines.filter(({ kind, key }) => kind === 'row' && /^dep/.test(key))).toEqual([]);
    expect(layout.lines.at(-1)).toMatchObject({ kind: 'heading', isFolded: true });
    const last = layout.lines.at(-1);
    expect(layout.height).toBe((last?.top ?? 0) + (last?.height ?? 0));
  });

  test('is known for every height, so that only what is seen is drawn', () => {
    expect(linesWithin(layout, 0, layout.height)).toEqual(layout.lines);
    expect(linesWithin(layout, HEADING, HEADING + 1).map(({ key }) => key)).toEqual(['docks dk1']);
    expect(linesWithin(layout, layout.height, layout.height + 50)).toEqual([]);
    expect(rowAt(layout, HEADING + 104)?.row.name).toBe('Dock dk2');
    expect([rowAt(layout, 3), rowAt(layout, -5), rowAt(layout, 99_999)]).toEqual([
      null,
      null,
      null
    ]);
  });

  test('[L87] leads an arrow along a row, and across to what is nearest in time', () => {
    const go = (from: string, way: Way) => neighbour(layout, from, way);
    const [m1, m2, m3] = [
      'docks dk1 movements m1',
      'docks dk1 movements m2',
      'docks dk2 movements m3'
    ];
    expect([
      go(m1, 'right'),
      go(m2, 'left'),
      go(m1, 'left'),
      go(m2, 'first'),
      go(m1, 'last')
    ]).toEqual([m2, m1, null, m1, m2]);
    expect([go(m1, 'down'), go(m3, 'up'), go(m1, 'up')]).toEqual([m3, m2, null]);
    expect(go('docks dk9 movements gone', 'right')).toBe(m1);
    expect(barOfRow(layout, 'movements m2', null)).toBe(m2);
    expect(barOfRow(layout, 'movements gone', m1)).toBeNull();
  });
});
