declare const unit: unique symbol;

/**
 * A time on the wall of a show day: integer seconds from 00:00 of the show day's own date,
 * in [dayChange, dayChange + 24 h). 00:30 after the show is 88 200 of the day before.
 */
export type WallTime = number & { readonly [unit]: 'wall-time' };

export const DAY_SECONDS = 86_400;

/** Marks a number of seconds as a wall time; fractions are rounded. */
export const wallTime = (seconds: number): WallTime => Math.round(seconds) as WallTime;

/**
 * Brings a plain time of day (seconds, any day) into the show day that begins at `dayChange`:
 * with a day change of 06:00, 00:30 becomes 24:30 of the show day.
 */
export function intoShowDay(seconds: number, dayChange: WallTime): WallTime {
  const ofDay = ((Math.round(seconds) % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
  return (ofDay < dayChange ? ofDay + DAY_SECONDS : ofDay) as WallTime;
}
