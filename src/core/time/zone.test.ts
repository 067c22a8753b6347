import { describe, expect, it, test } from 'vitest';
import { instant } from './instant.ts';
import { intoShowDay, wallTime } from './wall-time.ts';
import { isDate, isZone, localDay, resolve, resolveOn, wallTimeAt, wallTimeOn } from './zone.ts';

const wall = (hours: number, minutes = 0, seconds = 0) =>
  wallTime((hours * 60 + minutes) * 60 + seconds);
const utc = (text: string) => instant(Date.parse(text));

describe('a wall time and its instant', () => {
  it('[W1] counts from 00:00 of the show day, so that the night after belongs to the day before', () => {
    expect(intoShowDay(30 * 60, wall(6))).toBe(88_200);
    expect(intoShowDay(6 * 3600, wall(6))).toBe(21_600);
    expect(intoShowDay(6 * 3600 - 1, wall(6))).toBe(108_000 - 1);
    expect(intoShowDay(19 * 3600, wall(0))).toBe(68_400);
  });

  test.each([
    ['2026-06-12', wall(19), 'Europe/Berlin', '2026-06-12T17:00Z'],
    ['2026-01-12', wall(19), 'Europe/Berlin', '2026-01-12T18:00Z'],
    ['2026-06-12', wall(24, 30), 'Europe/Berlin', '2026-06-12T22:30Z'],
    ['2026-12-31', wall(24), 'America/New_York', '2027-01-01T05:00Z'],
    ['2024-02-28', wall(25), 'UTC', '2024-02-29T01:00Z'],
    ['2026-06-12', wall(12, 0, 1), 'Asia/Kathmandu', '2026-06-12T06:15:01Z']
  ])('[W2] %s %i in %s', (date, at, zone, expected) => {
    expect(resolve(date, at, zone)).toEqual({ instant: utc(expected), flag: null });
  });

  it('[W2] is the time on the wall also in a DST night, not so many hours after midnight', () => {
    expect(resolve('2026-03-29', wall(6), 'Europe/Berlin').instant).toBe(utc('2026-03-29T04:00Z'));
    expect(resolve('2026-03-28', wall(30), 'Europe/Berlin').instant).toBe(utc('2026-03-29T04:00Z'));
    expect(resolve('2026-10-25', wall(6), 'Europe/Berlin').instant).toBe(utc('2026-10-25T05:00Z'));
    expect(resolve('2026-10-24', wall(29), 'Europe/Berlin').instant).toBe(utc('2026-10-25T04:00Z'));
  });

  test.each([
    ['Europe/Berlin', '2026-03-28', wall(26, 30), '2026-03-29T01:30Z'], // shown as 03:30
    ['America/New_York', '2026-03-08', wall(2, 30), '2026-03-08T07:30Z'],
    ['Australia/Lord_Howe', '2026-10-04', wall(2, 15), '2026-10-03T15:45Z'], // half an hour
    ['Pacific/Apia', '2011-12-30', wall(12), '2011-12-30T22:00Z'] // a whole day
  ])('[W3] %s skips %s %i: the later instant, flagged', (zone, date, at, expected) => {
    expect(resolve(date, at, zone)).toEqual({ instant: utc(expected), flag: 'gap' });
  });

  test.each([
    ['Europe/Berlin', '2026-10-24', wall(26, 30), '2026-10-25T00:30Z'],
    ['America/New_York', '2026-11-01', wall(1, 30), '2026-11-01T05:30Z'],
    ['Australia/Lord_Howe', '2026-04-05', wall(1, 45), '2026-04-04T14:45Z']
  ])('[W4] %s shows %s %i twice: the earlier instant, flagged', (zone, date, at, expected) => {
    expect(resolve(date, at, zone)).toEqual({ instant: utc(expected), flag: 'fold' });
  });

  it('[W3] [W4] the flags begin and end with the change, to the second', () => {
    const flagsOf = (date: string, times: number[]) =>
      times.map((at) => resolve(date, wallTime(at), 'Europe/Berlin').flag);
    expect(flagsOf('2026-03-29', [7199, 7200, 10_799, 10_800])).toEqual([null, 'gap', 'gap', null]);
    expect(flagsOf('2026-10-25', [7199, 7200, 10_799, 10_800])).toEqual([
      null,
      'fold',
      'fold',
      null
    ]);
  });

  it('[W2] one look at the day serves all of its times', () => {
    const day = localDay('2026-03-28', 'Europe/Berlin');
    for (let at = 0; at < 48 * 3600; at += 900) {
      expect(resolveOn(day, wallTime(at))).toEqual(
        resolve('2026-03-28', wallTime(at), 'Europe/Berlin')
      );
    }
  });

  it('[W5] reads the wall back from the instant, after midnight on the same show day', () => {
    const at = utc('2026-06-12T22:30:07.900Z');
    expect(wallTimeAt(at, '2026-06-12', 'Europe/Berlin')).toBe(wall(24, 30, 7));
    expect(wallTimeAt(at, '2026-06-13', 'Europe/Berlin')).toBe(wall(0, 30, 7));
    expect(wallTimeAt(at, '2026-06-12', 'America/New_York')).toBe(wall(18, 30, 7));
  });

  it('[W5] both passes of a doubled hour read alike', () => {
    const read = (text: string) => wallTimeAt(utc(text), '2026-10-24', 'Europe/Berlin');
    expect(read('2026-10-25T00:30Z')).toBe(wall(26, 30));
    expect(read('2026-10-25T01:30Z')).toBe(wall(26, 30));
  });

  it('[W5] one look at the day reads all of its instants, also in the nights that clocks change', () => {
    for (const date of ['2026-03-28', '2026-10-24', '2026-06-12']) {
      const day = localDay(date, 'Europe/Berlin');
      const noon = resolve(date, wall(12), 'Europe/Berlin').instant;
      for (let ms = -12 * 3_600_000; ms < 36 * 3_600_000; ms += 900_000) {
        const at = instant(noon + ms);
        expect(wallTimeOn(day, at)).toBe(wallTimeAt(at, date, 'Europe/Berlin'));
      }
    }
  });

  it('[W6] names the date or the zone that there is none of', () => {
    expect(() => resolve('2026-02-29', wall(19), 'Europe/Berlin')).toThrow(
      'not a date: "2026-02-29"'
    );
    expect(() => resolve('2026-06-12', wall(19), 'Europe/Atlantis')).toThrow(
      'not a time zone: "Europe/Atlantis"'
    );
    expect(() => wallTimeAt(instant(0), '12.6.2026', 'UTC')).toThrow(RangeError);
    expect(() => wallTimeAt(instant(0), '2026-06-12', '')).toThrow(RangeError);
  });

  it('[W6] tells beforehand what will resolve', () => {
    const dates = [
      '2024-02-29',
      '2000-02-29',
      '2026-12-31',
      '2026-02-29',
      '1900-02-29',
      '2026-13-01'
    ];
    expect(dates.map(isDate)).toEqual([true, true, true, false, false, false]);
    expect(['2026-00-10', '2026-04-31', '2026-4-3', '', '2026-06-00'].some(isDate)).toBe(false);
    expect(['Europe/Berlin', 'UTC', 'Mars/Base', ''].map(isZone)).toEqual([
      true,
      true,
      false,
      false
    ]);
  });
});
