import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { duration, hour, minute, zero } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { axisOf, CUT, isOn, pieceX, timeAt, widthOf, xOf } from './axis.ts';

const at = (hours: number) => instant(hours * hour);
const span = (from: number, to: number) => ({ start: at(from), end: at(to) });

describe('the time that a board shows', () => {
  test('is from whole hour to whole hour of the show, with room on both sides', () => {
    const { pieces, lengthMs } = axisOf([span(8.5, 10), span(12, 14.25)], zero, true);
    expect(pieces).toEqual([{ from: at(7), to: at(16), beforeMs: 0 }]);
    expect(lengthMs).toBe(9 * hour);
    // In Mumbai the whole hours are half past those of UTC.
    const [first] = axisOf([span(8.75, 10)], duration(5.5 * hour), true).pieces;
    expect(first).toMatchObject({ from: at(7.5), to: at(11.5) });
  });

  test('[L80] leaves out a night that holds nothing, and not one with a truck in it', () => {
    const days = [span(8, 20), span(32, 40)];
    const axis = axisOf(days, zero, true);
    expect(axis.pieces.map(({ from, to }) => [from, to])).toEqual([
      [at(7), at(21)],
      [at(31), at(41)]
    ]);
    expect(axisOf([...days, span(25, 27)], zero, true).pieces).toHaveLength(1);
    expect(axisOf(days, zero, false).pieces).toHaveLength(1);
  });

  test('has a cut between its pieces, which stands for all of the night', () => {
    const axis = axisOf([span(8, 20), span(32, 40)], zero, true);
    const end = 14 * 60;
    expect(xOf(axis, at(21), 60)).toBe(end);
    expect(xOf(axis, at(26), 60)).toBe(end + CUT / 2);
    expect(xOf(axis, at(31), 60)).toBe(end + CUT);
    expect(isOn(axis, at(26))).toBe(false);
    expect([end + 2, end + CUT - 2].map((x) => timeAt(axis, x, 60))).toEqual([at(21), at(31)]);
    expect(widthOf(axis, 60)).toBe(end + CUT + 10 * 60);
    expect(pieceX(axis, 1, 60)).toBe(end + CUT);
  });

  test('of nothing is nothing', () => {
    const axis = axisOf([], zero, true);
    expect([widthOf(axis, 84), xOf(axis, at(5), 84), timeAt(axis, 9, 84)]).toEqual([0, 0, 0]);
  });

  const spans = fc.array(
    fc.tuple(fc.nat(20_000), fc.nat(600)).map(([from, long]) => ({
      start: instant(from * minute),
      end: instant((from + long) * minute)
    })),
    { minLength: 1, maxLength: 30 }
  );

  test('leads from a place to its time and back, and draws no later time further left', () => {
    fc.assert(
      fc.property(spans, fc.boolean(), fc.integer({ min: 6, max: 700 }), (all, isCut, perHour) => {
        const axis = axisOf(all, zero, isCut);
        const times = all.flatMap(({ start, end }) => [start, end]).sort((a, b) => a - b);
        let before = -1;
        for (const time of times) {
          const x = xOf(axis, time, perHour);
          expect(isOn(axis, time)).toBe(true);
          expect(x).toBeGreaterThanOrEqual(before);
          expect(x).toBeLessThanOrEqual(widthOf(axis, perHour));
          expect(Math.abs(timeAt(axis, x, perHour) - time)).toBeLessThanOrEqual(1);
          before = x;
        }
      })
    );
  });
});
