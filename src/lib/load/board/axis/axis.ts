import type { Span } from '#core/planning/spans.ts';
import { between, duration, hour, type Duration } from '#core/time/duration.ts';
import { earliest, instant, latest, plus, type Instant } from '#core/time/instant.ts';

/** A stretch of time that is drawn without a break, and how much is drawn before it. */
export interface Piece {
  readonly from: Instant;
  readonly to: Instant;
  readonly beforeMs: Duration;
}

/** The time that a board shows; between two pieces a night is cut out. */
export interface Axis {
  readonly pieces: readonly Piece[];
  readonly lengthMs: Duration;
}

/** How wide time is drawn, in px an hour, whatever the screen's own size. */
export type PerHour = number;

/** The width of the mark that stands for what is cut out. */
export const CUT = 24;
/** Less than this is not worth a break in the axis. */
const LEAST_CUT = duration(4 * hour);
/** So much is drawn before the first bar and after the last, for there to be somewhere to move to. */
const ROOM = hour;

/**
 * The time from the first of some spans to the last, from whole hour to whole hour; what is empty for
 * long is left out where that is wanted.
 *
 * @param aheadMs by how much the clocks of the show are ahead of UTC
 */
export function axisOf(spans: readonly Span[], aheadMs: Duration, isCut: boolean): Axis {
  const pieces: Piece[] = [];
  let beforeMs = 0;
  for (const { start, end } of joined(spans.map(widened(aheadMs)), isCut ? LEAST_CUT : Infinity)) {
    pieces.push({ from: start, to: end, beforeMs: duration(beforeMs) });
    beforeMs += between(start, end);
  }
  return { pieces, lengthMs: duration(beforeMs) };
}

const widened =
  (aheadMs: Duration) =>
  ({ start, end }: Span): Span => {
    const whole = (at: number, round: (hours: number) => number): Instant =>
      instant(round((at + aheadMs) / hour) * hour - aheadMs);
    return { start: whole(start - ROOM, Math.floor), end: whole(end + ROOM, Math.ceil) };
  };

/** Spans that overlap, or have no more than so much between them, as one. */
function joined(spans: readonly Span[], upTo: number): Span[] {
  const found: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last && span.start - last.end <= upTo)
      found[found.length - 1] = { start: last.start, end: latest(last.end, span.end) };
    else found.push(span);
  }
  return found;
}

const px = (ms: Duration, perHour: PerHour): number => (ms / hour) * perHour;

/** Where a piece begins, in px from the beginning of the axis. */
export const pieceX = (axis: Axis, place: number, perHour: PerHour): number =>
  px(axis.pieces[place]?.beforeMs ?? axis.lengthMs, perHour) + place * CUT;

export const widthOf = (axis: Axis, perHour: PerHour): number =>
  px(axis.lengthMs, perHour) + Math.max(0, axis.pieces.length - 1) * CUT;

/** Where an instant is; in the middle of the mark where it is cut out, and at the edge beyond both ends. */
export function xOf(axis: Axis, at: Instant, perHour: PerHour): number {
  const { pieces } = axis;
  const place = pieces.findIndex(({ to }) => at <= to);
  const piece = pieces[place];
  if (!piece) return widthOf(axis, perHour);
  if (at >= piece.from) return pieceX(axis, place, perHour) + px(between(piece.from, at), perHour);
  return place === 0 ? 0 : pieceX(axis, place, perHour) - CUT / 2;
}

/** The instant at a place of the axis: of a cut, the nearer of its two ends. */
export function timeAt(axis: Axis, x: number, perHour: PerHour): Instant {
  const { pieces } = axis;
  let place = pieces.length - 1;
  while (place > 0 && x < pieceX(axis, place, perHour) - CUT / 2) place -= 1;
  const piece = pieces[place];
  if (!piece) return instant(0);
  const at = plus(piece.from, duration(((x - pieceX(axis, place, perHour)) / perHour) * hour));
  return latest(piece.from, earliest(piece.to, at));
}

/** Whether an instant is drawn at all. */
export const isOn = ({ pieces }: Axis, at: Instant): boolean =>
  pieces.some(({ from, to }) => from <= at && at <= to);
