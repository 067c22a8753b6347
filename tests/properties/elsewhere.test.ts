import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import { clockDifference, elsewhere } from '#core/time/elsewhere.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { resolve } from '#core/time/zone.ts';
import { numRuns, patience } from '../support/random-play.ts';

vi.setConfig({ testTimeout: patience });

const zones = [
  ...['Europe/Berlin', 'America/New_York', 'America/Los_Angeles', 'Asia/Tokyo', 'Asia/Kolkata'],
  ...['Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Pago_Pago', 'America/St_Johns', 'UTC']
];
const zone = fc.constantFrom(...zones);
// Two years of days: every change of their clocks is among them.
const date = fc
  .nat({ max: 730 })
  .map((days) => new Date(Date.UTC(2030, 0, 1 + days)).toISOString().slice(0, 10));
const day = fc.record({ date, tz: zone, dayChange: fc.constantFrom(0, 4, 6) }).map((each) => ({
  ...each,
  dayChange: wallTime(each.dayChange * 3600)
}));

/** What the platform's own calendar says: another road to the same answer. */
function asPlatform(at: number, timeZone: string): { date: string; seconds: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit'
  }).formatToParts(at);
  const part = (name: string): string => parts.find(({ type }) => type === name)?.value ?? '';
  const [hours, minutes, seconds] = [part('hour'), part('minute'), part('second')].map(Number);
  return {
    date: `${part('year')}-${part('month')}-${part('day')}`,
    seconds: (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0)
  };
}

it('[T17] another zone’s time of any moment of a show day is what that zone’s calendar says', () => {
  fc.assert(
    fc.property(day, zone, fc.nat({ max: 86_399 }), (given, here, second) => {
      const { instant } = resolve(given.date, wallTime(given.dayChange + second), given.tz);
      const { at, days } = elsewhere(instant, given, here);
      const shifted = new Date(Date.parse(given.date) + days * 86_400_000);
      expect({ date: shifted.toISOString().slice(0, 10), seconds: at }).toEqual(
        asPlatform(instant, here)
      );
    }),
    { numRuns }
  );
});

it('[T16] what is said of the whole day holds at its begin and at its end', () => {
  fc.assert(
    fc.property(day, zone, (given, here) => {
      const { first, last } = clockDifference(given, here);
      const ahead = (second: number): number => {
        const at = resolve(given.date, wallTime(given.dayChange + second), given.tz).instant;
        const [theirs, ours] = [asPlatform(at, here), asPlatform(at, given.tz)];
        const days = (Date.parse(theirs.date) - Date.parse(ours.date)) / 1000;
        return (days + theirs.seconds - ours.seconds) * 1000;
      };
      expect([first, last]).toEqual([ahead(0), ahead(86_399)]);
      expect(clockDifference(given, given.tz)).toEqual({ first: 0, last: 0 });
    }),
    { numRuns }
  );
});
