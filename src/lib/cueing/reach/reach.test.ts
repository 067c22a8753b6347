import { expect, it } from 'vitest';
import type { Id } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { buildShow } from '../../../../tests/support/build-show.ts';
import type { Page, Sighting } from '../sightings.ts';
import { reachOf } from './reach.ts';

const { document } = buildShow({ departments: ['LX', 'SND'], items: [] });
const told = { seq: 20, at: instant(1_000) };

const device = (
  department: Id,
  page: Partial<Page> = {},
  away: number | null = null
): Sighting => ({
  device: department,
  name: department,
  departments: [department],
  away: away === null ? null : instant(away),
  pages: [
    {
      client: department,
      device: department,
      name: department,
      roles: ['operator'],
      departments: [department],
      view: 'crew',
      rundown: 'r1',
      seq: 20,
      ms: 3,
      rt: 5,
      ...page
    }
  ]
});
const reach = (devices: readonly Sighting[], posts: readonly Id[] = ['LX-op'], now = 1_500) =>
  reachOf(document, posts, { devices, rundown: 'r1', told, now: instant(now) });

it('[C62] a standby is shown where a screen of its department has said so, and until it may have, on its way', () => {
  expect(reach([device('LX')])).toBe('shown');
  expect(reach([device('LX', { seq: 19 })])).toBe('onItsWay');
  expect(reach([device('LX', { seq: 19 })], ['LX-op'], 3_499)).toBe('onItsWay');
  expect(reach([device('LX', { seq: 19 })], ['LX-op'], 3_500)).toBe('notShown');
  // One of two that answer for a post is enough: each of them may.
  const second = { ...device('LX', { client: 'b' }), device: 'b' };
  expect(reach([device('LX', { seq: 19 }), second], ['LX-op'], 9_000)).toBe('shown');
});

it('[C62] nobody is there whose device has left, shows another screen or stage, or is of another department', () => {
  expect(reach([device('SND')])).toBe('noDevice');
  expect(reach([device('LX', {}, 900), device('SND')])).toBe('noDevice');
  expect(reach([device('LX', { view: 'stage' })])).toBe('noDevice');
  expect(reach([device('LX', { rundown: 'r2' })])).toBe('noDevice');
});

it('[C62] of several posts the worst is said; of none, and before anybody is known, nothing', () => {
  expect(reach([device('LX')], ['LX-op', 'SND-op'])).toBe('noDevice');
  expect(reach([device('LX'), device('SND', { seq: 3 })], ['LX-op', 'SND-op'])).toBe('onItsWay');
  expect(reach([device('LX')], [])).toBeNull();
  expect(reach([])).toBeNull();
});

it('[C62] before its standby a department has a device, or none', () => {
  const of = { rundown: 'r1', told: null, now: instant(0) };
  expect(reachOf(document, ['LX-op'], { ...of, devices: [device('LX', { seq: 3 })] })).toBe(
    'shown'
  );
  expect(reachOf(document, ['LX-op'], { ...of, devices: [device('SND')] })).toBe('noDevice');
});
