import { rowOf } from '#core/collections.ts';
import { keptBack } from '#core/revisions/change-set.ts';
import { comparePlans, type PlanDifference } from '#core/revisions/compare.ts';
import type { Run } from '#core/run.ts';
import type { ShowDocument } from '#core/show.ts';
import { toldDifferences, type ToldGroup } from '#lib/marks/differences/told-differences.ts';

/** What was written since the revision that a run is called on, in words. */
export interface Waiting {
  /** What an adoption takes in now. */
  readonly ready: readonly ToldGroup[];
  /** What it leaves behind: the run stands on it, or has passed it. */
  readonly kept: readonly ToldGroup[];
}

/** @param called the show as it is called, @param written as it is written */
export function waitingOf(called: ShowDocument, written: ShowDocument, run: Run): Waiting {
  const kept = new Set(keptBack(written, run).map((key) => key.join(' ')));
  const difference = comparePlans(called, written);
  const isHeld = ({ in: name, id }: { in: string; id: string }): boolean =>
    rowOf((run.calledOn?.held ?? {}) as Record<string, object>, name) !== undefined &&
    Object.hasOwn(run.calledOn?.held[name as 'items'] ?? {}, id);
  const told = (isKept: boolean): ToldGroup[] => {
    const rows = difference.rows.filter(
      (row) => isHeld(row) && kept.has(`${row.in} ${row.id}`) === isKept
    );
    const part: PlanDifference = { show: [], rows, reranked: [] };
    return toldDifferences(part, called, written);
  };
  return { ready: told(false), kept: told(true) };
}
