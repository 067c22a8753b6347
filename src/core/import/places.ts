import { inOrder } from '../collections.ts';
import type { Change } from '../command.ts';
import type { Id, ShowDay, ShowDocument } from '../show.ts';
import { wallTime } from '../time/wall-time.ts';
import type { DayRead, Reading, RundownRead } from './reading.ts';
import { DEFAULT_CHANGE } from './rows/schedule.ts';
import { line } from './text-limits.ts';
import { titleOfFile } from './title.ts';
import { dateOf, daysOf } from './words/calendar.ts';
import { plain } from './words/plain.ts';

export interface Target {
  readonly document: ShowDocument;
  /** The rundown that was open: what the file does not place elsewhere goes here. */
  readonly rundownId: Id;
  /** The file is an edition of what is there: its only day is the day that was open, whatever its date. */
  readonly isUpdate?: boolean;
}

/**
 * Where each rundown of a reading goes in a show: its day by date or name, its space by name. What is
 * not there yet is added; what is there and empty takes the file's names.
 */
export class Places {
  readonly #reading: Reading;
  readonly #document: ShowDocument;
  readonly #target: Target;
  readonly #newId: () => Id;
  readonly #changes: Change[];
  /** Days and rundowns that hold items, by id. */
  readonly #used: ReadonlySet<Id>;
  readonly #days: Map<number, Id>;
  readonly #spaces = new Map<string, Id>();
  readonly #rundowns = new Map<string, Id>();
  readonly #claimed = new Set<Id>();

  constructor(reading: Reading, target: Target, newId: () => Id, changes: Change[]) {
    this.#reading = reading;
    this.#document = target.document;
    this.#target = target;
    this.#newId = newId;
    this.#changes = changes;
    this.#used = usedIn(target.document);
    this.#days = daysThere(reading, target, this.#used);
    for (const { id, name } of Object.values(target.document.spaces))
      this.#spaces.set(plain(name) || name, id);
  }

  /** The day of the show that a day of the reading is; null where it would have to be added. */
  dayThere(i: number): Id | null {
    return this.#days.get(i) ?? null;
  }

  /** The rundown that is there for it; null where it would have to be added. */
  find(read: RundownRead): Id | null {
    const day = this.#days.get(read.day);
    if (day === undefined) return null;
    const key = keyOf(read);
    const known = this.#rundowns.get(key);
    if (known !== undefined) return known;
    const found = this.#among(day, read);
    if (found === null) return null;
    this.#rundowns.set(key, found);
    this.#claimed.add(found);
    return found;
  }

  /** The rundowns that are there for stages which the file names and has nothing on, on its days. */
  emptied(): readonly Id[] {
    const empty = this.#reading.spaces.filter(({ rows, isChosen }) => rows === 0 && isChosen);
    return [...this.#days.keys()].flatMap((day) =>
      empty.flatMap(({ name: space }) => this.find({ day, space, segments: [], items: [] }) ?? [])
    );
  }

