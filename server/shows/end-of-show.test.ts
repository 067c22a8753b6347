import { expect, test } from 'vitest';
import { hour } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { buildRun } from '../../tests/support/build-run.ts';
import { buildShow } from '../../tests/support/build-show.ts';
import { endOfShow } from './end-of-show.ts';

const at = (text: string) => instant(Date.parse(text));
const day = { date: '2031-09-18', tz: 'UTC' };

test('a show is over six hours after the midnight that ends its last day', () => {
  const { document } = buildShow({ day, items: [{ minutes: 90, hardAt: '20:00' }] });
  expect(endOfShow(document)).toBe(at('2031-09-19T06:00Z'));
});

test('it follows what is planned, or was called, beyond that', () => {
  const { document } = buildShow({ day, items: [{ minutes: 300, hardAt: '22:00' }] });
  expect(endOfShow(document)).toBe(at('2031-09-19T09:00Z'));
  const [startedAt, endedAt] = [at('2031-09-18T20:00Z'), at('2031-09-20T01:00Z')];
  const run = buildRun({ state: 'ended', startedAt, endedAt });
  expect(endOfShow({ ...document, runs: { run1: run } })).toBe(endedAt + 6 * hour);
});

test('it does not end while a run is under way, nor without a day', () => {
  const { document } = buildShow({ day, items: [] });
  const run = buildRun({ state: 'live', startedAt: at('2031-09-18T20:00Z') });
  expect(endOfShow({ ...document, runs: { run1: run } })).toBeNull();
  expect(endOfShow({ ...document, days: {}, rundowns: {} })).toBeNull();
});
