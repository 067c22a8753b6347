import type { ShowDay } from '#core/show.ts';
import { localDate } from '#core/time/local-date.ts';
import type { Instant } from '#core/time/instant.ts';
import { wallTime } from '#core/time/wall-time.ts';
import type { GuestView } from '#core/visibility/guest.ts';

type Day = Pick<ShowDay, 'date' | 'tz' | 'dayChange'>;
type Moment = { readonly at: Instant; readonly tz: string };

/** The days whose times stand on a guest's page, each once; today by the show's clocks is one of them. */
export function daysOn(view: GuestView, now: Instant): readonly Day[] {
  const moments = [{ at: now, tz: view.show.tz }, ...momentsIn(view)];
  const days = moments.map(({ at, tz }) => ({
    date: localDate(at, tz),
    tz,
    dayChange: wallTime(0)
  }));
  return [...new Map(days.map((day) => [`${day.tz} ${day.date}`, day])).values()];
}

const momentsIn = (view: GuestView): readonly Moment[] =>
  view.kind === 'vendor'
    ? view.visits.map(({ from: at, tz }) => ({ at, tz }))
    : [
        ...view.calls.map(({ from: at, tz }) => ({ at, tz })),
        ...view.rundowns.flatMap(({ tz, cues }) =>
          cues.flatMap(({ at }): Moment[] => (at === null ? [] : [{ at, tz }]))
        )
      ];
