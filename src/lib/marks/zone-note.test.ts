import { describe, expect, it } from 'vitest';
import { wallTime } from '#core/time/wall-time.ts';
import { zoneNotes } from './zone-note.ts';

const day = (date: string, tz = 'Europe/Berlin') => ({ date, tz, dayChange: wallTime(6 * 3600) });

describe('[T16] what is said of the clocks of a screen', () => {
  it('is nothing where they are those of the device, by whatever name', () => {
    expect(zoneNotes([day('2026-06-12')], 'Europe/Berlin')).toEqual([]);
    expect(zoneNotes([day('2026-06-12')], 'Europe/Paris')).toEqual([]);
    expect(zoneNotes([day('2026-06-12')], null)).toEqual([]);
  });

  it('is one sentence for days that are alike', () => {
    expect(zoneNotes([day('2026-06-12'), day('2026-06-13')], 'America/New_York')).toEqual([
      'Times are Berlin; here it is 6 h earlier.'
    ]);
  });

  it('says of which day where they are not, and what changes in a night', () => {
    const days = [day('2026-03-07'), day('2026-03-14'), day('2026-03-14', 'America/New_York')];
    expect(zoneNotes(days, 'America/New_York')).toEqual([
      'Sat 7 Mar 2026: times are Berlin; here it is 6 h earlier.',
      'Sat 14 Mar 2026: times are Berlin; here it is 5 h earlier.'
    ]);
    expect(zoneNotes([day('2026-03-28')], 'Africa/Lagos')).toEqual([
      'Times are Berlin; here it is the same, 1 h earlier by the end of the day.'
    ]);
    expect(zoneNotes([day('2026-03-28')], 'UTC')).toEqual([
      'Times are Berlin; here it is 1 h earlier, 2 h earlier by the end of the day.'
    ]);
  });
});
