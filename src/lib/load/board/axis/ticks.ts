import { localDate } from '#core/time/local-date.ts';
import { duration, hour, minute, type Duration } from '#core/time/duration.ts';
import { plus, type Instant } from '#core/time/instant.ts';
import { wallTimeAt } from '#core/time/zone.ts';
import { pieceX, widthOf, xOf, type Axis, type PerHour } from './axis.ts';

/** By how much the clocks of a zone are ahead of UTC at an instant. */
export const aheadOf = (at: Instant, zone: string): Duration =>
  duration(wallTimeAt(at, '1970-01-01', zone) * 1000 - Math.floor(at / 1000) * 1000);

/**
 * The instants between two places of an axis at which the clocks of a zone show a multiple of a step,
 * also after they have been changed.
 */
export function ticksOf(
  { pieces }: Axis,
  step: Duration,
  zone: string,
  seen: { readonly from: Instant; readonly to: Instant }
): Instant[] {
  return pieces.flatMap((piece) => {
    const found: Instant[] = [];
    const end = Math.min(piece.to, seen.to);
    let at = aligned(plus(piece.from, duration(Math.max(0, seen.from - piece.from))), step, zone);
    while (at < end) {
      if (at >= piece.from) found.push(at);
      at = aligned(plus(at, duration(step / 2 + minute)), step, zone);
    }
    return found;
  });
}

/** The first instant from `at` on at which the clocks show a multiple of the step. */
function aligned(at: Instant, step: Duration, zone: string): Instant {
  const local = at + aheadOf(at, zone);
  const next = plus(at, duration(Math.ceil(local / step) * step - local));
  // The clocks may have been changed on the way there: what they skip is not shown.
  const over = (next + aheadOf(next, zone)) % step;
  return over === 0 ? next : plus(next, duration(step - over));
}

/** A date of the show, from where until where it is drawn. */
export interface DayBand {
  readonly date: string;
  readonly from: number;
  readonly to: number;
}

export function dayBands(axis: Axis, perHour: PerHour, zone: string): DayBand[] {
  const bands: DayBand[] = [];
  const all = { from: -Infinity as Instant, to: Infinity as Instant };
  for (const at of ticksOf(axis, hour, zone, all)) {
    const date = localDate(at, zone);
    const last = bands.at(-1);
    if (last?.date === date) continue;
    const from = beginningOf(axis, at, perHour);
    if (last) bands[bands.length - 1] = { ...last, to: from };
    bands.push({ date, from, to: widthOf(axis, perHour) });
  }
  return bands;
}

/** The beginning of a piece belongs to it, and the cut before it to the day before. */
function beginningOf(axis: Axis, at: Instant, perHour: PerHour): number {
  const place = axis.pieces.findIndex(({ from }) => from === at);
  return place < 0 ? xOf(axis, at, perHour) : pieceX(axis, place, perHour);
}
