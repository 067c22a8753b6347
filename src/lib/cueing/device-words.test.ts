import { expect, test } from 'vitest';
import { buildShow } from '../../../tests/support/build-show.ts';
import { boundText, lineText, prefixesOf, viewsOf } from './device-words.ts';
import type { Page, Sighting } from './sightings.ts';

const { document } = buildShow({ items: [] });
const page = (view: string, ms: number | null): Page => ({
  client: `${view}-client`,
  device: 'd1',
  name: 'Tablet',
  roles: ['operator'],
  departments: ['LX'],
  view,
  rundown: 'r1',
  seq: 1,
  ms,
  rt: null
});
const device = (pages: readonly Page[]): Sighting => ({
  device: 'd1',
  name: 'Tablet',
  departments: ['LX', 'removed'],
  pages,
  away: null
});

test('a device is told by its departments, its screens and its least sure clock', () => {
  const tablet = device([page('crew', 3), page('crew', 12), page('stage', null)]);
  expect(prefixesOf(tablet, document)).toEqual(['LX']);
  expect(viewsOf(tablet)).toEqual(['crew', 'stage']);
  expect(viewsOf(device([page('stages', 4), page('timeline', 4)]))).toEqual([
    'all stages',
    'timeline'
  ]);
  expect(boundText(tablet)).toBe('± 12 ms');
  expect(boundText(device([page('crew', 0)]))).toBe('± 1 ms');
  expect(boundText(device([page('crew', null)]))).toBe('–');
  expect(lineText(tablet)).toBe('–');
  expect(
    lineText(
      device([
        { ...page('crew', 3), rt: 9 },
        { ...page('crew', 3), rt: 140 }
      ])
    )
  ).toBe('140 ms');
});
