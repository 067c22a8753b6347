import { DAY_SECONDS } from '#core/time/wall-time.ts';
import { readClock } from '../cells/clock.ts';
import type { AmbiguousTime, ColumnRead } from '../reading.ts';
import { textOf, valueOf } from '../table.ts';
import type { Entry } from './entries.ts';
import { unitIn } from '../words/meanings.ts';
import { isTwelveHour, type Timing } from './schedule.ts';

/** Whether a file nowhere says that its clock has 24 hours: by 13:00, or by a zero before the hour. */
export function isByTwelve(entries: readonly Entry[]): boolean {
  const clocks = entries.flatMap((entry) => readClock(entry.at.cell('start')) ?? []);
  return isTwelveHour(clocks) && !entries.some(({ at }) => /^\D*0\d/.test(at.text('start')));
}

/** The times of these rows that another tool would read otherwise. */
export function ambiguousTimes(
  entries: readonly Entry[],
  timings: readonly Timing[],
  {
    switched,
    mayBeEvening
  }: {
    readonly switched: ReadonlySet<string>;
    readonly mayBeEvening: boolean;
  }
): readonly AmbiguousTime[] {
  return entries.flatMap((entry, i) => {
    const timing = timings[i];
    if (!timing) return [];
    const start = mayBeEvening ? ofStart(entry, timing, switched) : null;
    return [start, ofLength(entry, timing, switched, spanOf(timing, timings[i + 1]))].filter(
      (each) => each !== null
    );
  });
}

/** What a row's end or the next start says of its length, in milliseconds. */
const spanOf = ({ start, end }: Timing, next: Timing | undefined): number | null => {
  const to = end ?? next?.start ?? null;
  return start === null || to === null ? null : (to - start) * 1000;
};

const place = (entry: Entry, column: ColumnRead, switched: ReadonlySet<string>) => ({
  key: `${entry.at.row}:${column.index}`,
  row: entry.at.row,
  column: column.index,
  letters: column.letters,
  text: textOf(entry.at.cells[column.index]).trim(),
  isSwitched: switched.has(`${entry.at.row}:${column.index}`)
});

/** "5:00", "60": unless the header says the unit, or the times around it confirm the reading. */
function ofLength(
  entry: Entry,
  { length }: Timing,
  switched: ReadonlySet<string>,
  span: number | null
): AmbiguousTime | null {
  const column = entry.at.columnOf('length');
  if (!column || !length?.other) return null;
  const { ms, by } = length.other;
  const said = unitIn(column.title);
  const isSaid =
    by === 'bare' ? said === 'min' || said === 's' : said === 'm:ss' || said === 'h:mm';
  const here = place(entry, column, switched);
  if ((isSaid || span === length.ms) && !here.isSwitched) return null;
  return { ...here, read: length.ms, other: ms, by };
}

/** "7:30" without am or pm, where the file nowhere says by which clock it is. */
function ofStart(
  entry: Entry,
  { start }: Timing,
  switched: ReadonlySet<string>
): AmbiguousTime | null {
  const column = entry.at.columnOf('start');
  const read = column && readClock(entry.at.cells[column.index]);
  if (!column || !read?.mayBeOther || start === null) return null;
  if (valueOf(entry.at.cells[column.index]) !== null) return null;
  const ms = (start % DAY_SECONDS) * 1000;
  const other = (ms + (DAY_SECONDS / 2) * 1000) % (DAY_SECONDS * 1000);
  return { ...place(entry, column, switched), read: ms, other, by: 'half' };
}
