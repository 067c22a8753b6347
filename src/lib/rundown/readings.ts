import type { Length, Start } from '#core/show.ts';
import { editedDuration, readDuration, readStart } from '#core/time/reading.ts';
import { durationText, wallText } from '#core/time/text.ts';
import { minute, type Duration } from '#core/time/duration.ts';
import type { WallTime } from '#core/time/wall-time.ts';
import { isDate, isZone } from '#core/time/zone.ts';

/** What else a typed text may say, beside what it was read as; both in words. */
interface Other<Value> {
  readonly read: string;
  readonly text: string;
  readonly value: Value;
}

/** What a typed text says, or why it says nothing. */
export type Reading<Value> =
  { readonly value: Value; readonly other?: Other<Value> } | { readonly why: string };

const quoted = (text: string): string => `“${text.trim()}”`;

/** A start: empty follows on, a time is fixed. */
export function readStartCell(text: string, dayChange: WallTime, clock: 12 | 24): Reading<Start> {
  if (text.trim() === '') return { value: { mode: 'soft' } };
  const read = readStart(text, dayChange);
  if (!read) {
    return {
      why: `${quoted(text)} is no time of day. Try 19:30, 1930 or 7:30pm; empty follows on.`
    };
  }
  const hard = (at: WallTime): Start => ({ mode: 'hard', at });
  if (read.other === undefined) return { value: hard(read.value) };
  return {
    value: hard(read.value),
    other: {
      read: wallText(read.value, clock),
      text: wallText(read.other, clock),
      value: hard(read.other)
    }
  };
}

/** A length: "5", "1:30", "90s", "1h10"; "+30" and "-1:00" change the one that is there. */
export function readLengthCell(text: string, was: Length): Reading<Length> {
  const [, sign, size = ''] = /^\s*([+\-−])?(.*)$/s.exec(text) ?? [];
  const edited = editedDuration(text, was.durationMs);
  if (edited === null) {
    const isTooMuch = sign !== undefined && readDuration(size) !== null;
    if (!isTooMuch) return { why: noLength(text) };
    return {
      why: `${quoted(text)} takes away more than the ${durationText(was.durationMs)} there are.`
    };
  }
  const value = { ...was, durationMs: edited };
  const other = sign === undefined ? readDuration(text)?.other : undefined;
  if (other === undefined) return { value };
  const words = { read: durationText(edited), text: durationText(other) };
  return { value, other: { ...words, value: { ...was, durationMs: other } } };
}

/** A length that may be missing: empty is none. */
export function readOptionalLength(text: string): Reading<Duration | null> {
  if (text.trim() === '') return { value: null };
  const read = readDuration(text);
  return read ? { value: read.value } : { why: noLength(text) };
}

/** How long what somebody has agreed to counts: empty is for good. */
export function readValidity(text: string): Reading<Duration | null> {
  const read = readOptionalLength(text);
  if ('why' in read || read.value === null || read.value >= minute) return read;
  return { why: 'A clearance holds for a minute at least; empty is until it is taken back.' };
}

/** A time of day that may be missing: empty is none. */
export function readOptionalTime(text: string, dayChange: WallTime): Reading<WallTime | null> {
  if (text.trim() === '') return { value: null };
  const read = readStart(text, dayChange);
  return read ? { value: read.value } : { why: `${quoted(text)} is no time of day. Try 23:30.` };
}

const noLength = (text: string): string =>
  `${quoted(text)} is no length. Try 5 (minutes), 1:30, 90s or 1h10.`;

const LINE = 300;

/** One line of words. */
export const readLine = (text: string): Reading<string> =>
  text.length <= LINE
    ? { value: text.trim() }
    : { why: `That is ${text.length} characters; ${LINE} fit. Put the rest into the notes.` };

const PROSE = 8_000;

/** Notes, any number of lines; in a field of one line, ↵ stands for the others. */
export function readProse(text: string): Reading<string> {
  if (text.length > PROSE) return { why: `That is ${text.length} characters; ${PROSE} fit.` };
  return { value: text.replace(/[^\S\n]*↵[^\S\n]*/g, '\n').trim() };
}

const SCRIPT = 20_000;

/** What is spoken: blank lines and indents within it are meant. */
export const readScript = (text: string): Reading<string> =>
  text.length <= SCRIPT
    ? { value: text.trim() }
    : { why: `That is ${text.length} characters; ${SCRIPT} fit. Part it over several items.` };

/** Several lines as a field of one line shows them: a browser would swallow the breaks. */
export const onOneLine = (text: string): string => text.replaceAll('\n', ' ↵ ');

/** A date of the calendar, as a planner types it: yyyy-mm-dd. */
export const readDate = (text: string): Reading<string> =>
  isDate(text.trim())
    ? { value: text.trim() }
    : { why: `${quoted(text)} is no date. Write it as 2031-09-18.` };

/** An IANA zone. */
export const readZone = (text: string): Reading<string> =>
  isZone(text.trim())
    ? { value: text.trim() }
    : { why: `${quoted(text)} is no time zone. Choose one such as Europe/Berlin.` };
