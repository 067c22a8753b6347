import type { RowRef } from '#core/logistics/conflicts/conflict.ts';
import type { Span } from '#core/planning/spans.ts';
import type { Id } from '#core/show.ts';
import type { Duration } from '#core/time/duration.ts';

/** Planned, done, under way, expected otherwise than planned, or of the show, which does not move. */
export type Look = 'planned' | 'done' | 'doing' | 'expected' | 'fixed';

/** A row of the load plan, or some items of the show in one go, as a board draws it. */
export interface Bar {
  /** Of items: the first. */
  readonly row: RowRef;
  /** `nameOf` the row. */
  readonly name: string;
  readonly title: string;
  readonly planned: Span;
  /** What has happened, goes on, or is expected; null: as planned. */
  readonly actual: Span | null;
  readonly look: Look;
  /** Zero: in time, or nobody said. */
  readonly lateMs: Duration;
  /** The items that it stands for. */
  readonly items: readonly { readonly id: Id; readonly span: Span }[];
}

/** When it is, as far as is known. */
export const spanOfBar = ({ planned, actual }: Bar): Span => actual ?? planned;

/** All that is drawn of it: where it was planned, too. */
export const drawn = ({ planned, actual }: Bar): Span =>
  actual === null
    ? planned
    : {
        start: planned.start < actual.start ? planned.start : actual.start,
        end: planned.end > actual.end ? planned.end : actual.end
      };
