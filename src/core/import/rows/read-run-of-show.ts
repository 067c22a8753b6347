import type { ColumnRead, RundownRead } from '../reading.ts';
import { dateOfDay, dayIn } from '../words/days.ts';
import { rowKind } from '../words/kinds.ts';
import { isBlank, textOf } from '../table.ts';
import { ambiguousTimes, isByTwelve } from './ambiguous.ts';
import type { Body, Made } from './body.ts';
import { dayGroups, type DayGroup } from './day-groups.ts';
import { DepartmentList } from './department-list.ts';
import { sayDuplicates } from './duplicates.ts';
import type { Entry, Heading } from './entries.ts';
import { itemsOf } from './items.ts';
import { RowCues } from './row-cues.ts';
import { timingsOf, withinOneDay, type Timing } from './schedule.ts';
import { spacesOf } from './spaces.ts';

/** Reads a table as timed items: one day of it, with a rundown for each space. */
export function readRunOfShow(body: Body): Made {
  const { columns, order, choices, entries, notices } = body;
  const found = dayGroups(entries.entries, order, choices.today ?? null, notices);
  const days = found.map((day) => (found.length === 1 ? named(day, body) : day));
  const day = Math.min(Math.max(choices.day ?? 0, 0), Math.max(0, days.length - 1));
  sayDays(days, day, body);
  const departments = new DepartmentList();
  const cues = new RowCues(columns, departments);
  const mayBeEvening = isByTwelve(entries.entries);
  const switched = new Set(choices.otherReading ?? []);
  const { isBySpace, isByHeading, groups } = spacesOf(days, day, entries.headings, choices);
  const used = asTexts(columns, entries.entries, isBySpace);
  const open = groups.map(({ entries: rows }) => timingsOf(rows, switched, notices));
  const { dayChange, timings: placed } = withinOneDay(open);
  const read = groups.map(({ space, entries: rows }, i) => {
    const timings = placed[i] ?? [];
    const segments = new Segments(entries.headings, isByHeading);
    const items = itemsOf(rows, timings, {
      columns: used,
      choices,
      cues,
      segmentOf: (entry) => segments.of(entry),
      notices
    });
    sayNoStart(timings, body);
    segments.addEmpty(entries.headings, rows, days.length === 1 && groups.length === 1);
    const rundown: RundownRead = { space, segments: segments.titles, items };
    return { rundown, ambiguous: ambiguousTimes(rows, timings, { switched, mayBeEvening }) };
  });
  const all = read.flatMap(({ rundown }) => rundown.items).flatMap((item) => item.cues);
  sayDuplicates(all, notices);
  return {
    columns: used,
    days: days.map(({ label, date, rows }) => ({ label, date, rows })),
    day,
    dayChange,
    rundowns: read.map(({ rundown }) => rundown),
    departments: departments.list(all),
    cuesOf: '',
    ambiguous: read.flatMap(({ ambiguous }) => ambiguous)
  };
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

function sayDays(days: readonly DayGroup[], day: number, { notices, choices }: Body): void {
  if (days.length > 1) {
    const list = days.map(({ label, rows }, i) => `${i + 1} ${label || '(no day)'} (${rows} rows)`);
    notices.add(
      'severalDays',
      `The file has ${days.length} days: ${list.join(', ')}. Day ${day + 1} is read.`
    );
  }
  const chosen = days[day];
  if (choices.day !== undefined && choices.day >= days.length) {
    notices.add('noSuchDay', `The file has no day ${choices.day + 1}; day ${day + 1} is read.`);
  }
  const words = chosen ? dayIn(chosen.label) : null;
  if (words?.month && chosen?.date === null) {
    notices.add(
      'noYear',
      `"${chosen.label}" has no year: the day keeps the date that the show has.`
    );
  }
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
