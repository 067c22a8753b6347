import { DAY_SECONDS } from '#core/time/wall-time.ts';
import { readClock } from '../cells/clock.ts';
import { readLength, usualUnits } from '../cells/length.ts';
import type { Cell } from '../table.ts';
import { meaningsOf, type Meaning } from '../words/meanings.ts';
import type { Candidate } from './candidates.ts';
import type { Look } from './looks.ts';

/** One column of a table: its header and what its cells look like. */
export interface Column {
  readonly index: number;
  readonly header: string;
  readonly look: Look;
  readonly samples: readonly string[];
}

interface Mapping {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  readonly given: Map<number, Candidate>;
  readonly taken: ReadonlySet<Meaning>;
  readonly give: (index: number, candidate: Candidate) => void;
}

/** Columns without a word that is known are told by what they hold, where something is missing. */
export function guessMissing(mapping: Mapping): void {
  const { columns, rows, given, taken, give } = mapping;
  const most = Math.max(1, ...columns.map((column) => column.look.filled));
  const guess = (meaning: Meaning, is: (look: Look, column: Column) => boolean): void => {
    if (taken.has(meaning)) return;
    const found = columns.find(
      (column) => !given.has(column.index) && column.look.filled > 0 && is(column.look, column)
    );
    if (found) give(found.index, { meaning, score: 1 });
  };

  // A list of cues by page and line may speak of times in its clips; it is not timed by them.
  const isByScript = ['placement', 'cueDepartment', 'follow'].some((each) =>
    taken.has(each as Meaning)
  );
  guess('start', (look, { header }) =>
    // Without a header, headings of days and stages stand in the same column; under a word of the
    // file's own, times here and there are no schedule.
    header === ''
      ? look.clocks > 0.3 && look.filled >= most * 0.3
      : !isByScript && !look.isInFirstHour && look.clocks > 0.6 && look.filled >= most * 0.6
  );
  const start = [...given].find(([, { meaning }]) => meaning === 'start')?.[0];
  if (start !== undefined) guess('length', (_, { index }) => fillsTheTime(rows, start, index));
  if (!taken.has('length'))
    guess('end', (look, { header, index }) =>
      header === ''
        ? look.clocks > 0.6
        : look.clocks > 0.6 && start !== undefined && endsRows(rows, start, index)
    );
  guess('day', (look) => look.days > 0.7 && look.filled > 1);
  guess('number', (look, { header }) => isNumbering(look) && (header === '' || look.numbers < 1));
  const isOneColumn = columns.length === 1;
  if (isOneColumn) guess('number', (look) => look.calls > 0.6);
  if (!taken.has('title')) guessTitle(mapping, most);
}

/** Whether the times of a column lie behind each row's start and not behind the next one's. */
function endsRows(rows: Mapping['rows'], start: number, index: number): boolean {
  const ahead = (from: number, to: number): number => (to - from + DAY_SECONDS) % DAY_SECONDS;
  const seen = rows.slice(0, 200).flatMap((row, i) => {
    const [from, to] = [readClock(row[start]), readClock(row[index])];
    const next = readClock(rows[i + 1]?.[start]);
    if (!from || !to) return [];
    const length = ahead(from.seconds, to.seconds);
    return length > 0 && (!next || length <= ahead(from.seconds, next.seconds));
  });
  return seen.length > 1 && seen.every(Boolean);
}

/** Whether a column's lengths are what lies between one start and the next. */
function fillsTheTime(rows: Mapping['rows'], start: number, index: number): boolean {
  let fits = 0;
  let seen = 0;
  rows.slice(0, 200).forEach((row, i) => {
    const from = readClock(row[start]);
    const to = readClock(rows[i + 1]?.[start]);
    if (!from || !to) return;
    seen += 1;
    const span = (((to.seconds - from.seconds) % DAY_SECONDS) + DAY_SECONDS) % DAY_SECONDS;
    const small = readLength(row[index], usualUnits);
    const others = [small?.ms, small?.other?.ms];
    if (span > 0 && others.includes(span * 1000)) fits += 1;
  });
  return fits >= 2 && fits >= seen / 2;
}

/** A free column in words; else one whose word means something else as well: "Segment", "Artist". */
function guessTitle({ columns, given, give }: Mapping, most: number): void {
  const [best] = columns
    .filter(({ index, look }) => !given.has(index) && look.words > 0.4 && look.filled >= most / 2)
    .sort((a, b) => b.look.filled * b.look.distinct - a.look.filled * a.look.distinct);
  // Short names are words too, where nothing longer is there.
  const short = columns.find(
    ({ index, look }) =>
      !given.has(index) &&
      look.filled >= most * 0.7 &&
      Math.max(look.numbers, look.codes, look.clocks, look.lengths, look.yesNos) < 0.3
  );
  // "Category" over a text of its own in every row divides nothing: it is what the rows are called.
  const divides = columns.find(
    ({ index, look }) =>
      given.get(index)?.meaning === 'segment' &&
      given.get(index)?.score !== Infinity &&
      look.distinct > 0.7 &&
      look.filled >= Math.max(4, most * 0.7)
  );
  if (divides && (!best || best.index > divides.index)) {
    given.delete(divides.index);
    return give(divides.index, { meaning: 'title', score: 1 });
  }
  const title = best ?? short;
  // "Item" over A, B and C numbers the items where something else names them, else it is the name.
  const named = columns.find(
    ({ index, header, look }) =>
      given.get(index)?.meaning === 'number' &&
      given.get(index)?.score !== Infinity &&
      look.numbers < 0.8 &&
      meaningsOf(header).some(({ meaning }) => meaning === 'title')
  );
  if (title) return give(title.index, { meaning: 'title', score: 1 });
  const lent =
    named ??
    columns.find(({ index, look }) => {
      const { meaning = 'text', score = 0 } = given.get(index) ?? {};
      if (score === Infinity || look.distinct <= 0.6) return false;
      if (meaning === 'person') return look.filled >= most;
      return (meaning === 'segment' || meaning === 'notes') && look.filled >= most * 0.7;
    });
  if (!lent) return;
  given.delete(lent.index);
  give(lent.index, { meaning: 'title', score: 1 });
}

const isNumbering = (look: Look): boolean =>
  look.codes > 0.8 &&
  look.distinct > 0.8 &&
  look.clocks < 0.2 &&
  (look.isRising || look.numbers < 0.5);
