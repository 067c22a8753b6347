import { inOrder, listOf } from '../../collections.ts';
import type { Slot } from '../../logistics.ts';
import { onDay } from '../../logistics/times.ts';
import type { Id, ShowDay } from '../../show.ts';
import { duration, zero, type Duration } from '../../time/duration.ts';
import { wallTime } from '../../time/wall-time.ts';
import { DEFAULT_CHANGE } from '../rows/schedule.ts';
import { weekdayOf, daysOf } from '../words/calendar.ts';
import { dateOfDay, type DayWords } from '../words/days.ts';
import { plain } from '../words/plain.ts';
import type { Bringing } from './load-names.ts';
import type { DaySaid, LoadRow } from './load-row.ts';

const WEEK_MS = 7 * 86_400_000;

/** Finds the days of the show that a list speaks of, adds those that have a date, and says when its rows are. */
export class LoadDays {
  readonly #into: Bringing;
  readonly #today: string | null;
  readonly #there: ShowDay[];

  constructor(into: Bringing, today: string | null) {
    this.#into = into;
    this.#today = today;
    this.#there = inOrder(listOf(into.document.days)).sort((a, b) => (a.date < b.date ? -1 : 1));
  }

  /** A day of a schedule is one of the show, whether or not something is on. */
  addAll(dates: readonly string[]): void {
    for (const date of dates) this.#on(date, null);
  }

  /** The day that a row names, as far as somebody can say. */
  dayIdOf({ when }: LoadRow): Id | null {
    const said = when?.day ?? null;
    if (said === null) return this.#there[0]?.id ?? null;
    return this.#found(said, null)?.id ?? null;
  }

  /** Whether somebody can say which day a row is on; where nobody can, a sentence tells. */
  isThere(row: LoadRow): boolean {
    if (this.dayIdOf(row) !== null) return true;
    const said = row.when?.day ?? null;
    const name = said === null ? '' : 'date' in said ? said.date : said.label;
    const message = `“${name.slice(0, 60)}” is no day of the show, and no date; left out.`;
    this.#say('unknownDay', row.row, message);
    return false;
  }

  /** When a row is; null where nobody can say. */
  slotOf({ when, row }: LoadRow, present: Slot | null): Slot | null {
    if (when === null || when.at === null) return present;
    const day = this.#dayOf(when.day, present?.dayId ?? null, row);
    if (day === null) return null;
    const at = wallTime(when.at);
    const own = when.lengthMs === null ? null : duration(when.lengthMs);
    const until = when.until === null ? null : onDay(day, wallTime(when.until)) - onDay(day, at);
    const said = own ?? (until === null ? null : duration(Math.min(Math.max(0, until), WEEK_MS)));
    if (said === null && present === null)
      this.#say('noLength', row, 'It says not how long: it is zero long.');
    return { dayId: day.id, at, durationMs: keptLength(present?.durationMs ?? zero, said) };
  }

  #dayOf(said: DaySaid | null, present: Id | null, row: number): ShowDay | null {
    const there = this.#there.find(({ id }) => id === present);
    if (said === null) {
      const [first, ...more] = this.#there;
      if (!there && more.length > 0)
        this.#say('noDay', row, 'It names no day: it is put on the first.');
      return there ?? first ?? null;
    }
    return this.#found(said, there ?? null) ?? null;
  }

  #found(said: DaySaid, present: ShowDay | null): ShowDay | undefined {
    return 'date' in said ? this.#on(said.date, present) : this.#called(said, present);
  }

  #on(date: string, present: ShowDay | null): ShowDay {
    if (present?.date === date) return present;
    return this.#there.find((day) => day.date === date) ?? this.#add(date);
  }

  #called(
    { label, words }: { readonly label: string; readonly words: DayWords | null },
    present: ShowDay | null
  ): ShowDay | undefined {
    const isCalled = (day: ShowDay): boolean =>
      day.label !== '' && plain(day.label) === plain(label);
    if (present && isCalled(present)) return present;
    const called = this.#there.find(isCalled);
    if (called || words === null) return called;
    if (words.day !== null && words.month !== null) return this.#dated(words);
    if (words.ordinal !== null) return this.#there[words.ordinal - 1];
    const same = this.#there.filter(({ date }) => weekdayOf(daysOf(date) ?? 0) === words.weekday);
    return same.length === 1 ? same[0] : undefined;
  }

  /** A day and a month: that of the show, else the next such date. */
  #dated(words: DayWords): ShowDay | undefined {
    const [first] = this.#there;
    const near = first && dateOfDay(words, first.date);
    const date = near ?? dateOfDay(words, this.#today);
    return date === null ? undefined : this.#on(date, null);
  }

  #add(date: string): ShowDay {
    const { newId, changes, document } = this.#into;
    const row = {
      id: newId(),
      date,
      tz: document.show.tz,
      dayChange: wallTime(DEFAULT_CHANGE),
      label: '',
      hardOut: null,
      curfews: []
    };
    const at = this.#there.findLastIndex((day) => day.date <= date) + 1;
    changes.push({ do: 'add', in: 'days', row, after: this.#there[at - 1]?.id ?? 'first' });
    const day = { ...row, rank: '' };
    this.#there.splice(at, 0, day);
    return day;
  }

  #say(code: string, row: number, message: string): void {
    this.#into.notices.add(code, message, row);
  }
}

/** A length that only lost its parts of a second on the way is as it was. */
export function keptLength(before: Duration, said: number | null): Duration {
  if (said === null) return before;
  return Math.abs(before - said) < 1000 ? before : duration(said);
}
