import { readClock } from '../cells/clock.ts';
import { textOf, valueOf } from '../table.ts';
import { dateOfDay, dayIn, type DayWords } from '../words/days.ts';
import { isDitto } from '../words/marks.ts';
import { plain } from '../words/plain.ts';
import type { Notices } from '../notices.ts';
import type { Entry } from './entries.ts';
import { isTwelveHour } from './schedule.ts';

/** The rows of one day of the file. */
export interface DayGroup {
  readonly label: string;
  /** yyyy-mm-dd, where the file says so much. */
  readonly date: string | null;
  readonly entries: readonly Entry[];
}

const NIGHT_ENDS = 6 * 3600;
const EVENING = 18 * 3600;
const BACK = 5 * 3600;

interface Named {
  readonly key: string;
  readonly label: string;
  readonly date: string | null;
}

/**
 * The days of a file: by its day column, carried down over blanks; by headings; by the dates in its
 * times; else by times that jump back by hours. Rows after midnight stay with the evening before.
 */
export function dayGroups(
  entries: readonly Entry[],
  order: 'dmy' | 'mdy',
  today: string | null,
  notices: Notices
): readonly DayGroup[] {
  const groups = new Map<string, Group>();
  let last: Named = { key: '', label: '', date: null };
  let clock: number | null = null;
  for (const entry of entries) {
    let named = namedDay(entry, last, order, today);
    const time = readClock(entry.at.cell('start') ?? entry.at.cell('end'));
    // The small hours are the end of the night before, whatever date the calendar gives them.
    const isNight = time !== null && time.seconds < NIGHT_ENDS;
    const isByCalendar = entry.day === null && clock !== null && clock >= EVENING;
    if (named.key !== last.key && last.key !== '' && isNight && isByCalendar) {
      notices.add(
        'nightBefore',
        `${textOf(entry.at.cell('start'))} is taken as the night of ${last.label}.`,
        entry.at.row
      );
      named = last;
    } else {
      last = named;
    }
    if (time) clock = isNight && clock !== null && clock >= EVENING ? clock : time.seconds;
    const group = groups.get(named.key);
    if (group) group.entries.push(entry);
    else groups.set(named.key, { named, entries: [entry] });
  }
  const found = withoutUndated([...groups.values()], entries);
  const [only] = found;
  const parts =
    found.length === 1 && only && only.named.key === '' ? splitByTime(only.entries) : [];
  if (parts.length > 1) {
    notices.add(
      'daysByTime',
      `The times go back ${parts.length - 1} times by hours: read as ${parts.length} days.`
    );
    return parts.map((part, i) => ({
      label: `Day ${i + 1}`,
      date: null,
      entries: part
    }));
  }
  return found.map(({ named: { label, date }, entries: rows }) => ({ label, date, entries: rows }));
}

interface Group {
  readonly named: Named;
  readonly entries: Entry[];
}

/** Rows above the first date of a column of dates are of that day: the date is only not yet said. */
function withoutUndated(groups: readonly Group[], entries: readonly Entry[]): readonly Group[] {
  const [undated, first, ...rest] = groups;
  const isByColumn = entries.every(({ day }) => day === null);
  if (!undated || !first || undated.named.key !== '' || !isByColumn) return groups;
  return [{ named: first.named, entries: [...undated.entries, ...first.entries] }, ...rest];
}

function namedDay(entry: Entry, last: Named, order: 'dmy' | 'mdy', today: string | null): Named {
  const column = entry.at.columnOf('day');
  if (column) {
    const cell = entry.at.cells[column.index];
    const value = valueOf(cell);
    if (value?.kind === 'date') return byDate(value.date);
    const text = entry.at.text('day');
    if (text === '' || isDitto(text)) return last;
    return named(dayIn(text, order), text, today);
  }
  const time = readClock(entry.at.cell('start')) ?? readClock(entry.at.cell('end'));
  if (time?.date) return byDate(time.date);
  if (entry.day) return named(entry.day, entry.day.label, today);
  return last;
}

const byDate = (date: string): Named => ({ key: date, label: date, date });

function named(words: DayWords | null, text: string, today: string | null): Named {
  const date = words && dateOfDay(words, today);
  return date && words?.weekday === null
    ? { key: date, label: text, date }
    : { key: plain(text), label: text, date };
}

/** Days of a sheet that names none: each begins where the times go back by five hours and go on. */
function splitByTime(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const clocks = entries.flatMap((entry) => readClock(entry.at.cell('start')) ?? []);
  // Without a time past 13:00, 7:00 after 12:00 is the evening, not the next morning.
  if (isTwelveHour(clocks) && clocks.some((clock) => clock.mayBeOther)) return [entries];
  const days: Entry[][] = [];
  let current: Entry[] = [];
  let latest: number | null = null;
  let timed = 0;
  entries.forEach((entry, i) => {
    const read = readClock(entry.at.cell('start'));
    const isBack =
      read !== null &&
      latest !== null &&
      read.seconds < latest - BACK &&
      read.seconds >= NIGHT_ENDS;
    if (isBack && timed > 1 && goesOn(entries.slice(i, i + 4))) {
      days.push(current);
      current = [];
      latest = null;
      timed = 0;
    }
    if (read) {
      latest = Math.max(latest ?? 0, read.seconds);
      timed += 1;
    }
    current.push(entry);
  });
  return [...days, current];
}

/** One row out of order is not a day: the ones behind it have to go on from there. */
function goesOn(entries: readonly Entry[]): boolean {
  const times = entries.flatMap((entry) => readClock(entry.at.cell('start'))?.seconds ?? []);
  return times.length > 1 && times.every((time, i) => i === 0 || time >= (times[i - 1] ?? 0));
}
