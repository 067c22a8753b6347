import { overlap, type Span } from '../../planning/spans.ts';
import type { Duration } from '../../time/duration.ts';
import { plus, type Instant } from '../../time/instant.ts';

/**
 * When a place with room for so many is free for so long, from a time on, the first first: then, or when
 * one of those that take it leaves.
 */
export function freeTimes(
  taken: readonly Span[],
  {
    from,
    length,
    room
  }: { readonly from: Instant; readonly length: Duration; readonly room: number }
): readonly Instant[] {
  const times = new Set([from, ...taken.map(({ end }) => end).filter((end) => end > from)]);
  return [...times]
    .filter((start) => {
      const mine = { start, end: plus(start, length) };
      return taken.filter((each) => overlap(each, mine)).length < room;
    })
    .sort((a, b) => a - b);
}

/** Those nearest to a time first. */
export const nearest = (times: readonly Instant[], to: Instant): readonly Instant[] =>
  [...times].sort((a, b) => Math.abs(a - to) - Math.abs(b - to));
