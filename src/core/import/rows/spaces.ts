import { intoShowDay, wallTime } from '#core/time/wall-time.ts';
import { readClock } from '../cells/clock.ts';
import type { Choices } from '../reading.ts';
import { plain } from '../words/plain.ts';
import { isDitto } from '../words/marks.ts';
import type { DayGroup } from './day-groups.ts';
import type { Entry, Heading } from './entries.ts';

export interface SpaceGroup {
  readonly space: string;
  readonly entries: readonly Entry[];
}

export interface Spaces {
  /** The space column tells rundowns apart; else it is only a text. */
  readonly isBySpace: boolean;
  /** The headings are spaces; else they are segments. */
  readonly isByHeading: boolean;
  readonly groups: readonly SpaceGroup[];
}

const STAGE_WORDS =
  /\b(?:stage|buhne|scene|room|raum|saal|salle|hall|tent|zelt|arena|main|second|third|podium|sala|zaal|oder|theatre|theater|studio|foyer|lounge|track|court|field)\b/;

/**
 * What runs beside each other: rows of several stages or rooms whose times overlap are rundowns of
 * their own. One list that only names its places stays one list.
 */
export function spacesOf(
  days: readonly DayGroup[],
  day: number,
  headings: readonly Heading[],
  choices: Choices
): Spaces {
  const rows = days[day]?.entries ?? [];
  const bySpace = grouped(
    rows,
    carried((entry) => entry.at.text('space'))
  );
  const isOne = choices.headings === 'segments';
  if (!isOne && (isBeside(rows, bySpace) || areKnown(days, bySpace, choices)))
    return { isBySpace: true, isByHeading: false, groups: bySpace };
  const areSpaces =
    choices.headings === undefined
      ? headingsAreSpaces(days, headings)
      : choices.headings === 'spaces';
  if (!areSpaces) return { isBySpace: false, isByHeading: false, groups: whole(rows) };
  const groups = grouped(rows, (entry) => headingOf(entry, headings));
  return { isBySpace: false, isByHeading: true, groups };
}

/**
 * Rooms that run beside each other on another day are the same rooms on a day with little in them; and
 * so are those that a person says are.
 */
function areKnown(
  days: readonly DayGroup[],
  groups: readonly SpaceGroup[],
  choices: Choices
): boolean {
  if (groups.length === 0 || groups.some(({ space }) => space === '')) return false;
  if (choices.headings === 'spaces') return true;
  const known = new Set<string>();
  for (const { entries } of days) {
    const there = grouped(
      entries,
      carried((entry) => entry.at.text('space'))
    );
    if (isBeside(entries, there)) for (const { space } of there) known.add(plain(space));
  }
  return groups.every(({ space }) => known.has(plain(space)));
}

const whole = (entries: readonly Entry[]): readonly SpaceGroup[] =>
  entries.length === 0 ? [] : [{ space: '', entries }];

const headingOf = (entry: Entry, headings: readonly Heading[]): string =>
  entry.heading === null ? '' : (headings[entry.heading]?.text ?? '');

function carried(spaceOf: (entry: Entry) => string): (entry: Entry) => string {
  let last = '';
  return (entry) => {
    const said = spaceOf(entry);
    if (said !== '' && !isDitto(said)) last = said;
    return last;
  };
}

function grouped(
  entries: readonly Entry[],
  spaceOf: (entry: Entry) => string
): readonly SpaceGroup[] {
  const groups = new Map<string, { space: string; entries: Entry[] }>();
  for (const entry of entries) {
    const space = spaceOf(entry);
    const group = groups.get(plain(space));
    if (group) group.entries.push(entry);
    else groups.set(plain(space), { space, entries: [entry] });
  }
  return [...groups.values()];
}

const startsOf = (entries: readonly Entry[]): readonly number[] =>
  entries.flatMap((entry) => {
    const read = readClock(entry.at.cell('start'));
    return read ? intoShowDay(read.seconds, wallTime(6 * 3600)) : [];
  });

/** How often a list of times goes back, or stands still: what a single programme never does. */
const steps = (starts: readonly number[]): number =>
  starts.filter((start, i) => i > 0 && start <= (starts[i - 1] ?? 0)).length;

/** Rows that begin at the same moment in different rooms, while in no room two do. */
function isParallel(entries: readonly Entry[], groups: readonly SpaceGroup[]): boolean {
  const isForward = groups.every((group) => steps(startsOf(group.entries)) === 0);
  const starts = startsOf(entries);
  return isForward && new Set(starts).size < starts.length;
}

/** Groups that each go forward in time, while all together they do not. */
function isBeside(entries: readonly Entry[], groups: readonly SpaceGroup[]): boolean {
  const isNamed = groups.length > 1 && groups.every((group) => group.space !== '');
  if (isNamed && isParallel(entries, groups)) return true;
  if (groups.length < 2 || groups.length > Math.max(3, entries.length / 2)) return false;
  if (groups.some((group) => group.space === '')) return false;
  const apart = groups.reduce((sum, group) => sum + steps(startsOf(group.entries)), 0);
  const together = steps(startsOf(entries));
  // Each further group that has times begins again, once at least.
  const timed = groups.filter((group) => startsOf(group.entries).length > 0).length;
  return timed > 1 && together >= timed - 1 && apart <= (together - 1) / 2;
}

/** "main" and "second" under every day, or "Acoustic Tent", whose times begin again: stages. */
function headingsAreSpaces(days: readonly DayGroup[], headings: readonly Heading[]): boolean {
  const named = days.map((day) => grouped(day.entries, (entry) => headingOf(entry, headings)));
  const seen = new Map<string, number>();
  for (const groups of named) {
    for (const { space } of groups) seen.set(plain(space), (seen.get(plain(space)) ?? 0) + 1);
  }
  const recurs = [...seen].some(([space, count]) => space !== '' && count > 1);
  const isStage = [...seen.keys()].some((space) => STAGE_WORDS.test(space));
  return (recurs || isStage) && days.some((day, i) => isBeside(day.entries, named[i] ?? []));
}
