import type { Cue, Id, Item, Segment, ShowDocument } from '#core/show.ts';
import { activeRun } from '#core/steps.ts';
import { isLocked } from '#core/locking.ts';
import { isStill } from '#core/run-state.ts';
import { rankedCues } from '#core/planning/ranked-cues.ts';
import { duration, zero, type Duration } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';
import { plan, type Plan, type PlannedItem } from '#core/timing/plan.ts';

export interface ItemRow {
  readonly kind: 'item';
  readonly key: string;
  readonly item: Item;
  readonly plannedStart: Instant | null;
  readonly plannedEnd: Instant | null;
  readonly backTime: Instant | null;
  readonly dst: PlannedItem['dst'];
  readonly cues: readonly Cue[];
  /** A run stands on it or has passed it (I3), or a planner has locked it (E30): it is read, not edited. */
  readonly lock: 'none' | 'standby' | 'now' | 'held' | 'stopped' | 'past' | 'planner';
}

export interface SegmentRow {
  readonly kind: 'segment';
  readonly key: string;
  /** Null above rows that belong to none, behind rows that do. */
  readonly segment: Segment | null;
  readonly first: Id;
  readonly start: Instant | null;
  readonly end: Instant | null;
  readonly lengthMs: Duration;
  /** How much longer it is than its target; null without one. */
  readonly overMs: Duration | null;
}

export interface GapRow {
  readonly kind: 'gap';
  readonly key: string;
  readonly lengthMs: Duration;
  readonly until: Instant;
  /** The row that it stands before. */
  readonly item: Item;
}

export interface OverlapRow {
  readonly kind: 'overlap';
  readonly key: string;
  readonly lengthMs: Duration;
  /** The rows that cannot both be true. */
  readonly before: Item;
  readonly beforeEnds: Instant;
  readonly item: Item;
  readonly starts: Instant;
}

export type PlanRow = ItemRow | SegmentRow | GapRow | OverlapRow;

/**
 * A rundown as the planner reads it: items in order, a head over each segment, gaps and overlaps as
 * rows of their own. Rows that did not change are the ones of `last`, so that nothing redraws.
 */
export function planRows(
  document: ShowDocument,
  rundownId: Id,
  last: readonly PlanRow[] = [],
  { items }: Plan = plan(document, rundownId)
): PlanRow[] {
  const rows: PlanRow[] = [];
  const cues = cuesOf(document);
  const segments = segmentRows(document, items);
  let before: PlannedItem | null = null;
  for (const planned of items) {
    const { item } = planned;
    const head = segments.get(item.id);
    if (head) rows.push(head);
    const tension = tensionRow(before, planned);
    if (tension) rows.push(tension);
    rows.push({
      kind: 'item',
      key: item.id,
      item,
      plannedStart: planned.plannedStart,
      plannedEnd: planned.plannedEnd,
      backTime: planned.backTime,
      dst: planned.dst,
      cues: cues.get(item.id) ?? [],
      lock: lockOf(document, rundownId, item)
    });
    if (!item.floated) before = planned;
  }
  return reuse(rows, last);
}

function lockOf(document: ShowDocument, rundownId: Id, { id, locked }: Item): ItemRow['lock'] {
  if (!isLocked(document, 'items', id)) return locked === true ? 'planner' : 'none';
  const run = activeRun(document, rundownId);
  if (run?.currentItem === id) return isStill(run) ? run.state : 'now';
  return run && Object.hasOwn(run.items, id) ? 'past' : 'standby';
}

/** The gap or the overlap before a hard start (T2). */
function tensionRow(before: PlannedItem | null, planned: PlannedItem): GapRow | OverlapRow | null {
  const { item, plannedStart, gapMs, overlapMs } = planned;
  if (plannedStart === null || before?.plannedEnd == null) return null;
  if (gapMs > 0) {
    return { kind: 'gap', key: `gap ${item.id}`, lengthMs: gapMs, until: plannedStart, item };
  }
  if (overlapMs <= 0) return null;
  return {
    kind: 'overlap',
    key: `overlap ${item.id}`,
    lengthMs: overlapMs,
    before: before.item,
    beforeEnds: before.plannedEnd,
    item,
    starts: plannedStart
  };
}

// A pure cache: rows are never changed in place, and most edits leave the cues as they are.
const knownCues = new WeakMap<ShowDocument['cues'], ReadonlyMap<Id, readonly Cue[]>>();

function cuesOf({ cues }: ShowDocument): ReadonlyMap<Id, readonly Cue[]> {
  const known = knownCues.get(cues);
  if (known) return known;
  const byItem = new Map<Id, Cue[]>();
  for (const cue of rankedCues(cues)) {
    if (cue.status === 'cut') continue;
    const own = byItem.get(cue.itemId);
    if (own) own.push(cue);
    else byItem.set(cue.itemId, [cue]);
  }
  knownCues.set(cues, byItem);
  return byItem;
}

/** The head of each stretch of one segment, by the item that it stands over. */
function segmentRows(
  document: ShowDocument,
  items: readonly PlannedItem[]
): ReadonlyMap<Id, SegmentRow> {
  const heads = new Map<Id, SegmentRow>();
  const seen = new Map<Id | null, number>();
  let stretch: PlannedItem[] = [];
  const close = (): void => {
    const [first] = stretch;
    if (!first) return;
    const segment = document.segments[first.item.segmentId ?? ''] ?? null;
    if (segment === null && heads.size === 0) return;
    const count = (seen.get(segment?.id ?? null) ?? 0) + 1;
    seen.set(segment?.id ?? null, count);
    heads.set(first.item.id, headOf(segment, stretch, `segment ${segment?.id ?? ''} ${count}`));
  };
  for (const planned of items) {
    if (stretch[0] && stretch[0].item.segmentId !== planned.item.segmentId) {
      close();
      stretch = [];
    }
    stretch.push(planned);
  }
  close();
  return heads;
}

function headOf(segment: Segment | null, stretch: readonly PlannedItem[], key: string): SegmentRow {
  const counted = stretch.filter(({ item }) => !item.floated);
  const lengthMs = duration(
    counted.reduce((total, { item, gapMs }, index) => {
      return total + item.length.durationMs + (index > 0 ? gapMs : zero);
    }, 0)
  );
  const target = segment?.targetMs ?? null;
  return {
    kind: 'segment',
    key,
    segment,
    first: stretch[0]?.item.id ?? '',
    start: counted[0]?.plannedStart ?? null,
    end: counted.at(-1)?.plannedEnd ?? null,
    lengthMs,
    overMs: target === null ? null : duration(lengthMs - target)
  };
}

function reuse(rows: PlanRow[], last: readonly PlanRow[]): PlanRow[] {
  const known = new Map(last.map((row) => [row.key, row]));
  return rows.map((row) => {
    const before = known.get(row.key);
    return before && isSame(before, row) ? before : row;
  });
}

/** Over thousands of rows at every change: no list is made of the fields. */
function isSame(a: PlanRow, b: PlanRow): boolean {
  const left = a as unknown as Readonly<Record<string, unknown>>;
  const right = b as unknown as Readonly<Record<string, unknown>>;
  for (const field in left) {
    const value = left[field];
    const other = right[field];
    if (value === other) continue;
    if (!Array.isArray(value) || !Array.isArray(other) || value.length !== other.length)
      return false;
    if (!value.every((each, index) => each === other[index])) return false;
  }
  return true;
}
