import * as v from 'valibot';
import type { Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import type { WallTime } from '#core/time/wall-time.ts';

const DAY_MS = 86_400_000;

/** A whole number within bounds, of a unit that only the types know. */
const whole = <Unit extends number>(
  min: number,
  max: number,
  message: string
): v.GenericSchema<unknown, Unit> =>
  v.pipe(
    v.number(message),
    v.safeInteger(message),
    v.minValue(min, message),
    v.maxValue(max, message),
    v.transform((number) => number as Unit)
  );

/** The values that rows and commands are made of, with the bounds that a message may reach. */
export const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,8}$/, 'is no id'));
export const idOrNull = v.nullable(id);
export const rank = v.pipe(v.string(), v.regex(/^[A-Za-z0-9]{1,200}$/, 'is no rank'));
export const line = v.pipe(v.string(), v.maxLength(300));
export const prose = v.pipe(v.string(), v.maxLength(8_000));
/** Twenty minutes of speech; with what it was before it is still one frame. */
export const script = v.pipe(v.string(), v.maxLength(20_000));
export const ids = v.pipe(v.array(id), v.maxLength(200));

/** How many of something there are, or are used. */
export const quantity = whole<number>(1, 9_999, 'is no quantity');

export const duration = whole<Duration>(0, 7 * DAY_MS, 'is no duration');
export const signedDuration = whole<Duration>(-DAY_MS, DAY_MS, 'is no duration');
export const instant = whole<Instant>(0, 8.64e15, 'is no instant');
export const wallTime = whole<WallTime>(0, 48 * 3600, 'is no wall time');
export const seq = whole<number>(0, 2 ** 48, 'is no seq');
export const counter = whole<number>(0, 2 ** 40, 'is no counter');
/** A page load's own name: longer than an id, for nobody gives it out. */
export const client = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{8,32}$/, 'is no client'));
