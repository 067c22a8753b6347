import { describe, expect, test } from 'vitest';
import { hour, minute, zero } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import { clockText } from '#core/time/text.ts';
import { axisOf } from './axis.ts';
import { aheadOf, dayBands, ticksOf } from './ticks.ts';
import { fitting, gridStep, labelStep, SCALES, zoomed } from './zoom.ts';

const utc = (text: string): Instant => instant(Date.parse(`${text}Z`));
const all = { from: -Infinity as Instant, to: Infinity as Instant };

describe('what stands above a board', () => {
  test('is whole hours by the clocks of the show, also in the night in which they are changed', () => {
    const zone = 'Europe/Berlin';
    const night = { start: utc('2026-10-24T22:30'), end: utc('2026-10-25T05:00') };
    const axis = axisOf([night], aheadOf(night.start, zone), true);
    const texts = (step: number) =>
      ticksOf(axis, step as typeof hour, zone, all).map((at) => clockText(at, zone, 24));
    expect(texts(hour)).toEqual('23:00 00:00 01:00 02:00 02:00 03:00 04:00 05:00 06:00'.split(' '));
    expect(texts(3 * hour)).toEqual(['00:00', '03:00', '06:00']);
    expect(dayBands(axis, 60, zone)).toEqual([
      { date: '2026-10-24', from: 0, to: 60 },
      { date: '2026-10-25', from: 60, to: 9 * 60 }
    ]);
  });

  test('is only what is seen', () => {
    const axis = axisOf(
      [{ start: utc('2026-06-12T06:00'), end: utc('2026-06-26T20:00') }],
      zero,
      true
    );
    const seen = { from: utc('2026-06-20T09:10'), to: utc('2026-06-20T12:00') };
    expect(ticksOf(axis, hour, 'UTC', seen)).toEqual([
      utc('2026-06-20T10:00'),
      utc('2026-06-20T11:00')
    ]);
  });

  test('names a day where it begins, and keeps a night that was cut out to the day before', () => {
    const spans = [
      { start: utc('2026-06-12T08:00'), end: utc('2026-06-12T18:00') },
      { start: utc('2026-06-13T09:00'), end: utc('2026-06-13T11:00') }
    ];
    expect(dayBands(axisOf(spans, zero, true), 10, 'UTC')).toEqual([
      { date: '2026-06-12', from: 0, to: 144 },
      { date: '2026-06-13', from: 144, to: 184 }
    ]);
  });
});

describe('how near it is looked at', () => {
  test('goes step by step, and no further than the last', () => {
    expect(SCALES.map((each) => zoomed(each, 'in'))).toEqual([...SCALES.slice(1), 672]);
    expect(SCALES.map((each) => zoomed(each, 'out'))).toEqual([7, ...SCALES.slice(0, -1)]);
    expect([zoomed(60, 'in'), zoomed(60, 'out')]).toEqual([84, 56]);
  });

  test('has all of it on the screen where it fits', () => {
    const axis = axisOf(
      [{ start: utc('2026-06-12T08:00'), end: utc('2026-06-12T18:00') }],
      zero,
      true
    );
    expect(fitting(axis, 600)).toBe(50);
    expect(fitting(axis, 20)).toBe(7);
  });

  test('says by a quarter of an hour what it can, and no time so that it touches the next', () => {
    expect([7, 28, 84].map(gridStep)).toEqual([6 * hour, hour, 15 * minute]);
    for (const perHour of SCALES)
      expect((labelStep(perHour) / hour) * perHour).toBeGreaterThanOrEqual(58);
  });
});
