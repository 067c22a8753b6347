import { DAY_SECONDS } from '#core/time/wall-time.ts';
import { readClock } from '../cells/clock.ts';
import type { AmbiguousTime, ColumnRead } from '../reading.ts';
import { textOf, valueOf } from '../table.ts';
import type { Entry } from './entries.ts';
import type { Timing } from './schedule.ts';

/** The times of these rows that another tool would read otherwise. */
export function ambiguousTimes(
  entries: readonly Entry[],
  timings: readonly Timing[],
  switched: ReadonlySet<string>
): readonly AmbiguousTime[] {
  return entries.flatMap((entry, i) => {
    const timing = timings[i];
    if (!timing) return [];
    return [ofStart(entry, timing, switched), ofLength(entry, timing, switched)].filter(
      (each) => each !== null
    );
  });
}

const place = (entry: Entry, column: ColumnRead, switched: ReadonlySet<string>) => ({
  row: entry.at.row,
  column: column.index,
  letters: column.letters,
  text: textOf(entry.at.cells[column.index]).trim(),
  isSwitched: switched.has(`${entry.at.row}:${column.index}`)
});

function ofLength(
  entry: Entry,
  { length }: Timing,
  switched: ReadonlySet<string>
): AmbiguousTime | null {
  const column = entry.at.columnOf('length');
  if (!column || !length?.other) return null;
  const { ms, by } = length.other;
  return { ...place(entry, column, switched), read: length.ms, other: ms, by };
}

/** "7:30" without am or pm, if the file nowhere says by which clock it is; "07:30" says it. */
function ofStart(
  entry: Entry,
  { start }: Timing,
  switched: ReadonlySet<string>
): AmbiguousTime | null {
  const column = entry.at.columnOf('start');
  const read = column && readClock(entry.at.cells[column.index]);
  if (!column || !read?.mayBeOther || start === null) return null;
  const cell = entry.at.cells[column.index];
  if (valueOf(cell) !== null || /^\D*0/.test(textOf(cell))) return null;
  const ms = (start % DAY_SECONDS) * 1000;
  const other = (ms + (DAY_SECONDS / 2) * 1000) % (DAY_SECONDS * 1000);
  return { ...place(entry, column, switched), read: ms, other, by: 'half' };
}
