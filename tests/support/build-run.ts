import { openedRun } from '#core/applying/opened-run.ts';
import type { ItemRun, Run } from '#core/run.ts';
import type { Id } from '#core/show.ts';
import { zero } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';

/** A run for tests: `run1` of rundown `r1`, a scheduled show unless fields say otherwise. */
export const buildRun = (fields: Partial<Run> = {}): Run => ({
  ...openedRun({ run: 'run1', rundownId: 'r1', mode: 'show', label: '', at: instant(0) }),
  ...fields
});

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
