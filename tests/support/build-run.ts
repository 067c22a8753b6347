import type { ItemRun, Run } from '#core/run.ts';
import type { Id } from '#core/show.ts';
import { zero } from '#core/time/duration.ts';
import type { Instant } from '#core/time/instant.ts';

/** A run for tests: `run1` of rundown `r1`, a scheduled show unless fields say otherwise. */
export function buildRun(fields: Partial<Run> = {}): Run {
  return {
    id: 'run1',
    rundownId: 'r1',
    mode: 'show',
    label: '',
    state: 'scheduled',
    createdAt: 0 as Instant,
    startedAt: null,
    endedAt: null,
    lease: null,
    fence: 0,
    offeredTo: null,
    pointer: null,
    chosenNext: null,
    fired: [],
    skipped: [],
    passedOver: {},
    lastGoAt: null,
    heldSince: null,
    resumedAt: null,
    holdReason: '',
    holdMs: zero,
    currentItem: null,
    items: {},
    cues: {},
    earlierItems: [],
    earlierCues: [],
    nudgedAt: {},
    problems: {},
    report: [],
    ...fields
  };
}

/** What really happened to one item: begun at `start`, over at `end` (null: still running). */
export function itemRun(
  itemId: Id,
  start: Instant,
  end: Instant | null = null,
  fields: Partial<ItemRun> = {}
): ItemRun {
  return {
    itemId,
    attempt: 1,
    actualStart: start,
    actualEnd: end,
    addedMs: zero,
    pausedMs: zero,
    ...fields
  };
}
