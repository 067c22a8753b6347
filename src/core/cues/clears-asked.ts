import { listOf, rowOf } from '../collections.ts';
import type { CueRun, Run } from '../run.ts';
import { runsOn } from '../run-state.ts';
import type { Cue, Id, ShowDocument } from '../show.ts';
import { isStandingBy } from '../steps.ts';
import type { Instant } from '../time/instant.ts';
import { clearPositionOf } from './clears.ts';
import { timesForHands } from './due.ts';
import { isCalledUp } from './hand-wanted.ts';

/** What one position has to clear, together: the cues of one standby, or one that no GO fires. */
export interface ClearAsked {
  readonly positionId: Id;
  readonly standbyId: Id | null;
  readonly cues: readonly Cue[];
  /** Until when all of it is clear; null: some of it is not. */
  readonly until: Instant | null;
}

/**
 * The clears that are wanted now, and those that hold: of what stands by, of what its operator takes in
 * the item under way, and of what a hand fires at a time that is about to come.
 *
 * @param called the show as its runs are called
 */
export function clearsAsked(called: ShowDocument, run: Run, now: Instant): ClearAsked[] {
  const hands = new Map(timesForHands(called, run).map(({ cue, at }) => [cue.id, at]));
  const asked = new Map<string, ClearAsked & { cues: Cue[] }>();
  for (const cue of listOf(called.cues)) {
    const positionId = clearPositionOf(called, cue);
    const ran = rowOf(run.cues, cue.id);
    if (positionId === null) continue;
    const at = hands.get(cue.id);
    const isDue = at === undefined ? isOpen(run, cue, ran) : isCalledUp(called, cue, at, now);
    if (!wants(run, cue, ran, isDue)) continue;
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

function wants(run: Run, cue: Cue, ran: CueRun | undefined, isDue: boolean): boolean {
  if (ran && isStandingBy(ran.state)) return true;
  if (cue.execution.kind === 'called' || cue.status === 'cut' || !runsOn(run)) return false;
  return isDue && (ran === undefined || ran.state === 'waiting');
}

/** Its item is under way; by the clock it has no time that is to come, so only once it was missed. */
function isOpen(run: Run, { itemId, execution }: Cue, ran: CueRun | undefined): boolean {
  if (execution.kind === 'clock' && execution.at !== null) {
    return ran?.flags.includes('missed') === true;
  }
  return itemId === run.currentItem;
}
