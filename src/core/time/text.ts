import { minute, type Duration } from './duration.ts';
import type { Instant } from './instant.ts';
import { DAY_SECONDS, type WallTime } from './wall-time.ts';

export type Clock = 12 | 24;

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    const timeStyle = { hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    formatter = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      ...timeStyle
    });
    formatters.set(zone, formatter);
  }
  return formatter;
}

/**
 * An instant as the clocks of its zone show it: "19:42", "19:42:07", "7:42 PM" (W7).
 * Throws a RangeError for an unknown zone.
 */
export function clockText(
  at: Instant,
  zone: string,
  clock: Clock,
  show: { readonly seconds: boolean } = { seconds: false }
): string {
  return onClock(formatterOf(zone).format(at), clock, show.seconds);
}

/** A wall time as a clock shows it, the night after as 00:30 (W7); seconds only when there are some, unless said. */
export function wallText(
  at: WallTime,
  clock: Clock,
  show: { readonly seconds: boolean } = { seconds: at % 60 !== 0 }
): string {
  const ofDay = ((at % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
  return onClock(
    [ofDay / 3600, (ofDay / 60) % 60, ofDay % 60].map(two).join(':'),
    clock,
    show.seconds
  );
}

/** Takes "19:42:07" to what the show's clock setting asks for. */
function onClock(full: string, clock: Clock, seconds: boolean): string {
  const text = seconds ? full : full.slice(0, 5);
  if (clock === 24) return text;
  const hour = Number(text.slice(0, 2));
  return `${hour % 12 || 12}${text.slice(2)} ${hour < 12 ? 'AM' : 'PM'}`;
}

const two = (value: number): string => String(Math.floor(value)).padStart(2, '0');

/** A length or an elapsed time: "00:37", "03:00", "1:02:03"; whole seconds that are over (W8). */
export const durationText = (ms: Duration): string => signed(Math.trunc(ms / 1000), '');

/** How long something took, to the tenth: "0.6 s"; from a minute on as a clock has it (W8). */
export function lengthText(ms: Duration, digits = 1): string {
  if (ms >= minute) return durationText(ms);
  const part = 10 ** digits;
  return `${(Math.floor((ms * part) / 1000) / part).toFixed(digits)} s`;
}

/** Time left: as `durationText`, but 00:00 is not shown before nothing is left; "−00:34" after that (W8). */
export const remainingText = (ms: Duration): string => signed(Math.ceil(ms / 1000), '');

/** How much too long (+) or too short (−) something is: "+01:20", "−00:34", "00:00" (W9). */
export const overText = (overMs: Duration): string => signed(Math.trunc(overMs / 1000), '+');

/** How far behind (+) or ahead (−) the show is: "+01:20", "−00:34", "00:00" (W9). */
export const lateText = (lateMs: Duration): string => signed(Math.trunc(lateMs / 1000), '+');

/** Seconds as desks write them: "2 s", "0.25 s". */
export const secondsWords = (ms: number): string => `${ms / 1000} s`;

function signed(seconds: number, plus: '' | '+'): string {
  const size = Math.abs(seconds);
  const hours = Math.floor(size / 3600);
  const minutesOn = `${two((size / 60) % 60)}:${two(size % 60)}`;
  const sign = seconds < 0 ? '−' : seconds > 0 ? plus : '';
  return sign + (hours > 0 ? `${hours}:${minutesOn}` : minutesOn);
}
