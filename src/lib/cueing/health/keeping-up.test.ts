import { expect, test } from 'vitest';
import type { Role } from '#core/actor.ts';
import { instant } from '#core/time/instant.ts';
import type { Sighting } from '../sightings.ts';
import { gracesOf, keepingUp, knownUntil, lagOf } from './keeping-up.ts';

const device = (name: string, seqs: readonly number[], role: Role = 'operator'): Sighting => ({
  device: name,
  name,
  departments: [],
  away: null,
  pages: seqs.map((seq, nth) => ({
    client: `${name}-${nth}`,
    device: name,
    name,
    roles: [role],
    departments: [],
    view: 'crew',
    rundown: 'r1',
    seq,
    ms: 3,
    rt: 5
  }))
});
const told = [8, 9, 10].map((seq) => ({ seq, at: instant(seq * 1_000) }));
const at = (seconds: number) => instant(seconds * 1_000);

test('who shows the last GO is counted, and who does not is named with how long', () => {
  const devices = [device('LX-1', [10]), device('LX-2', [8]), device('SND', [9])];
  expect(keepingUp(devices, told, 9, at(13))).toEqual({
    have: 2,
    of: 3,
    behind: [
      { device: 'LX-2', name: 'LX-2', forMs: 4_000 },
      { device: 'SND', name: 'SND', forMs: 3_000 }
    ],
    screens: { have: 0, of: 0 }
  });
});

test('a device has a moment to say what it shows', () => {
  const devices = [device('LX-1', [9])];
  expect(keepingUp(devices, told, 10, at(12)).behind).toEqual([]);
  expect(keepingUp(devices, told, 10, at(12.5)).behind).toMatchObject([{ forMs: 2_500 }]);
});

test('a page without a line says of nobody that they fell behind since', () => {
  const devices = [device('LX-1', [9])];
  const until = knownUntil(true, at(11), at(30));
  expect(keepingUp(devices, told, 10, until).behind).toEqual([]);
  expect(keepingUp(devices, told, 10, knownUntil(false, at(11), at(30))).behind).toHaveLength(1);
});

test('of several pages of a device the slowest counts', () => {
  expect(keepingUp([device('LX-1', [10, 8])], told, 10, at(20))).toMatchObject({ have: 0, of: 1 });
});

test('behind since before this page looked is said without a time', () => {
  const [behind] = keepingUp([device('LX-1', [3])], told, 10, at(20)).behind;
  expect(behind).toMatchObject({ name: 'LX-1', forMs: null });
});

test('devices that are away do not count; one that has not said yet has nothing, and is not behind', () => {
  const away = { ...device('LX-9', [1]), away: at(5) };
  const devices = [device('Foyer', [0], 'viewer'), away, device('SND', [10])];
  expect(keepingUp(devices, told, 10, at(20))).toEqual({
    have: 1,
    of: 1,
    behind: [],
    screens: { have: 0, of: 1 }
  });
});

test('a screen that only watches is counted apart, and is behind once it has had time to say what it shows', () => {
  const devices = [device('Stage', [8], 'viewer'), device('Foyer', [10], 'viewer')];
  expect(keepingUp(devices, told, 9, at(16.9))).toMatchObject({
    behind: [],
    screens: { have: 1, of: 2 }
  });
  expect(keepingUp(devices, told, 9, at(17)).behind).toEqual([
    { device: 'Stage', name: 'Stage', forMs: 8_000 }
  ]);
  const [stage] = devices;
  const lag = stage && lagOf(stage, told, gracesOf(devices), at(19));
  expect(lag).toEqual({ changes: 2, forMs: 10_000 });
});

test('in a crowd, of which the server tells more rarely, both have longer', () => {
  const pages = Array.from({ length: 101 }, () => 10);
  const crowd = [
    device('Hall', pages, 'viewer'),
    device('LX-2', [8]),
    device('Stage', [8], 'viewer')
  ];
  const names = (seconds: number): string[] =>
    keepingUp(crowd, told, 9, at(seconds)).behind.map(({ name }) => name);
  expect(names(16.4)).toEqual([]);
  expect(names(16.5)).toEqual(['LX-2']);
  expect(names(32)).toEqual(['LX-2', 'Stage']);
});
