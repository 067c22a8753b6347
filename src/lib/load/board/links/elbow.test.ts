import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { elbow, pathOf } from './elbow.ts';

describe('the line of a dependency', () => {
  const point = fc.record({ x: fc.integer({ min: 0, max: 4000 }), y: fc.nat(1500) });

  test('goes from one to the other along and across, out to the right and in from the left', () => {
    fc.assert(
      fc.property(point, point, (from, to) => {
        const points = elbow(from, to);
        expect([points[0], points.at(-1)]).toEqual([from, to]);
        points.slice(1).forEach((here, place) => {
          const before = points[place] ?? here;
          expect(here.x === before.x || here.y === before.y).toBe(true);
        });
        const [first, second] = points;
        const [last, end] = points.slice(-2);
        expect((second?.x ?? 0) >= (first?.x ?? 0) && second?.y === from.y).toBe(true);
        expect((last?.x ?? 0) <= (end?.x ?? 0) && last?.y === to.y).toBe(true);
      })
    );
  });

  test('has no more corners than it needs', () => {
    expect(elbow({ x: 10, y: 5 }, { x: 40, y: 5 })).toHaveLength(2);
    expect(pathOf(elbow({ x: 10, y: 5 }, { x: 40, y: 65 }))).toBe('M10 5L18 5L18 65L40 65');
    expect(pathOf(elbow({ x: 50, y: 5 }, { x: 40, y: 65 }))).toBe(
      'M50 5L58 5L58 35L32 35L32 65L40 65'
    );
  });
});
