import { listOf } from '../collections.ts';
import type { Id, ShowDocument } from '../show.ts';
import type { Instant } from '../time/instant.ts';
import { plan } from '../timing/plan.ts';

/** From when until when an item is on, or a slot is taken. */
export interface Span {
  readonly start: Instant;
  readonly end: Instant;
}

export type Spans = ReadonlyMap<Id, Span>;

/** Whether two have a moment in common: what only touches has none (I10). */
export const overlap = (one: Span, other: Span): boolean =>
  one.start < other.end && other.start < one.end;

/** When the items of a show are on as they are planned, of all its rundowns. */
export function plannedSpans(document: ShowDocument): Spans {
  // Each plan goes through all items that it is shown: those of forty stages are not shown forty times.
  const byRundown = Map.groupBy(listOf(document.items), ({ rundownId }) => rundownId);
  const entries = [...byRundown].flatMap(([rundownId, own]) => {
    const items = Object.fromEntries(own.map((item) => [item.id, item]));
    return plan({ ...document, items }, rundownId).items.flatMap(
      ({ item, plannedStart, plannedEnd }) => spanEntry(item.id, plannedStart, plannedEnd)
    );
  });
  return new Map(entries);
}

/** As an entry of a map; none where one of the two is not known. */
export const spanEntry = (id: Id, start: Instant | null, end: Instant | null): [Id, Span][] =>
  start === null || end === null ? [] : [[id, { start, end }]];
