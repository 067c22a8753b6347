import { expect, test } from 'vitest';
import { duration } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { Random } from '../../../tests/support/random.ts';
import { synchronised } from '../../../tests/support/venue-wifi.ts';
import { ClockEstimate } from './clock-estimate.ts';

const percentile = (values: readonly number[], part: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length * part)] ?? Infinity;

test('after one burst over jittery Wi-Fi, 19 of 20 devices are within 3 ms', () => {
  const errors = Array.from({ length: 2_000 }, (_, seed) => Math.abs(synchronised(seed).error));
  expect(percentile(errors, 0.95)).toBeLessThanOrEqual(3);
});

test('two devices beside each other differ by no more than 5 ms, 19 times of 20', () => {
  const apart = Array.from({ length: 2_000 }, (_, seed) =>
    Math.abs(synchronised(seed).error - synchronised(seed + 10_000).error)
  );
  expect(percentile(apart, 0.95)).toBeLessThanOrEqual(5);
});

test('the error is never larger than the bound that is shown, but for whole milliseconds', () => {
  for (let seed = 0; seed < 2_000; seed += 1) {
    const { error, bound } = synchronised(seed, 3);
    expect(Math.abs(error)).toBeLessThanOrEqual(bound + 1.5);
  }
});

test('knows nothing before the first answer', () => {
  const estimate = new ClockEstimate();
  expect(estimate.at(5)).toBeNull();
  expect(estimate.bound).toBeNull();
});

test('says what the last exchange took, which is no measure of the best, and forgets it with the rest', () => {
  const estimate = new ClockEstimate();
  expect(estimate.roundTrip).toBeNull();
  estimate.add({ i: 1, c0: 0, s1: 500, s2: 500 }, 8);
  estimate.add({ i: 2, c0: 100, s1: 700, s2: 710 }, 250);
  expect([estimate.roundTrip, estimate.bound]).toEqual([140, 4]);
  estimate.forget();
  expect(estimate.roundTrip).toBeNull();
});

test('the quickest exchange counts: a slow one makes nothing worse', () => {
  const estimate = new ClockEstimate();
  estimate.add({ i: 1, c0: 1_000, s1: 6_005, s2: 6_005 }, 1_010);
  expect(estimate.bound).toBe(5);
  expect(estimate.at(2_000)).toBe(7_000);
  // 400 ms there, nothing back: taken by itself, it would be 200 ms off.
  estimate.add({ i: 2, c0: 3_000, s1: 8_400, s2: 8_400 }, 3_400);
  expect(estimate.at(4_000)).toBe(9_000);
});

test('the time the server took does not count as way', () => {
  const estimate = new ClockEstimate();
  estimate.add({ i: 1, c0: 0, s1: 105, s2: 155 }, 60);
  expect(estimate.bound).toBe(5);
  expect(estimate.at(60)).toBe(160);
});

test('what is older than 32 exchanges is forgotten: a clock that drifts is followed', () => {
  const estimate = new ClockEstimate();
  estimate.add({ i: 1, c0: 0, s1: 1_001, s2: 1_001 }, 2);
  for (let i = 2; i <= 33; i += 1) {
    const c0 = i * 10_000;
    estimate.add({ i, c0, s1: c0 + 1_025, s2: c0 + 1_025 }, c0 + 10);
  }
  expect(estimate.at(400_000)).toBe(401_020);
});

test('after a sleep it is unsure, shows what it knew, and takes the first new answer', () => {
  const estimate = new ClockEstimate();
  estimate.add({ i: 1, c0: 0, s1: 1_001, s2: 1_001 }, 2);
  estimate.forget();
  expect(estimate.bound).toBeNull();
  expect(estimate.at(10)).toBe(1_010);
  estimate.add({ i: 2, c0: 100, s1: 5_120, s2: 5_120 }, 140);
  expect(estimate.at(140)).toBe(5_140);
  expect(estimate.bound).toBe(20);
});

test('an exchange in less than no time is no measure: a clock was set in the middle of it', () => {
  const estimate = new ClockEstimate();
  estimate.add({ i: 1, c0: 1_000, s1: 2_000, s2: 2_000 }, 400);
  expect(estimate.bound).toBeNull();
  estimate.add({ i: 2, c0: 1_000, s1: 2_000, s2: 2_001 }, 1_000.5);
  expect(estimate.bound).toBe(0);
});

const within = duration(1_500);

test('[P2] a deadline is never later than the press allows, however slow and lopsided the line is', () => {
  const chance = new Random(7);
  const random = (): number => chance.next();
  for (let nth = 0; nth < 2_000; nth += 1) {
    const offset = random() * 1e9;
    const estimate = new ClockEstimate();
    const [there, back] = [random() * 2_000, random() * 2_000];
    const s1 = Math.round(there + offset);
    estimate.add({ i: 1, c0: 0, s1, s2: s1 }, there + back);
    const pressed = there + back + random() * 10_000;
    const by = estimate.deadline(pressed, within) ?? Infinity;
    expect(by).toBeLessThanOrEqual(pressed + offset + 1_500 + 2);
    // And on a quick line hardly earlier.
    expect(by).toBeGreaterThanOrEqual(pressed + offset + 1_500 - (there + back) - 2);
  }
});

test('[P2] a new line forgets what was measured: its server may run by another clock', () => {
  const estimate = new ClockEstimate();
  estimate.add({ i: 1, c0: 0, s1: 900_002, s2: 900_002 }, 4);
  // The server was started again, ten minutes earlier by its clock.
  estimate.begin(instant(300_000), 1_000);
  expect(estimate.at(1_000)).toBe(300_000);
  expect(estimate.deadline(1_000, within)).toBe(301_500);
  expect(estimate.bound).toBeNull();
  estimate.add({ i: 2, c0: 1_100, s1: 300_102, s2: 300_102 }, 1_104);
  expect(estimate.at(1_104)).toBe(300_104);
});

test('[P2] before the first exchange the device’s own clock counts for nothing, only what was said', () => {
  const estimate = new ClockEstimate();
  expect(estimate.deadline(0, within)).toBeNull();
  // Said at 5 000, heard 400 ms later: the estimate lags, and a press counts for less, not for more.
  estimate.begin(instant(5_000), 400);
  expect(estimate.deadline(400, within)).toBe(6_500);
});
