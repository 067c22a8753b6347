import { expect, test } from 'vitest';
import { doorGroups, keyOf, type Inside } from './door-groups.ts';

const inside = (id: string, more: Partial<Inside> = {}): Inside => ({
  ...{ id, show: 'gala', name: id, roles: ['operator'], departments: [] },
  ...{ seenAt: null, revokedAt: null, grants: [] },
  ...more
});

const groupsOf = (devices: readonly Inside[], doors: readonly string[]) =>
  doorGroups(
    devices,
    doors.map((id) => ({ id }))
  ).map(({ way, inside }) => [keyOf(way), inside.map(({ id }) => id)]);

test('devices stand by the door itself, however many doors have its label', () => {
  const devices = [inside('a', { grants: ['g2'] }), inside('b', { grants: ['g1'] })];
  expect(groupsOf(devices, ['g1', 'g2', 'g3'])).toEqual([
    ['door g1', ['b']],
    ['door g2', ['a']]
  ]);
});

test('a device of two doors stands under both', () => {
  expect(groupsOf([inside('a', { grants: ['g1', 'g2'] })], ['g1', 'g2'])).toEqual([
    ['door g1', ['a']],
    ['door g2', ['a']]
  ]);
});

test('accounts, the setup link and what was set by hand are groups of their own, behind the doors', () => {
  const devices = [
    inside('hand'),
    inside('first', { show: '*', grants: ['setup'] }),
    inside('laptop', { person: 'Ada' }),
    inside('tablet', { person: 'Ada', grants: ['g1'] }),
    // It may be known on the show and on all shows.
    inside('first', { grants: ['g1'] })
  ];
  expect(groupsOf(devices, ['g1'])).toEqual([
    ['door g1', ['tablet', 'first']],
    ['account', ['laptop']],
    ['setup', ['first']],
    ['hand', ['hand']]
  ]);
});
