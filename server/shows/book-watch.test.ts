import { expect, test } from 'vitest';
import { TestClock } from '../../tests/support/stored-show.ts';
import { BookWatch, LEASE_MS } from './book-watch.ts';

const dev1 = { show: 'show1', device: 'dev1' };
const TWENTY_MINUTES = 1_200_000;

test('[I1] a holder is here, gone when the line breaks, and lapsed after a lease of silence', () => {
  const clock = new TestClock();
  const watch = new BookWatch(clock);
  watch.connected('client-a', dev1);
  expect(watch.holder('client-a')).toBe('here');
  clock.pass(LEASE_MS);
  expect(watch.holder('client-a')).toBe('here');
  clock.pass(1);
  expect(watch.holder('client-a')).toBe('lapsed');
  watch.heard('client-a', dev1);
  expect(watch.holder('client-a')).toBe('here');
  watch.gone('client-a');
  expect(watch.holder('client-a')).toBe('gone');
});

test('[I1] after a restart everybody counts as heard at boot, so a holder keeps one lease', () => {
  const clock = new TestClock();
  const watch = new BookWatch(clock);
  clock.pass(LEASE_MS);
  expect(watch.holder('client-a')).toBe('gone');
  expect(watch.silence(dev1)).toBe(LEASE_MS);
  clock.pass(1);
  expect(watch.holder('client-a')).toBe('lapsed');
});

test('a device is heard through any of its clients', () => {
  const clock = new TestClock();
  const watch = new BookWatch(clock);
  watch.connected('client-a', dev1);
  clock.pass(4_000);
  watch.heard('client-b', dev1);
  clock.pass(1_000);
  expect(watch.silence(dev1)).toBe(1_000);
  clock.pass(LEASE_MS - 5_000);
  expect(watch.holder('client-a')).toBe('here');
  clock.pass(1);
  expect([watch.holder('client-a'), watch.holder('client-b')]).toEqual(['lapsed', 'gone']);
});

test('[P5] a device is heard on the show that it is on, and on no other', () => {
  const clock = new TestClock();
  const watch = new BookWatch(clock);
  watch.connected('client-a', dev1);
  clock.pass(6_000);
  watch.heard('client-b', { ...dev1, show: 'show2' });
  expect(watch.silence(dev1)).toBe(6_000);
});

test('a client belongs to the device that came first under its name', () => {
  const watch = new BookWatch(new TestClock());
  expect(watch.owns('dev1', 'client-a')).toBe(true);
  expect(watch.owns('dev2', 'client-a')).toBe(false);
  expect(watch.owns('dev1', 'client-a')).toBe(true);
});

test('whoever has been away for 20 minutes is forgotten, and lapsed as before', () => {
  const clock = new TestClock();
  const watch = new BookWatch(clock);
  watch.connected('client-a', dev1);
  watch.connected('client-b', { ...dev1, device: 'dev2' });
  watch.owns('dev1', 'client-a');
  watch.owns('dev2', 'client-b');
  watch.gone('client-a');
  clock.pass(TWENTY_MINUTES + 1);
  watch.forget();
  expect(watch.holder('client-a')).toBe('lapsed');
  expect(watch.owns('dev9', 'client-a')).toBe(true);
  // Still connected, if silent: nobody takes its name.
  expect(watch.owns('dev9', 'client-b')).toBe(false);
});
