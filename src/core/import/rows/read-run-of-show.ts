import type { AmbiguousTime, ColumnRead, RundownRead } from '../reading.ts';
import { dateOfDay, dayIn } from '../words/days.ts';
import { rowKind } from '../words/kinds.ts';
import { isChosenDay, isChosenSpace, spacesRead } from '../chosen.ts';
import { isBlank, textOf } from '../table.ts';
import { ambiguousTimes, isByTwelve } from './ambiguous.ts';
import type { Body, Made } from './body.ts';
import { dayGroups, type DayGroup } from './day-groups.ts';
import { DepartmentList } from './department-list.ts';
import { sayDuplicates } from './duplicates.ts';
import type { Entry, Heading } from './entries.ts';
import { itemsOf } from './items.ts';
import { RowCues } from './row-cues.ts';
import { DEFAULT_CHANGE, timingsOf, withinOneDay, type Timing } from './schedule.ts';
import { sayRepeatedIds } from './repeated-ids.ts';
import { sayWhichDays } from './say-days.ts';
import { spacesOf, type SpaceGroup } from './spaces.ts';

/** Reads a table as timed items: its chosen days, with a rundown for each space of each day. */
export function readRunOfShow(body: Body): Made {
  const { columns, order, choices, entries, notices } = body;
  const found = dayGroups(entries.entries, order, choices.today ?? null, notices);
  const days = found.map((day) => (found.length === 1 ? named(day, body) : day));
  sayDays(days, body);
  const departments = new DepartmentList();
  const cues = new RowCues(columns, departments);
  const reader = new DayReader(body, cues, days.length === 1);
  const read = days.map((day, i) => reader.read(day, i, days));
  const all = read
    .flatMap(({ rundowns }) => rundowns)
    .flatMap(({ items }) => items.flatMap((item) => item.cues));
  sayDuplicates(all, notices);
  sayRepeatedIds(
    read.flatMap(({ rundowns }) => rundowns.flatMap(({ items }) => items)),
    notices
  );
  const isBySpace = read.some((day) => day.isBySpace);
  return {
    columns: asTexts(columns, entries.entries, isBySpace),
    days: days.map(({ label, date, entries: rows }, i) => ({
      label,
      date,
      rows: rows.length,
      isChosen: isChosenDay(choices, i),
      dayChange: read[i]?.dayChange ?? DEFAULT_CHANGE
    })),
    spaces: spacesRead(
      read.flatMap(({ groups, isOn }) =>
        groups.map(({ space, entries: rows }) => ({ space, rows: rows.length, isOn }))
      ),
      choices
    ),
    rundowns: read.flatMap(({ rundowns }) => rundowns),
    departments: departments.list(all),
    cuesOf: '',
    ambiguous: read.flatMap(({ ambiguous }) => ambiguous)
  };
}

interface DayMade {
  /** The day is brought. */
  readonly isOn: boolean;
  readonly isBySpace: boolean;
  readonly groups: readonly SpaceGroup[];
  readonly dayChange: number;
  readonly rundowns: readonly RundownRead[];
  readonly ambiguous: readonly AmbiguousTime[];
}

/** Reads one day after the other; what is not chosen is only counted. */
class DayReader {
  readonly #body: Body;
  readonly #cues: RowCues;
  readonly #isOnly: boolean;
  readonly #mayBeEvening: boolean;
  readonly #switched: ReadonlySet<string>;

  constructor(body: Body, cues: RowCues, isOnly: boolean) {
    this.#body = body;
    this.#cues = cues;
    this.#isOnly = isOnly;
    this.#mayBeEvening = isByTwelve(body.entries.entries);
    this.#switched = new Set(body.choices.otherReading ?? []);
  }

