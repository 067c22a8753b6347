import { listOf, rowOf } from '../../collections.ts';
import type { Movement, Task } from '../../logistics.ts';
import { overlap, type Span } from '../../planning/spans.ts';
import type { Curfew, Id, ShowDay, ShowDocument } from '../../show.ts';
import { duration, minute, type Duration } from '../../time/duration.ts';
import { earliest, instant, latest, plus, type Instant } from '../../time/instant.ts';
import { DAY_SECONDS, wallTime, type WallTime } from '../../time/wall-time.ts';
import { wallTimeOn } from '../../time/zone.ts';
import { clocksOf } from '../../timing/plan.ts';
import { windowsOf } from '../conflicts/windows.ts';
import { groundOf } from '../conflicts/ground.ts';
import { rulesOf } from '../rules.ts';
import { onDay } from '../times.ts';

/** Plans are made in steps of five minutes. */
export const STEP = duration(5 * minute);

export type NewMovement = Pick<Movement, 'dockId' | 'prepMs' | 'postMs'>;
export type NewTask = Pick<Task, 'spaceId' | 'exclusive'>;

interface Taken extends Span {
  readonly exclusive: boolean;
}

/** From a start that does not do to the next that might; the same where it does, null where none will. */
type Next = (start: Instant) => Instant | null;

/** Docks and spaces with what takes them, so that nothing is put where something stands (L72). */
export class Places {
  readonly #document: ShowDocument;
  readonly #day: ShowDay;
  readonly #buffer: Duration;
  readonly #docks = new Map<Id, Taken[]>();
  readonly #spaces = new Map<Id, Taken[]>();

  constructor(document: ShowDocument, day: ShowDay) {
    this.#document = document;
    this.#day = day;
    this.#buffer = rulesOf(document.show).dockBufferMs;
    const { movements, tasks } = groundOf(document);
    for (const { row, taken } of movements)
      put(this.#docks, row.dockId, { ...taken, exclusive: false });
    for (const { row, span } of tasks)
      put(this.#spaces, row.spaceId, { ...span, exclusive: row.exclusive });
  }

  /** The first time from `from` on at which a vehicle may stand at its dock, which it then takes. */
  forMovement(row: NewMovement, from: Instant, length: Duration): Instant | null {
    const { dockId, prepMs, postMs } = row;
    const taken = (start: Instant): Span => ({
      start: plus(start, duration(-prepMs)),
      end: plus(start, duration(length + postMs))
    });
    const start = this.#first(from, [
      this.#within(dockId, length),
      this.#before('vehicle', length),
      this.#atDock(dockId, taken, prepMs)
    ]);
    if (start !== null) put(this.#docks, dockId, { ...taken(start), exclusive: false });
    return start;
  }

  /** The same of a task and its space. */
  forTask({ spaceId, exclusive }: NewTask, from: Instant, length: Duration): Instant | null {
    const start = this.#first(from, [
      this.#within(spaceId, length),
      this.#before('vacate', length),
      this.#inSpace(spaceId, exclusive, length)
    ]);
    if (start !== null) put(this.#spaces, spaceId, { start, end: plus(start, length), exclusive });
    return start;
  }

  /** As the clocks of the day read then. */
  wallTime(at: Instant): WallTime {
    return wallTimeOn(clocksOf(this.#day), at);
  }

  #first(from: Instant, rules: readonly Next[]): Instant | null {
    const last = onDay(this.#day, wallTime(this.#day.dayChange + DAY_SECONDS));
    let start = onStep(from);
    while (start < last) {
      const next = this.#next(start, rules);
      if (next === null || next === start) return next;
      start = onStep(latest(next, plus(start, STEP)));
    }
    return null;
  }

  #next(start: Instant, rules: readonly Next[]): Instant | null {
    // An hour that the clocks show twice is read as its first.
    if (onDay(this.#day, this.wallTime(start)) !== start) return plus(start, STEP);
    for (const rule of rules) {
      const next = rule(start);
      if (next !== start) return next;
    }
    return start;
  }

  #within(spaceId: Id | null, length: Duration): Next {
    const windows = windowsOf(this.#document, spaceId);
    return (start) => {
      const end = plus(start, length);
      if (windows.length === 0) return start;
      if (windows.some((each) => each.start <= start && end <= each.end)) return start;
      return windows.find((each) => each.start > start)?.start ?? null;
    };
  }

  /** Before none may drive any more, or all have to be out. */
  #before(kind: Curfew['kind'], length: Duration): Next {
    const curfew = this.#day.curfews.find((each) => each.kind === kind);
    const at = curfew ? onDay(this.#day, curfew.at) : null;
    return (start) => (at !== null && plus(start, length) > at ? null : start);
  }

  /** With the pause that vehicles leave between them. */
  #atDock(dockId: Id | null, taken: (start: Instant) => Span, prepMs: Duration): Next {
    const dock = dockId === null ? undefined : rowOf(this.#document.spaces, dockId);
    const capacity = dock?.capacity ?? 1;
    return (start) => {
      const { start: begins, end } = taken(start);
      const mine = { start: plus(begins, duration(-this.#buffer)), end: plus(end, this.#buffer) };
      const there = (this.#docks.get(dockId ?? '') ?? []).filter((each) => overlap(each, mine));
      if (there.length < capacity) return start;
      return plus(earliest(...there.map((each) => each.end)), duration(this.#buffer + prepMs));
    };
  }

  #inSpace(spaceId: Id | null, exclusive: boolean, length: Duration): Next {
    const space = spaceId === null ? undefined : rowOf(this.#document.spaces, spaceId);
    const isAlone = exclusive || space?.exclusive === true;
    return (start) => {
      const mine = { start, end: plus(start, length) };
      const there = (this.#spaces.get(spaceId ?? '') ?? []).filter(
        (each) => (isAlone || each.exclusive) && overlap(each, mine)
      );
      return there.length === 0 ? start : earliest(...there.map((each) => each.end));
    };
  }
}

function put(places: Map<Id, Taken[]>, id: Id | null, taken: Taken): void {
  if (id === null) return;
  const known = places.get(id);
  if (known) known.push(taken);
  else places.set(id, [taken]);
}

const onStep = (at: Instant): Instant => instant(Math.ceil(at / STEP) * STEP);

/** When the last of a day's programme, and of what is done during it, is over; null: nothing is. */
export function endOfShow(document: ShowDocument, day: ShowDay): Instant | null {
  const { plans, tasks } = groundOf(document);
  const rundowns = new Set(
    listOf(document.rundowns).flatMap(({ id, dayId }) => (dayId === day.id ? [id] : []))
  );
  const ends = [
    ...plans.flatMap(({ rundownId, end }) => (rundowns.has(rundownId) ? (end ?? []) : [])),
    ...tasks.flatMap(({ row, span }) =>
      row.phase === 'show' && row.slot.dayId === day.id ? span.end : []
    )
  ];
  return ends.length === 0 ? null : instant(Math.max(...ends));
}
