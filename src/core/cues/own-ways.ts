import { inOrder, listOf, rowOf } from '../collections.ts';
import { isUnderWay } from '../run-state.ts';
import { parentOf } from '../execution.ts';
import type { CueRun, Run } from '../run.ts';
import type { Cue, Id, ShowDocument } from '../show.ts';
import { cueRunOf, positionsOf } from '../steps.ts';
import type { Instant } from '../time/instant.ts';
import { dueIn, mayComeAlone, timesForHands } from './due.ts';

/** A cue that no GO fires, as far as somebody has to know of it now (C18). */
export interface OwnWay {
  readonly cue: Cue;
  readonly ran: CueRun;
  /**
   * `due`: it comes by itself; `handAt`: it has its time, and somebody has to fire it then; `waits`: it
   * comes once its parent is complete, and nobody knows when that is; `missed`: it did not come, or
   * nobody fired it; `byHand`: it waits for somebody to fire it.
   */
  readonly state: 'live' | 'missed' | 'due' | 'handAt' | 'waits' | 'byHand';
  /** When it is due, or was fired; what a hold takes is not in it yet. */
  readonly at: Instant | null;
}

/**
 * Of the cues that no GO fires, those that are under way, were missed, are due, or wait for a hand in
 * the item under way; in this order, and of each what comes first.
 *
 * @param called the show as its runs are called
 * @param departments theirs alone, and those that ask a position of theirs; left out: all
 */
export function ownWays(called: ShowDocument, run: Run, departments?: readonly Id[]): OwnWay[] {
  if (!isUnderWay(run)) return [];
  // A hold stops them, and everybody still wants to know of them.
  const inSight: Run = { ...run, state: 'live' };
  const due = new Map(
    dueIn(called, inSight)
      .filter(({ what }) => what === 'follow' || what === 'hang' || what === 'clock')
      .map(({ cue, at }) => [cue, at])
  );
  const hands = new Map(timesForHands(called, inSight).map(({ cue, at }) => [cue.id, at]));
  const ways = inOrder(listOf(called.cues)).flatMap((cue): OwnWay[] => {
    if (cue.execution.kind === 'called' || !isTheirs(called, cue, departments)) return [];
    const ran = cueRunOf(run, cue.id);
    const at = due.get(cue.id) ?? null;
    if (ran.state === 'live') return [{ cue, ran, state: 'live', at: ran.goAt }];
    if (ran.goAt !== null || ran.state === 'skipped' || cue.status === 'cut') return [];
    if (ran.flags.includes('missed')) return [{ cue, ran, state: 'missed', at: null }];
    if (at !== null) return [{ cue, ran, state: 'due', at }];
    const handAt = hands.get(cue.id) ?? null;
    if (handAt !== null) return [{ cue, ran, state: 'handAt', at: handAt }];
    if (isCancelled(run, cue)) return [];
    if (waitsForEnd(called, run, cue)) return [{ cue, ran, state: 'waits', at: null }];
    const isByHand = cue.itemId === run.currentItem && !comesYet(called, run, cue);
    return isByHand ? [{ cue, ran, state: 'byHand', at: null }] : [];
  });
  return ways.sort((a, b) => order[a.state] - order[b.state] || (a.at ?? 0) - (b.at ?? 0));
}

const order = { missed: 0, due: 1, handAt: 1, waits: 2, byHand: 3, live: 4 } as const;

/** What it would come after was aborted: nobody is asked to fire it any more (C23). */
const isCancelled = (run: Run, cue: Cue): boolean => {
  const parent = parentOf(cue);
  return parent !== null && cueRunOf(run, parent).state === 'aborted';
};

/** Its parent is under way, and it comes by itself as soon as somebody says that this is complete. */
function waitsForEnd(called: ShowDocument, run: Run, cue: Cue): boolean {
  if (cue.execution.kind !== 'hang' || rowOf(called.items, cue.itemId)?.floated) return false;
  const parent = cueRunOf(run, cue.execution.parentId ?? '');
  return parent.state === 'live' && mayComeAlone(called, cue, cueRunOf(run, cue.id));
}

/** What follows another comes once that one went; where it has to be answered for, by hand. */
function comesYet(called: ShowDocument, run: Run, { execution }: Cue): boolean {
  if (execution.kind === 'clock') return execution.at !== null;
  if (execution.kind !== 'follow' && execution.kind !== 'hang') return false;
  const parent = rowOf(called.cues, execution.parentId ?? '');
  return parent !== undefined && cueRunOf(run, parent.id).goAt === null;
}

const isTheirs = (called: ShowDocument, cue: Cue, departments?: readonly Id[]): boolean =>
  !departments ||
  departments.includes(cue.departmentId) ||
  positionsOf(called, cue).some((id) =>
    departments.includes(rowOf(called.positions, id)?.departmentId ?? '')
  );
