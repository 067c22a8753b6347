import { onDay } from '#core/logistics/times.ts';
import type { ShowDay } from '#core/show.ts';
import { between, type Duration } from '#core/time/duration.ts';
import { readDuration, readStart } from '#core/time/reading.ts';
import { DAY_SECONDS, wallTime, type WallTime } from '#core/time/wall-time.ts';

/** What a typed text says, or why it says nothing. */
export type Reading<Value> = { readonly value: Value } | { readonly why: string };

const quoted = (text: string): string => `“${text.trim()}”`;

/** A time of a show day: 8, 8:30, 0830, 7pm; before its day change it is of the night after. */
export function readTime(text: string, { dayChange }: ShowDay): Reading<WallTime> {
  const read = readStart(text, dayChange);
  return read
    ? { value: read.value }
    : { why: `${quoted(text)} is no time of day. Try 8, 8:30 or 7pm.` };
}

/** One that may be missing: empty is none. */
export const readOptionalTime = (text: string, day: ShowDay): Reading<WallTime | null> =>
  text.trim() === '' ? { value: null } : readTime(text, day);

/** How long something takes, in a plan of hours: 90 (minutes), 1:30, 1h30. */
export function readLength(text: string): Reading<Duration> {
  const read = readDuration(text, 'h:mm');
  return read
    ? { value: read.value }
    : { why: `${quoted(text)} is no length. Try 90 (minutes), 1:30 or 2h.` };
}

/** A length either way: "-15" is so much earlier. */
export function readLag(text: string): Reading<Duration> {
  const [, sign, size = ''] = /^\s*([+\-−])?(.*)$/s.exec(text) ?? [];
  const read = readLength(size);
  if ('why' in read) return { why: `${quoted(text)} is no length. Try 30 (minutes), 1:30 or -15.` };
  return sign === undefined || sign === '+' ? read : { value: -read.value as Duration };
}

/** How long it is until that time; what is before the start is of the day after. */
export function readUntil(text: string, day: ShowDay, from: WallTime): Reading<Duration> {
  const read = readTime(text, day);
  if ('why' in read) return read;
  const { value } = read;
  const until = value < from ? wallTime(value + DAY_SECONDS) : value;
  return { value: between(onDay(day, from), onDay(day, until)) };
}

/** A whole number, 1 or more. */
export function readCount(text: string, least = 1): Reading<number> {
  const typed = text.trim();
  const value = Number(typed);
  return /^\d{1,6}$/.test(typed) && value >= least
    ? { value }
    : { why: `${quoted(text)} is no number from ${least} on.` };
}

/** An amount with a unit behind it or not, in either way of writing: "12.5 m", "2,4". */
export function readAmount(text: string, unit: string): Reading<number> {
  const plain = text.trim().toLowerCase().replace(/\s+/g, '');
  const bare = plain.endsWith(unit.toLowerCase()) ? plain.slice(0, -unit.length) : plain;
  const value = Number(bare.replace(',', '.'));
  return /^\d{1,9}(?:[.,]\d{1,3})?$/.test(bare)
    ? { value }
    : { why: `${quoted(text)} is no amount. Try 12.5${unit && ` ${unit}`}.` };
}

/** One that nobody may have said: empty is not known. */
export const readOptionalAmount = (text: string, unit: string): Reading<number | null> =>
  text.trim() === '' ? { value: null } : readAmount(text, unit);
