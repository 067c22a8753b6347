import { describe, expect, it } from 'vitest';
import { added, slot } from '../../../tests/support/load-plan.ts';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { hour, minute } from '../time/duration.ts';
import { between } from '../time/duration.ts';
import { overlap } from '../planning/spans.ts';
import { shifted, spanOf } from './times.ts';

const day = (id: string, date: string) =>
  added('days', {
    id,
    date,
    tz: 'Europe/Berlin',
    dayChange: 6 * 3600,
    label: '',
    hardOut: null,
    curfews: []
  } as never);

describe('when a slot is', () => {
  it('[L1] is read by the clocks of its day, and lasts as long as it says', () => {
    const played = new PlayedShow(gala);
    played.edit([day('d2', '2026-10-24')]);
    const { document } = played;
    const usual = spanOf(document, slot('22:00-28:00'));
    expect(usual && between(usual.start, usual.end)).toBe(6 * hour);
    // The night in which an hour comes twice: eight hours from ten are over at five.
    const night = spanOf(document, slot('22:00-30:00', 'd2'));
    expect(night && new Date(night.start).toISOString()).toBe('2026-10-24T20:00:00.000Z');
    expect(night && new Date(night.end).toISOString()).toBe('2026-10-25T04:00:00.000Z');
    expect(spanOf(document, slot('22:00-23:00', 'nowhere'))).toBe(null);
  });

  it('[L1] shifted, it reads as the clocks do then', () => {
    const played = new PlayedShow(gala);
    played.edit([day('d2', '2026-10-24')]);
    const { document } = played;
    const after = shifted(document, slot('25:30-26:00', 'd2'), hour);
    // 01:30 and an hour is the first 02:30; two more hours are 03:30, for 02:30 comes twice.
    expect(after.at).toBe(26.5 * 3600);
    expect(shifted(document, slot('25:30-26:00', 'd2'), (3 * hour) as never).at).toBe(27.5 * 3600);
    expect(shifted(document, slot('10:00-11:00'), (-15 * minute) as never)).toEqual(
      slot('09:45-10:45')
    );
  });

  it('[L1] what touches does not overlap', () => {
    const { document } = new PlayedShow(gala);
    const [a, b, c] = ['10:00-10:30', '10:30-11:00', '10:29-10:31'].map((text) =>
      spanOf(document, slot(text))
    );
    if (!a || !b || !c) throw new Error('no such day');
    expect([overlap(a, b), overlap(a, c), overlap(c, b)]).toEqual([false, true, true]);
  });
});
