import { describe, expect, it } from 'vitest';
import { clockDifference, differenceText, elsewhere, elsewhereText } from './elsewhere.ts';
import { wallTime } from './wall-time.ts';
import { resolve } from './zone.ts';

const SIX = wallTime(6 * 3600);
const dayOn = (date: string, tz = 'Europe/Berlin') => ({ date, tz, dayChange: SIX });
const gala = dayOn('2031-09-18');
const at = (hours: number, day = gala) => resolve(day.date, wallTime(hours * 3600), day.tz).instant;
const texts = (zone: string, day = gala) =>
  [19, 24.5].map((hours) => elsewhereText(at(hours, day), day, zone, 24));
const difference = (zone: string, day = gala) => {
  const { first, last } = clockDifference(day, zone);
  return [first, last].map(differenceText);
};

describe('a viewer in another zone', () => {
  it('[T16] is told how far their clocks are from those of the show day', () => {
    expect(difference('America/New_York')).toEqual(['6 h earlier', '6 h earlier']);
    expect(difference('Asia/Kolkata')).toEqual(['3 h 30 min later', '3 h 30 min later']);
    expect(difference('Europe/Oslo')).toEqual(['the same', 'the same']);
  });

  it('[T16] is told of both where one of the two changes its clocks that day', () => {
    // Berlin goes back an hour in that night; New York a week later.
    expect(difference('America/New_York', dayOn('2031-10-25'))).toEqual([
      '6 h earlier',
      '5 h earlier'
    ]);
    expect(difference('Europe/Oslo', dayOn('2031-10-25'))).toEqual(['the same', 'the same']);
  });

  it('[T17] reads times on their own clocks, with the day where it is not the show day’s date', () => {
    expect(texts('America/New_York')).toEqual(['13:00', '18:30']);
    expect(texts('Asia/Tokyo')).toEqual(['02:00 +1', '07:30 +1']);
    expect(elsewhereText(at(6.5), gala, 'America/Los_Angeles', 12)).toBe('9:30 PM −1');
  });

  it('[T17] reads both passes of an hour that the show day’s clocks show twice', () => {
    const night = dayOn('2031-10-25');
    const first = at(26.5, night);
    expect(elsewhereText(first, night, 'UTC', 24)).toBe('00:30 +1');
    const later = (first + 3_600_000) as typeof first;
    expect(elsewhere(later, night, 'Europe/Berlin')).toEqual({ at: 2.5 * 3600, days: 1 });
    expect(elsewhereText(later, night, 'UTC', 24)).toBe('01:30 +1');
  });
});
