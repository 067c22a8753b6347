import type { Item } from '#core/show.ts';
import type { Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Forecast } from '#core/timing/forecast.ts';
import { remainingText } from '#core/time/text.ts';
import { startsIn } from '#core/timing/readout.ts';

/** How far it is to an item that somebody waits for. */
export interface CountTo {
  readonly item: Item;
  /** `soon`: it should have begun, or nobody can know when it does. */
  readonly kind: 'coming' | 'soon' | 'now' | 'past' | 'skipped';
  readonly left: Duration | null;
  /** When it is expected to start, or did. */
  readonly at: Instant | null;
}

/** The counts to the items of these ids, in the order of the list; ids of no item count nothing. */
export function countsTo(forecast: Forecast, ids: readonly string[], now: Instant): CountTo[] {
  const { run } = forecast;
  return forecast.items
    .filter(({ item }) => ids.includes(item.id))
    .map((row): CountTo => {
      const { item, progress, projectedStart: at } = row;
      if (progress === 'current') return { item, kind: 'now', left: null, at };
      if (progress === 'skipped' || progress === 'floated') {
        return { item, kind: 'skipped', left: null, at: null };
      }
      if (progress !== 'coming' || run?.state === 'ended') {
        return { item, kind: 'past', left: null, at };
      }
      // Held, nobody knows when it goes on; what is told then is when it would, were it now.
      const left = startsIn(row, now);
      return left === null || left === 0
        ? { item, kind: 'soon', left: null, at: null }
        : { item, kind: 'coming', left, at };
    });
}

/** What stands large beside it: a count, or a word where there is none. */
export function countText({ kind, left }: CountTo): string {
  if (kind === 'now') return 'NOW';
  if (kind === 'past') return 'Over';
  if (kind === 'skipped') return 'Left out';
  return left === null ? 'Soon' : remainingText(left);
}
