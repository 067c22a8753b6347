import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overlap } from '#core/planning/spans.ts';
import { instant } from '#core/time/instant.ts';
import { lanesOf } from './lanes.ts';

const span = (start: number, end: number) => ({ start: instant(start), end: instant(end) });

describe('bars of one row', () => {
  test('[L84] stand below one another where they overlap, and side by side where they touch', () => {
    expect(lanesOf([span(0, 10), span(10, 20)])).toEqual([0, 0]);
    expect(lanesOf([span(0, 11), span(10, 20), span(11, 30), span(15, 16)])).toEqual([0, 1, 0, 2]);
    expect(lanesOf([span(5, 5), span(5, 5)])).toEqual([0, 1]);
  });

  test('[L84] never lie on one another, and take no more lanes than there are at once', () => {
    const spans = fc
      .array(fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 60 })), { maxLength: 60 })
      .map((all) =>
        all.map(([start, long]) => span(start, start + long)).sort((a, b) => a.start - b.start)
      );
    fc.assert(
      fc.property(spans, (all) => {
        const lanes = lanesOf(all);
        all.forEach((one, place) => {
          all.slice(0, place).forEach((other, its) => {
            expect(overlap(one, other) && lanes[place] === lanes[its]).toBe(false);
          });
        });
        const most = Math.max(
          0,
          ...all.map(
            ({ start }) => all.filter((each) => each.start <= start && start < each.end).length
          )
        );
        expect(new Set(lanes).size).toBe(most);
      })
    );
  });
});
