import { listOf } from '../collections.ts';
import type { Id, ShowDocument } from '../show.ts';
import type { Instant } from '../time/instant.ts';
import { plan } from '../timing/plan.ts';

/** From when until when an item is on. */
export interface Span {
  readonly start: Instant;
  readonly end: Instant;
}

export type Spans = ReadonlyMap<Id, Span>;

/** When the items of a show are on as they are planned, of all its rundowns. */
export const plannedSpans = (document: ShowDocument): Spans =>
  new Map(
    listOf(document.rundowns).flatMap(({ id }) =>
      plan(document, id).items.flatMap(({ item, plannedStart, plannedEnd }) =>
        spanOf(item.id, plannedStart, plannedEnd)
      )
    )
  );

/** As an entry of a map; none where one of the two is not known. */
export const spanOf = (id: Id, start: Instant | null, end: Instant | null): [Id, Span][] =>
  start === null || end === null ? [] : [[id, { start, end }]];
