import type { Curfew, Id, Item, ShowDay, ShowDocument } from '../show.ts';
import { itemsOf } from '../steps.ts';
import { between, zero, type Duration } from '../time/duration.ts';
import { plus, type Instant } from '../time/instant.ts';
import { localDay, resolveOn, type DstFlag, type LocalDay, type Resolved } from '../time/zone.ts';

/** When an item is meant to happen, whatever happens. */
export interface PlannedItem {
  readonly item: Item;
  /** Null while no hard start came before it, and for a floated item (T1). */
  readonly plannedStart: Instant | null;
  readonly plannedEnd: Instant | null;
  /** Room before this hard start that absorbs lateness; 0 where there is none (T2). */
  readonly gapMs: Duration;
  /** How long the items before run into this hard start; 0 where they do not (T2). */
  readonly overlapMs: Duration;
  /** The latest start that still meets the next hard start, or the hard out; null without one (T3). */
  readonly backTime: Instant | null;
  /** The hard start falls into a DST change, and was read as `resolve` says. */
  readonly dst: DstFlag | null;
}

export interface PlannedCurfew {
  readonly kind: Curfew['kind'];
  readonly at: Instant;
}

/** One rundown as it is planned, its items in order. */
export interface Plan {
  readonly rundownId: Id;
  readonly items: readonly PlannedItem[];
  /** The planned end of the last item that counts. */
  readonly end: Instant | null;
  readonly hardOut: Instant | null;
  readonly curfews: readonly PlannedCurfew[];
  /** How far a rehearsal moved it from what was written; 0 as it was written (T12). */
  readonly movedMs: Duration;
}

/**
 * When each item of a rundown is meant to start and end: at its hard start, or when the one before
 * ends (T1–T3). A rundown that is not there has no items. Throws as `localDay` does, where the
 * day's date or zone is none.
 */
export function plan(document: ShowDocument, rundownId: Id): Plan {
  const rundown = document.rundowns[rundownId];
  const day = rundown && document.days[rundown.dayId];
  if (!day) return { rundownId, items: [], end: null, hardOut: null, curfews: [], movedMs: zero };
  const clocks = clocksOf(day);
  const hardOut = day.hardOut === null ? null : resolveOn(clocks, day.hardOut).instant;
  const items = itemsOf(document, rundownId);
  const starts = items.map((item) => hardStart(item, clocks));
  const backTimes = backTimesOf(items, starts, hardOut);

  let end: Instant | null = null;
  const planned = items.map((item, index): PlannedItem => {
    const backTime = backTimes[index] ?? null;
    if (item.floated) return { ...unplanned, item };
    const hard = starts[index] ?? null;
    const slackMs = hard === null || end === null ? zero : between(end, hard.instant);
    const start: Instant | null = hard === null ? end : hard.instant;
    end = start === null ? null : plus(start, item.length.durationMs);
    return {
      item,
      plannedStart: start,
      plannedEnd: end,
      gapMs: slackMs > 0 ? slackMs : zero,
      overlapMs: slackMs < 0 ? (-slackMs as Duration) : zero,
      backTime,
      dst: hard === null ? null : hard.flag
    };
  });
  const curfews = day.curfews.map(({ kind, at }) => ({ kind, at: resolveOn(clocks, at).instant }));
  return { rundownId, items: planned, end, hardOut, curfews, movedMs: zero };
}

const unplanned = {
  plannedStart: null,
  plannedEnd: null,
  gapMs: zero,
  overlapMs: zero,
  backTime: null,
  dst: null
} as const;

// A pure cache: the row of a day is never changed in place, and its clocks are slow to look up.
const knownClocks = new WeakMap<ShowDay, LocalDay>();

export function clocksOf(day: ShowDay): LocalDay {
  let clocks = knownClocks.get(day);
  if (!clocks) knownClocks.set(day, (clocks = localDay(day.date, day.tz)));
  return clocks;
}

const hardStart = (item: Item, clocks: LocalDay): Resolved | null =>
  item.floated || item.start.mode === 'soft' ? null : resolveOn(clocks, item.start.at);

/** From the last item back to the first: what must be met, less the durations before it (T3). */
function backTimesOf(
  items: readonly Item[],
  starts: readonly (Resolved | null)[],
  hardOut: Instant | null
): (Instant | null)[] {
  let toMeet = hardOut;
  const backTimes = items.map((): Instant | null => null);
  for (let index = items.length - 1; index >= 0; index -= 1) {
    const item = items[index];
    if (!item || item.floated) continue;
    const backTime = toMeet === null ? null : plus(toMeet, -item.length.durationMs as Duration);
    backTimes[index] = backTime;
    toMeet = starts[index]?.instant ?? backTime;
  }
  return backTimes;
}
