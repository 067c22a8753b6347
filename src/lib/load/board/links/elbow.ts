export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far a line goes straight on out of a bar, and into the next. */
const STUB = 8;

/**
 * The corners of a line from the end of one bar to the beginning of another, which leaves and arrives to
 * the right and goes only along and across. Where there is no room ahead it comes round between the two.
 */
export function elbow(from: Point, to: Point): readonly Point[] {
  if (from.y === to.y && from.x <= to.x) return [from, to];
  const out = from.x + STUB;
  const into = to.x - STUB;
  if (out <= into) return [from, { x: out, y: from.y }, { x: out, y: to.y }, to];
  // Round it: below the bar that it leaves, or above, to where it can come from the left.
  const between = from.y === to.y ? from.y + 24 : (from.y + to.y) / 2;
  return [
    from,
    { x: out, y: from.y },
    { x: out, y: between },
    { x: into, y: between },
    { x: into, y: to.y },
    to
  ];
}

/** As the `d` of a path. */
export const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, place) => `${place === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');

const round = (value: number): number => Math.round(value * 2) / 2;
