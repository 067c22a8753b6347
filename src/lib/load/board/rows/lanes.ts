import type { Span } from '#core/planning/spans.ts';

/**
 * Which lane of its row each of some spans has, from 0, for none to lie on another; what only touches
 * shares one (I10). Given in the order of their starts they need as few lanes as there can be.
 */
export function lanesOf(spans: readonly Span[]): readonly number[] {
  const ends: number[] = [];
  return spans.map(({ start, end }) => {
    const free = ends.findIndex((until) => until <= start);
    const lane = free < 0 ? ends.length : free;
    // Something of no length has its place, too.
    ends[lane] = Math.max(end, start + 1);
    return lane;
  });
}
