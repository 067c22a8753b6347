import type { ItemKind } from '../../show.ts';
import { duration } from '../../time/duration.ts';
import { durationText } from '../../time/text.ts';
import { WEEK } from '../item-rows.ts';
import type { Notices } from '../notices.ts';
import type { Choices } from '../reading.ts';
import type { Entry } from './entries.ts';
import type { Timing } from './schedule.ts';

/** When an item begins and how long it takes, as it will be planned. */
export interface Planned {
  readonly hardAt: number | null;
  readonly startsAt: number | null;
  readonly lengthMs: number;
}

export interface Row {
  readonly entry: Entry;
  readonly timing: Timing;
  readonly kind: ItemKind;
  readonly isFloated: boolean;
  /** What the file itself says of its start: follows (true), fixed (false), or nothing. */
  readonly isLinked: boolean | null;
}

/**
 * Lengths and starts of a list. A length that is missing is taken from the row's end, else from the
 * next start, else it is zero, and said so. A start is soft only where lengths that the file gives
 * lead to it: a sheet of times alone means its times.
 */
export function planned(
  rows: readonly Row[],
  starts: NonNullable<Choices['starts']>,
  notices: Notices
): readonly Planned[] {
  const list: Planned[] = [];
  /** Where the list has got to, and whether the file's own lengths led there. */
  let at: number | null = null;
  let isOwn = false;
  let fromNext = 0;
  rows.forEach((row, i) => {
    const { end } = row.timing;
    // A countdown whose start nobody knows is at least over when it says.
    const start = row.timing.start ?? (at === null && row.timing.length === null ? end : null);
    const begins = start ?? at;
    const given = ownLength(row, begins);
    const gap = given === null ? untilNext(rows, i, begins) : null;
    if (gap !== null) fromNext += 1;
    if (given === null && gap === null) sayNone(row, notices);
    if (row.timing.start === null && start !== null) {
      const column = row.entry.at.columnOf('end')?.index ?? null;
      notices.add('noStart', 'Only its end is known: it is zero long.', row.entry.at.row, column);
    }
    const whole = Math.max(0, given ?? gap ?? 0);
    const lengthMs = Math.min(whole, WEEK);
    if (whole > WEEK) sayTooLong(row, whole, notices);
    if (start !== null && end !== null && row.timing.length !== null) sayDiffers(row, notices);
    if (start !== null && at !== null && isOwn && start < at && !row.isFloated)
      sayOverlap(row, at - start, notices);
    const isHard = start !== null && isFixed(row, starts, start, at, isOwn, list.length === 0);
    list.push({ hardAt: isHard ? start : null, startsAt: begins, lengthMs });
    if (row.isFloated) return;
    at = begins === null ? null : begins + lengthMs / 1000;
    isOwn = given !== null || (row.kind === 'milestone' && isOwn);
  });
  if (fromNext > 0) {
    const many = fromNext === 1 ? '1 duration is' : `${fromNext} durations are`;
    notices.add('lengthsFromStarts', `${many} taken from the start of the next row.`);
  }
  return list;
}

function ownLength({ timing, kind }: Row, begins: number | null): number | null {
  if (timing.length !== null) return timing.length.ms;
  if (timing.end !== null && begins !== null && timing.end >= begins)
    return (timing.end - begins) * 1000;
  return kind === 'milestone' ? 0 : null;
}

const HALF_DAY = 43_200;

/** Until the next row that has a start, if no row between has a length of its own to fill the time. */
function untilNext(rows: readonly Row[], i: number, begins: number | null): number | null {
  if (begins === null || rows[i]?.isFloated || rows[i]?.timing.start === null) return null;
  for (const next of rows.slice(i + 1)) {
    if (next.isFloated) continue;
    if (next.timing.start !== null) {
      const seconds = next.timing.start - begins;
      return seconds >= 0 && seconds <= HALF_DAY ? seconds * 1000 : null;
    }
    if (next.timing.length !== null) return null;
  }
  return null;
}

function isFixed(
  row: Row,
  starts: NonNullable<Choices['starts']>,
  start: number,
  at: number | null,
  isOwn: boolean,
  isFirst: boolean
): boolean {
  if (isFirst || starts === 'hard') return true;
  if (starts === 'soft') return false;
  if (row.isLinked !== null) return !row.isLinked;
  return at === null || !isOwn || Math.abs(at - start) >= 1;
}

function sayNone({ entry, timing }: Row, notices: Notices): void {
  const column = entry.at.columnOf('length')?.index ?? entry.at.columnOf('start')?.index ?? null;
  const why = timing.start === null ? 'No time and no duration' : 'No duration and no later start';
  notices.add('noLength', `${why}: it is zero long.`, entry.at.row, column);
}

function sayTooLong({ entry }: Row, ms: number, notices: Notices): void {
  const column = entry.at.columnOf('length')?.index ?? null;
  const long = durationText(duration(ms));
  notices.add(
    'tooLong',
    `It is ${long} long; a week is the most: it ends there.`,
    entry.at.row,
    column
  );
}

/** Kept as it stands, and said: the grid and the forecast show it as an over (T2). */
function sayOverlap({ entry }: Row, seconds: number, notices: Notices): void {
  const column = entry.at.columnOf('start')?.index ?? null;
  const by = durationText(duration(seconds * 1000));
  notices.add('overlap', `It begins ${by} before the row above ends.`, entry.at.row, column);
}

function sayDiffers({ entry, timing }: Row, notices: Notices): void {
  const { start, end, length } = timing;
  if (start === null || end === null || length === null) return;
  const span = (end - start) * 1000;
  if (Math.abs(span - length.ms) < 1000 || span < 0) return;
  const column = entry.at.columnOf('length')?.index ?? null;
  notices.add(
    'endDiffers',
    'Start and end do not make the duration; the duration counts.',
    entry.at.row,
    column
  );
}
