import { DAY_SECONDS } from '#core/time/wall-time.ts';
import { readClock, type ClockRead } from '../cells/clock.ts';
import { readLength, usualUnits, type LengthRead } from '../cells/length.ts';
import type { ColumnRead } from '../reading.ts';
import { textOf, valueOf } from '../table.ts';
import { isOpen, saysNothing } from '../words/marks.ts';
import type { Notices } from '../notices.ts';
import type { Entry } from './entries.ts';

/** What the file says of one row's times, with every time put on its side of midnight. */
export interface Timing {
  /** Seconds of the show day; null where the file says none. */
  start: number | null;
  end: number | null;
  length: LengthRead | null;
}

/** The times of one list, before they are put on their side of midnight. */
export interface OpenTimings {
  readonly rows: readonly Timing[];
  /** When the day would begin if this list were alone. */
  readonly dayChange: number;
}

const HALF_DAY = DAY_SECONDS / 2;
/** When a show day begins that nothing says otherwise of. */
export const DEFAULT_CHANGE = 6 * 3600;

/** Reads the times of the rows of one space and day, in the order of the file. */
export function timingsOf(
  entries: readonly Entry[],
  switched: ReadonlySet<string>,
  notices: Notices
): OpenTimings {
  const raw = entries.map((entry) => rawTiming(entry, switched, notices));
  sayUtc(entries, notices);
  fillPositions(entries, raw);
  const halves = new Halves(
    raw.flatMap(({ start, end }) => [start, end].filter((each) => each !== null))
  );
  const rows = raw.map(({ start, end, length }) => {
    const from = start && halves.place(start, false);
    const to = end && halves.place(end, true);
    return { start: from, end: to, length };
  });
  return { rows, dayChange: dayChangeOf(rows.flatMap(({ start }) => start ?? [])) };
}

/** One day change for lists that run beside each other, and their times behind it. */
export function withinOneDay(lists: readonly OpenTimings[]): {
  readonly dayChange: number;
  readonly timings: readonly (readonly Timing[])[];
} {
  const wanted = lists.map((list) => list.dayChange);
  const earliest = Math.min(DEFAULT_CHANGE, ...wanted);
  const isLate = wanted.length > 0 && wanted.every((each) => each > DEFAULT_CHANGE);
  const dayChange = isLate ? Math.min(...wanted) : earliest;
  return {
    dayChange,
    timings: lists.map(({ rows }) => rows.map((row) => intoDay(row, dayChange)))
  };
}

interface RawTiming {
  readonly start: ClockRead | null;
  readonly end: ClockRead | null;
  length: LengthRead | null;
}

/** Running times give each row the time until the next one, where it has no length of its own. */
function fillPositions(entries: readonly Entry[], raw: readonly RawTiming[]): void {
  const at = entries.map((entry) => readLength(entry.at.cell('position'), usualUnits)?.ms ?? null);
  raw.forEach((timing, i) => {
    const [from = null, to = null] = [at[i], at[i + 1]];
    if (timing.length !== null || from === null || to === null || to < from) return;
    timing.length = { ms: to - from, other: null };
  });
}

/** "…T19:00Z" is London's winter; which zone the show is in, the file does not say. */
function sayUtc(entries: readonly Entry[], notices: Notices): void {
  const isUtc = entries.some((entry) => {
    const cell = entry.at.cell('start');
    return valueOf(cell) === null && /\d{2}(?:\.\d+)?z$/i.test(textOf(cell).trim());
  });
  if (isUtc) notices.add('utcTimes', 'The times are in UTC; they are read as they stand.');
}

function rawTiming(entry: Entry, switched: ReadonlySet<string>, notices: Notices): RawTiming {
  const from = clockAt(entry, 'start', switched, notices);
  const to = clockAt(entry, 'end', switched, notices);
  const column = entry.at.columnOf('length');
  const length = column ? lengthAt(entry, column, switched, notices) : null;
  return { start: from, end: to ?? from?.until ?? null, length };
}

function clockAt(
  entry: Entry,
  meaning: 'start' | 'end',
  switched: ReadonlySet<string>,
  notices: Notices
): ClockRead | null {
  const column = entry.at.columnOf(meaning);
  if (!column) return null;
  const cell = entry.at.cells[column.index];
  const read = readClock(cell);
  if (read === null) {
    unread(entry, column, textOf(cell), meaning, notices);
    return null;
  }
  const isOther = switched.has(`${entry.at.row}:${column.index}`);
  const isAfternoon = column.isAfternoon !== isOther && read.mayBeOther;
  return isAfternoon ? inAfternoon(read) : read;
}

/** The other half of the day: 7:30 is 19:30, and 12:15 is a quarter past midnight. */
const inAfternoon = (read: ClockRead): ClockRead => ({
  ...read,
  seconds: (read.seconds + HALF_DAY) % DAY_SECONDS,
  mayBeOther: false
});

