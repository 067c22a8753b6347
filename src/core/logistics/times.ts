import { rowOf } from '../collections.ts';
import type { Slot } from '../logistics.ts';
import type { Id, ShowDocument } from '../show.ts';
import { duration, type Duration } from '../time/duration.ts';
import { instant, type Instant } from '../time/instant.ts';
import type { WallTime } from '../time/wall-time.ts';
import { localDay, resolveOn, wallTimeOn, type LocalDay } from '../time/zone.ts';

/** From one instant until another, which is no part of it (I10). */
export interface Span {
  readonly start: Instant;
  readonly end: Instant;
}

/** Whether two have a moment in common: what only touches has none (I10). */
export const overlap = (one: Span, other: Span): boolean =>
  one.start < other.end && other.start < one.end;

/** The clocks of a show's days, each looked up once. */
export class Clocks {
  readonly #document: ShowDocument;
  readonly #days = new Map<Id, LocalDay | null>();

  constructor(document: ShowDocument) {
    this.#document = document;
  }

  /** When a wall time of a day is; null where there is no such day. */
  at(dayId: Id, time: WallTime): Instant | null {
    const day = this.#day(dayId);
    return day && resolveOn(day, time).instant;
  }

  /** When a slot is (L1): its length counts from its start, whatever the clocks do meanwhile. */
  spanOf({ dayId, at, durationMs }: Slot): Span | null {
    const start = this.at(dayId, at);
    return start === null ? null : { start, end: later(start, durationMs) };
  }

  /** The same slot so much later, on the same day, as the clocks of that day read then. */
  shifted(slot: Slot, by: Duration): Slot {
    const day = this.#day(slot.dayId);
    const start = this.at(slot.dayId, slot.at);
    return day && start !== null ? { ...slot, at: wallTimeOn(day, later(start, by)) } : slot;
  }

  #day(id: Id): LocalDay | null {
    const known = this.#days.get(id);
    if (known !== undefined) return known;
    const row = rowOf(this.#document.days, id);
    const day = row ? localDay(row.date, row.tz) : null;
    this.#days.set(id, day);
    return day;
  }
}

export const later = (at: Instant, by: Duration): Instant => instant(at + by);
export const lengthOf = ({ start, end }: Span): Duration => duration(end - start);
