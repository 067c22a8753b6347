import { expect, it } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { sightings, type Page } from './sightings.ts';

const page = (device: string, client = device): Page => ({
  client,
  device,
  name: device,
  roles: ['operator'],
  departments: [],
  view: 'crew',
  rundown: 'r1',
  seq: 1,
  ms: null,
  rt: null
});
const at = instant(1_000);
const later = instant(9_000);

it('two pages of one device count once', () => {
  const known = sightings([], [page('desk', 'a'), page('desk', 'b'), page('tablet')], at);
  expect(known.map(({ device, pages }) => [device, pages.length])).toEqual([
    ['desk', 2],
    ['tablet', 1]
  ]);
});

it('a device that leaves is kept, with the time it was first missed', () => {
  const first = sightings([], [page('desk'), page('tablet')], at);
  const second = sightings(first, [page('desk')], at);
  const third = sightings(second, [page('desk')], later);
  expect(third.map(({ device, away }) => [device, away])).toEqual([
    ['desk', null],
    ['tablet', at]
  ]);
});

it('a device that comes back under a new page is here again', () => {
  const gone = sightings(sightings([], [page('tablet', 'a')], at), [], at);
  const back = sightings(gone, [page('tablet', 'b')], later);
  expect(back).toHaveLength(1);
  expect(back[0]).toMatchObject({ away: null });
});
