import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SeenReport } from './seen-report.ts';

let told = 0;
let onlyWatches = false;
const report = new SeenReport(
  () => (told += 1),
  () => onlyWatches
);
beforeEach(() => {
  vi.useFakeTimers();
  onlyWatches = false;
  told = 0;
  report.start();
});
afterEach(() => {
  report.stop();
  vi.useRealTimers();
});

test('says now and then what it shows', () => {
  vi.advanceTimersByTime(9_000);
  expect(told).toBe(3);
});

test('says so within a second of a change, once for several, and not all devices at the same moment', () => {
  report.changed();
  report.changed();
  vi.advanceTimersByTime(199);
  expect(told).toBe(0);
  vi.advanceTimersByTime(801);
  expect(told).toBe(1);
  report.changed();
  vi.advanceTimersByTime(1_000);
  expect(told).toBe(2);
});

test('a screen that only watches says so some seconds after a change, and nothing while there is none', () => {
  onlyWatches = true;
  vi.advanceTimersByTime(60_000);
  expect(told).toBe(0);
  report.changed();
  report.changed();
  vi.advanceTimersByTime(1_199);
  expect(told).toBe(0);
  vi.advanceTimersByTime(4_801);
  expect(told).toBe(1);
  vi.advanceTimersByTime(60_000);
  expect(told).toBe(1);
});

test('a page that was closed says nothing more', () => {
  report.changed();
  report.stop();
  vi.advanceTimersByTime(10_000);
  expect(told).toBe(0);
});