function lengthAt(
  entry: Entry,
  column: ColumnRead,
  switched: ReadonlySet<string>,
  notices: Notices
): LengthRead | null {
  const cell = entry.at.cells[column.index];
  const read = readLength(cell, column.units);
  if (read === null) {
    unread(entry, column, textOf(cell), 'length', notices);
    return null;
  }
  if (!switched.has(`${entry.at.row}:${column.index}`) || read.other === null) return read;
  return { ms: read.other.ms, other: { ms: read.ms, by: read.other.by } };
}

function unread(
  entry: Entry,
  column: ColumnRead,
  text: string,
  meaning: 'start' | 'end' | 'length',
  notices: Notices
): void {
  if (text.trim() === '' || saysNothing(text)) return;
  const what = meaning === 'length' ? 'a duration' : 'a time';
  const said = text.replace(/\s+/g, ' ').trim().slice(0, 40);
  if (isOpen(text)) {
    notices.add(
      'openTime',
      `"${said}": ${what} that is still open; left out.`,
      entry.at.row,
      column.index
    );
  } else {
    notices.add(
      'unreadTime',
      `"${said}" cannot be read as ${what}; left out.`,
      entry.at.row,
      column.index
    );
  }
}

/**
 * Which half of the day times without am or pm are in. Where the file never writes 13:00 or more, or
 * writes am or pm here and there, it is the half that goes on from the row above: 1:00 after 11:30
 * is in the afternoon, 7:15 after "7:00 pm" in the evening.
 */
class Halves {
  readonly #isOpen: boolean;
  /** The first that says am or pm: what the ones before it have to lead to. */
  readonly #firstHalf: number | null;
  #last: number | null = null;

  constructor(clocks: readonly ClockRead[]) {
    this.#isOpen = isTwelveHour(clocks);
    this.#firstHalf = clocks.find((clock) => clock.hasHalf)?.seconds ?? null;
  }

  place(clock: ClockRead, isEnd: boolean): number {
    let { seconds } = clock;
    if (clock.mayBeOther && this.#isOpen) {
      const other = (seconds + HALF_DAY) % DAY_SECONDS;
      const leaps = (to: number): number =>
        this.#last === null ? leap(to, this.#firstHalf ?? to) : leap(this.#last, to);
      if (leaps(other) < leaps(seconds)) seconds = other;
    }
    if (!isEnd) this.#last = seconds % DAY_SECONDS;
    return seconds;
  }
}

/** Whether a list of times is written by a clock of twelve hours, with am and pm or without. */
export const isTwelveHour = (clocks: readonly ClockRead[]): boolean =>
  clocks.some((clock) => clock.hasHalf) || clocks.every((clock) => clock.seconds < 13 * 3600);

/** How unlikely one time is behind another: going back costs three times what going on does. */
const leap = (from: number, to: number): number => Math.min(ahead(from, to), ahead(to, from) * 3);

const ahead = (from: number, to: number): number =>
  (((to - from) % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;

/**
 * When the show day begins: at 06:00, unless the rows go through 06:00: a build from 05:00 begins
 * the day then, a night from 22:00 to 09:00 begins it in the afternoon.
 */
export function dayChangeOf(starts: readonly number[]): number {
  const plainOnes = starts.filter((start) => start < DAY_SECONDS);
  const [first] = plainOnes;
  if (first === undefined) return DEFAULT_CHANGE;
  if (first < DEFAULT_CHANGE) {
    const isMorning = plainOnes.every((start, i) => i === 0 || start >= (plainOnes[i - 1] ?? 0));
    const isThrough = plainOnes.some((start) => start >= DEFAULT_CHANGE);
    return isMorning && isThrough ? Math.floor(first / 3600) * 3600 : DEFAULT_CHANGE;
  }
  let wraps = 0;
  let isPast = false;
  plainOnes.forEach((start, i) => {
    const before = plainOnes[i - 1];
    if (before !== undefined && start < before - HALF_DAY / 2 && start < DEFAULT_CHANGE) wraps += 1;
    if (
      wraps === 1 &&
      start >= DEFAULT_CHANGE &&
      before !== undefined &&
      ahead(before, start) < HALF_DAY
    )
      isPast = true;
  });
  const isNight = wraps === 1 && isPast && first >= HALF_DAY;
  return isNight ? Math.floor(first / 3600) * 3600 : DEFAULT_CHANGE;
}

function intoDay({ start, end, length }: Timing, dayChange: number): Timing {
  const from = start === null ? null : within(start, dayChange);
  let to = end === null ? null : within(end, dayChange);
  if (from !== null && to !== null && to < from && to + DAY_SECONDS - from <= HALF_DAY)
    to += DAY_SECONDS;
  return { start: from, end: to, length };
}

const within = (seconds: number, dayChange: number): number =>
  seconds < dayChange ? seconds + DAY_SECONDS : seconds;