  read(day: DayGroup, i: number, days: readonly DayGroup[]): DayMade {
    const { columns, choices, entries, notices } = this.#body;
    const spaces = spacesOf(days, i, entries.headings, choices);
    const { isBySpace, isByHeading } = spaces;
    const isOn = isChosenDay(choices, i);
    const none = { isOn, isBySpace, groups: spaces.groups, rundowns: [], ambiguous: [] };
    if (!isOn) return { ...none, dayChange: DEFAULT_CHANGE };
    const groups = spaces.groups.filter(
      ({ space }) => space === '' || isChosenSpace(choices, space)
    );
    const used = asTexts(columns, day.entries, isBySpace);
    const open = groups.map(({ entries: rows }) => timingsOf(rows, this.#switched, notices));
    const { dayChange, timings: placed } = withinOneDay(open);
    const read = groups.map(({ space, entries: rows }, g) => {
      const timings = placed[g] ?? [];
      const segments = new Segments(entries.headings, isByHeading);
      const items = itemsOf(rows, timings, {
        columns: used,
        choices,
        cues: this.#cues,
        segmentOf: (entry) => segments.of(entry),
        notices
      });
      sayNoStart(timings, this.#body);
      segments.addEmpty(entries.headings, rows, this.#isOnly && spaces.groups.length === 1);
      const rundown: RundownRead = { day: i, space, segments: segments.titles, items };
      const by = { switched: this.#switched, mayBeEvening: this.#mayBeEvening };
      return { rundown, ambiguous: ambiguousTimes(rows, timings, by) };
    });
    return {
      ...none,
      dayChange,
      rundowns: read.map(({ rundown }) => rundown),
      ambiguous: read.flatMap(({ ambiguous }) => ambiguous)
    };
  }
}

/** A place that tells no rundowns apart is a text like any other, and so are kinds of the file's own. */
function asTexts(
  columns: readonly ColumnRead[],
  entries: readonly Entry[],
  isBySpace: boolean
): readonly ColumnRead[] {
  return columns.map((column) => {
    if (column.confidence === 'chosen') return column;
    const kinds = entries.map(({ at }) => at.text('kind')).filter((text) => text !== '');
    const isOwnKind =
      column.meaning === 'kind' &&
      kinds.filter((text) => rowKind(text) !== null).length < kinds.length / 2;
    const isText = isOwnKind || (column.meaning === 'space' && !isBySpace);
    return isText ? { ...column, meaning: 'text' } : column;
  });
}

/** The only day of a file is the one that its title rows or its sheet name. */
function named(day: DayGroup, { table, header, order, choices }: Body): DayGroup {
  if (day.label !== '' || day.date !== null) return day;
  const above = table.rows
    .slice(0, header?.first ?? 0)
    .flatMap((row) => row.filter((cell) => !isBlank(cell)));
  for (const text of [...above.map(textOf), table.name, choices.fileName ?? '']) {
    // When the sheet was last changed is not when the show is.
    if (/\b(?:revis|updat|version|print|draft|issued|as of|stand\b|geändert|v\d)/i.test(text))
      continue;
    const words = dayIn(text, order) ?? dayIn(text.split(/[|–—:,]/).at(-1) ?? '', order);
    if (words && (words.month !== null || words.weekday !== null)) {
      return { ...day, label: words.label, date: dateOfDay(words, choices.today ?? null) };
    }
  }
  return day;
}

function sayNoStart(timings: readonly Timing[], { columns, notices }: Body): void {
  if (timings.length === 0 || timings.some(({ start, end }) => start !== null || end !== null))
    return;
  const isRunning = columns.some(({ meaning }) => meaning === 'position');
  const what = isRunning
    ? 'The times count from the beginning of the show'
    : 'The file gives no start';
  notices.add('noStart', `${what}: give the first item one.`);
}

function sayDays(days: readonly DayGroup[], { notices, choices }: Body): void {
  sayWhichDays(
    days.map(({ label, entries }) => ({ label, rows: entries.length })),
    choices,
    notices
  );
  days.forEach(({ label, date }, i) => {
    if (!isChosenDay(choices, i) || date !== null || dayIn(label)?.month == null) return;
    notices.add('noYear', `"${label}" has no year: the day keeps the date that the show has.`);
  });
}

/** The segments of one rundown: by column, by heading, or none. */
class Segments {
  readonly titles: string[] = [];
  readonly #headings: readonly Heading[];
  readonly #isByHeading: boolean;
  readonly #places = new Map<string, number>();
  #carried = '';

  constructor(headings: readonly Heading[], areSpaces: boolean) {
    this.#headings = headings;
    this.#isByHeading = !areSpaces;
  }

  of(entry: Entry): number | null {
    const column = entry.at.columnOf('segment');
    const said = entry.at.text('segment');
    if (said !== '') this.#carried = said;
    const heading =
      entry.heading === null || !this.#isByHeading ? undefined : this.#headings[entry.heading];
    if (heading) return this.#place(`heading ${heading.row}`, heading.text);
    const title = column ? this.#carried : '';
    return title === '' ? null : this.#place(`column ${title}`, title);
  }

  /** Headings over nothing are kept where the whole file is read: somebody wrote them. */
  addEmpty(headings: readonly Heading[], rows: readonly Entry[], isWhole: boolean): void {
    if (!isWhole || !this.#isByHeading || rows.length === 0) return;
    for (const { row, text, day } of headings) {
      if (day === null && text !== '') this.#place(`heading ${row}`, text);
    }
  }

  #place(key: string, title: string): number {
    const known = this.#places.get(key);
    if (known !== undefined) return known;
    this.titles.push(title);
    this.#places.set(key, this.titles.length - 1);
    return this.titles.length - 1;
  }
}
