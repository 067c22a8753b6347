import { listOf, rowOf } from '../collections.ts';
import type { CueRun, Run } from '../run.ts';
import { runsOn } from '../run-state.ts';
import type { Cue, Id, ShowDocument } from '../show.ts';
import { isStandingBy } from '../steps.ts';
import type { Instant } from '../time/instant.ts';
import { clearPositionOf } from './clears.ts';

/** What one position has to clear, together: the cues of one standby, or one that no GO fires. */
export interface ClearAsked {
  readonly positionId: Id;
  readonly standbyId: Id | null;
  readonly cues: readonly Cue[];
  /** Until when all of it is clear; null: some of it is not. */
  readonly until: Instant | null;
}

/**
 * The clears that are wanted now, and those that hold: of what stands by, and of what its operator
 * takes in the item under way.
 *
 * @param called the show as its runs are called
 */
export function clearsAsked(called: ShowDocument, run: Run): ClearAsked[] {
  const asked = new Map<string, ClearAsked & { cues: Cue[] }>();
  for (const cue of listOf(called.cues)) {
    const positionId = clearPositionOf(called, cue);
    const ran = rowOf(run.cues, cue.id);
    if (positionId === null || !wants(run, cue, ran)) continue;
    const standbyId = ran?.standbyId ?? null;
    const key = `${positionId} ${standbyId ?? cue.id}`;
    const before = asked.get(key);
    const until = ran?.clear?.until ?? null;
    if (!before) asked.set(key, { positionId, standbyId, cues: [cue], until });
    else
      asked.set(key, {
        ...before,
        cues: [...before.cues, cue],
        until: sooner(before.until, until)
      });
  }
  return [...asked.values()];
}

const sooner = (a: Instant | null, b: Instant | null): Instant | null =>
  a === null || b === null ? null : a < b ? a : b;

function wants(run: Run, cue: Cue, ran: CueRun | undefined): boolean {
  if (ran && isStandingBy(ran.state)) return true;
  if (cue.execution.kind === 'called' || cue.status === 'cut' || !runsOn(run)) return false;
  return cue.itemId === run.currentItem && (ran === undefined || ran.state === 'waiting');
}
