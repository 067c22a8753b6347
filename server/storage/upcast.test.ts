import { expect, test } from 'vitest';
import { EVENT_VERSION } from '../ports.ts';
import { created } from './contract.ts';
import { upcast } from './upcast.ts';

const { events } = created();

test('events of this version are as they were', () => {
  expect(upcast(events, EVENT_VERSION)).toEqual(events);
});

test('events of a later version are a fault: they are not guessed at', () => {
  expect(() => upcast(events, EVENT_VERSION + 1)).toThrow(/from the future/);
});

test('every version that was ever written has its way up', () => {
  for (let version = 1; version <= EVENT_VERSION; version++) {
    expect(() => upcast([], version)).not.toThrow();
  }
  expect(() => upcast([], 0)).toThrow(/no way/);
});