  /** The rundown for it, added where there is none. */
  rundownOf(read: RundownRead): Id {
    const found = this.find(read);
    if (found !== null) {
      this.#name(found, read);
      return found;
    }
    const dayId = this.#dayOf(read.day);
    const title = titleOfSpace(read.space);
    const spaceId =
      read.space === ''
        ? (this.#document.rundowns[this.#target.rundownId]?.spaceId ?? this.#spaceOf(title))
        : this.#spaceOf(title);
    const id = this.#newId();
    const row = { id, dayId, spaceId, title: this.#titleOf(read) };
    this.#changes.push({ do: 'add', in: 'rundowns', row });
    this.#rundowns.set(keyOf(read), id);
    return id;
  }

  /** The rundown of the day that is of this space, or free for it. */
  #among(dayId: Id, read: RundownRead): Id | null {
    const { rundowns, spaces } = this.#document;
    const free = inOrder(Object.values(rundowns)).filter(
      (each) => each.dayId === dayId && !this.#claimed.has(each.id)
    );
    const target = free.find(({ id }) => id === this.#target.rundownId);
    const isAlone = this.#reading.rundowns.length === 1 && this.#reading.spaces.length < 2;
    if (read.space === '' || isAlone)
      return target?.id ?? (read.space === '' ? free[0]?.id : undefined) ?? null;
    const name = plain(titleOfSpace(read.space));
    const same = free.find(({ spaceId }) => plain(spaces[spaceId]?.name ?? '') === name);
    if (same) return same.id;
    // The stage that every show begins with is the file's first one, while nothing stands on it.
    const isKnown = this.#spaces.has(name);
    return target && !isKnown && !this.#used.has(target.id) ? target.id : null;
  }

  /** The rundown that is there takes the space's name, while nothing stands in it. */
  #name(id: Id, read: RundownRead): void {
    const rundown = this.#document.rundowns[id];
    if (!rundown) return;
    this.#nameDay(rundown.dayId, this.#reading.days[read.day]);
    const space = this.#document.spaces[rundown.spaceId];
    if (this.#used.has(id) || !space) return;
    const title = titleOfSpace(read.space);
    if (read.space !== '' && plain(space.name) !== plain(title)) {
      this.#set('spaces', space.id, 'name', space.name, title);
      this.#spaces.delete(plain(space.name) || space.name);
      this.#spaces.set(plain(title) || title, space.id);
    }
    if (read.space !== '' || this.#isOfSeveralDays())
      this.#set('rundowns', id, 'title', rundown.title, this.#titleOf(read));
  }

  /** The date and label that the file gives, and a day change that its times fit behind. */
  #nameDay(id: Id, read: DayRead | undefined): void {
    const day = this.#document.days[id];
    if (!day || !read || this.#named.has(id)) return;
    this.#named.add(id);
    if (!this.#used.has(id) && read.date !== null)
      this.#set('days', id, 'date', day.date, read.date);
    const label = read.label === read.date ? day.label : line(read.label);
    if (label !== '') this.#set('days', id, 'label', day.label, label);
    if (read.dayChange !== DEFAULT_CHANGE)
      this.#set('days', id, 'dayChange', day.dayChange, wallTime(read.dayChange));
  }
  readonly #named = new Set<Id>();

  /** A day of the programme on which nothing is on is a day of the show all the same. */
  addEmptyDays(): void {
    const dates = new Set(Object.values(this.#document.days).map(({ date }) => date));
    this.#reading.days.forEach(({ rows, date, isChosen }, i) => {
      if (rows === 0 && isChosen && date !== null && !dates.has(date)) this.#dayOf(i);
    });
  }

  #dayOf(i: number): Id {
    const known = this.#days.get(i);
    if (known !== undefined) return known;
    const read = this.#reading.days[i];
    const id = this.#newId();
    const row: Omit<ShowDay, 'rank'> = {
      id,
      date: read?.date ?? this.#dateFor(i),
      tz: this.#document.show.tz,
      dayChange: wallTime(read?.dayChange ?? DEFAULT_CHANGE),
      label: !read || read.label === read.date ? '' : line(read.label),
      hardOut: null,
      curfews: []
    };
    this.#changes.push({ do: 'add', in: 'days', row });
    this.#days.set(i, id);
    return id;
  }

  /** A day that the file does not date is so many days after the one the show has. */
  #dateFor(i: number): string {
    const { days, rundowns } = this.#document;
    const target = days[rundowns[this.#target.rundownId]?.dayId ?? ''];
    const at = [...this.#days].find(([, id]) => id === target?.id)?.[0] ?? 0;
    const dated = this.#reading.days.findIndex(({ date }) => date !== null);
    const [from, place] =
      dated >= 0 ? [this.#reading.days[dated]?.date ?? '', dated] : [target?.date ?? '', at];
    return dateOf((daysOf(from) ?? 0) + i - place);
  }

  #spaceOf(name: string): Id {
    const key = plain(name) || name;
    const known = this.#spaces.get(key);
    if (known !== undefined) return known;
    const id = this.#newId();
    this.#changes.push({
      do: 'add',
      in: 'spaces',
      row: { id, parentId: null, kind: 'stage', name }
    });
    this.#spaces.set(key, id);
    return id;
  }

  #isOfSeveralDays(): boolean {
    return new Set(this.#reading.rundowns.map(({ day }) => day)).size > 1;
  }

  /** Lists of rundowns say the title alone: of several days it says which. */
  #titleOf({ day, space }: RundownRead): string {
    const name = space === '' ? '' : titleOfSpace(space);
    const read = this.#reading.days[day];
    const said = this.#isOfSeveralDays() ? ((read?.label || read?.date) ?? '') : '';
    return line([name, said].filter((part) => part !== '').join(', ')) || 'Stage';
  }

  #set(name: 'days' | 'spaces' | 'rundowns', id: Id, field: string, was: unknown, to: unknown) {
    if (to !== was) this.#changes.push({ do: 'set', in: name, id, field, to, was });
  }
}

const keyOf = ({ day, space }: RundownRead): string => `${day} ${space}`;

const titleOfSpace = (space: string): string => line(titleOfFile(space)) || 'Stage';

function usedIn({ items, rundowns }: ShowDocument): ReadonlySet<Id> {
  const used = new Set<Id>();
  for (const { rundownId } of Object.values(items)) {
    used.add(rundownId);
    const day = rundowns[rundownId]?.dayId;
    if (day !== undefined) used.add(day);
  }
  return used;
}

/** The days of the reading that the show has: by date, by name, and the one that was open for what is left. */
function daysThere(
  { days, rundowns }: Reading,
  { document, rundownId, isUpdate = false }: Target,
  used: ReadonlySet<Id>
): Map<number, Id> {
  const there = inOrder(Object.values(document.days));
  const wanted = [...new Set(rundowns.map(({ day }) => day))].sort((a, b) => a - b);
  const found = new Map<number, Id>();
  const claim = (match: (day: ShowDay, read: DayRead) => boolean): void => {
    for (const i of wanted) {
      const read = days[i];
      if (!read || found.has(i)) continue;
      const taken = new Set(found.values());
      const day = there.find((each) => !taken.has(each.id) && match(each, read));
      if (day) found.set(i, day.id);
    }
  };
  claim((day, { date }) => day.date === date);
  claim((day, { label }) => label !== '' && plain(day.label) === plain(label));
  const open = document.rundowns[rundownId]?.dayId;
  const [left] = wanted.filter((i) => !found.has(i));
  const isFree = open !== undefined && ![...found.values()].includes(open);
  if (left === undefined || !isFree) return found;
  const isOnly = wanted.length === 1 && (isUpdate || (days[left]?.date ?? null) === null);
  if (isOnly || !used.has(open)) found.set(left, open);
  return found;
}
