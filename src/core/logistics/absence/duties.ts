import { inOrder, listOf, rowOf } from '../../collections.ts';
import { clearPositionOf } from '../../cues/clears.ts';
import type { Slot } from '../../logistics.ts';
import type { Span } from '../../planning/spans.ts';
import type { Id, ShowDay, ShowDocument } from '../../show.ts';
import { positionsOf } from '../../steps.ts';
import { duration, hour } from '../../time/duration.ts';
import { plus, type Instant } from '../../time/instant.ts';
import { localDate } from '../../time/local-date.ts';
import type { RowRef } from '../conflicts/conflict.ts';
import type { Ground } from '../conflicts/ground.ts';

const ONE_DAY = duration(24 * hour);

/** Something that somebody has to be there for: a cue, a task, a call. */
export interface Duty {
  readonly row: RowRef;
  /** Null: nobody said when. */
  readonly span: Span | null;
  /** Of the show days that it is on. */
  readonly dates: readonly string[];
  /** Those that it asks, if it names nobody. */
  readonly positionIds: readonly Id[];
  readonly personId: Id | null;
}

/** All that is to come or under way of a show's cues, tasks and calls; what is cut, declined or done is not. */
export const dutiesOf = (ground: Ground): readonly Duty[] => [
  ...cues(ground),
  ...ground.tasks
    .filter(({ row }) => row.status.state !== 'done')
    .map(({ row, span }): Duty => ({
      row: { in: 'tasks', id: row.id },
      span,
      dates: datesOn(ground.document, row.slot, span),
      positionIds: row.positionIds,
      personId: null
    })),
  ...ground.calls
    .filter(({ row }) => row.status.state !== 'released')
    .map(({ row, span }): Duty => ({
      row: { in: 'crewCalls', id: row.id },
      span,
      dates: datesOn(ground.document, row.slot, span),
      positionIds: row.positionId === null ? [] : [row.positionId],
      personId: row.personId
    }))
];

/** A cue is on the day of its rundown, at the time of its item; whoever says that it is clear has to be there too. */
function cues({ document, spanOfEnd }: Ground): readonly Duty[] {
  return inOrder(listOf(document.cues)).flatMap((cue): Duty[] => {
    const rundown = rowOf(document.items, cue.itemId)?.rundownId ?? '';
    const day = rowOf(document.days, rowOf(document.rundowns, rundown)?.dayId ?? '');
    if (cue.status === 'cut' || !day) return [];
    const clear = clearPositionOf(document, cue);
    const asked = [...positionsOf(document, cue), ...(clear === null ? [] : [clear])];
    return [
      {
        row: { in: 'cues', id: cue.id },
        span: spanOfEnd({ kind: 'item', id: cue.itemId }),
        dates: [day.date],
        positionIds: [...new Set(asked)],
        personId: null
      }
    ];
  });
}

/** A night belongs to the day that it began on; what lasts beyond its day is on the next as well (L92). */
function datesOn({ days }: ShowDocument, { dayId }: Slot, span: Span): readonly string[] {
  const day = rowOf(days, dayId);
  if (!day) return [];
  const dates = new Set([day.date]);
  for (let at = span.start; at < span.end; at = plus(at, ONE_DAY)) dates.add(showDate(day, at));
  if (span.end > span.start) dates.add(showDate(day, plus(span.end, duration(-1))));
  return [...dates].filter((date) => date >= day.date);
}

const showDate = ({ dayChange, tz }: ShowDay, at: Instant): string =>
  localDate(plus(at, duration(-dayChange * 1000)), tz);
