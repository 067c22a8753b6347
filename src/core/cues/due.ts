import { listOf, rowOf } from '../collections.ts';
import { runsOn } from '../run-state.ts';
import type { CueRun, Run } from '../run.ts';
import type { Cue, Following, Id, Rows, ShowDocument } from '../show.ts';
import { cueRunOf } from '../steps.ts';
import { duration, zero, type Duration } from '../time/duration.ts';
import { plus, type Instant } from '../time/instant.ts';
import type { WallTime } from '../time/wall-time.ts';
import { resolve } from '../time/zone.ts';
import { rehearsalShift } from '../timing/rehearsal-shift.ts';
import { isForHand } from './for-hand.ts';

/**
 * What happens to a cue by itself, and when: it goes live, is complete, its clear runs out, or the hand
 * that its time asked for did not come.
 */
export interface Due {
  readonly cue: Id;
  readonly what: 'follow' | 'hang' | 'clock' | 'complete' | 'clearEnds' | 'noHand';
  readonly at: Instant;
}

/** What was due for longer than this never happens by itself any more. */
export const MISSED_AFTER = duration(1_000);

/** A hand that is wanted at a time of the clock has this long: who hears the time still has to press (C60). */
export const HAND_WITHIN = duration(5_000);

/**
 * What is due in a run by itself, the earliest first, as far as it is known now (C13). Nothing while
 * it is not live: a hold stops all of it, and the time that it takes does not count.
 *
 * @param called the show as its runs are called
 */
export function dueIn(called: ShowDocument, run: Run): Due[] {
  const ending = clearsEnding(run);
  if (!runsOn(run)) return inTime(ending);
  const over = listOf(run.cues).flatMap((ran) => completing(called, run, ran));
  const late = timesForHands(called, run).map(({ cue, at }): Due => ({
    cue: cue.id,
    what: 'noHand',
    at: plus(at, HAND_WITHIN)
  }));
  const shift = onceFor(called, run);
  const due = unused(called, run).flatMap((cue) =>
    isForHand(called, cue) ? [] : starting(called, run, cue, shift)
  );
  return inTime([...ending, ...over, ...late, ...due]);
}

/** Cues that the clock calls and a hand fires, each with its time, whether or not that is past (C60). */
export function timesForHands(
  called: ShowDocument,
  run: Run
): { readonly cue: Cue; readonly at: Instant }[] {
  const shift = onceFor(called, run);
  return unused(called, run).flatMap((cue) => {
    if (cue.execution.kind !== 'clock' || !isForHand(called, cue)) return [];
    return starting(called, run, cue, shift).map(({ at }) => ({ cue, at }));
  });
}

/** Once for all that come by the clock: it walks the plan. */
function onceFor(called: ShowDocument, run: Run): () => Duration {
  let shiftMs: Duration | null = null;
  return () => (shiftMs ??= rehearsalShift(called, run));
}

/** Of the run, and neither fired, left out nor missed in this attempt. */
const unused = (called: ShowDocument, run: Run): readonly Cue[] =>
  comingAlone(called.cues).filter((cue) => {
    const item = rowOf(called.items, cue.itemId);
    return item?.rundownId === run.rundownId && !item.floated && isUnused(cueRunOf(run, cue.id));
  });

const inTime = (due: Due[]): Due[] => due.sort((a, b) => a.at - b.at || (a.cue < b.cue ? -1 : 1));

/** A clear runs out in any run that has not ended: nobody stands still in a hold (C22). */
const clearsEnding = (run: Run): Due[] =>
  run.state === 'ended'
    ? []
    : listOf(run.cues).flatMap(({ cueId: cue, clear, goAt }) =>
        clear && goAt === null ? [{ cue, what: 'clearEnds', at: clear.until }] : []
      );

// A pure cache: rows are never changed in place. A list of thousands has few of these.
const known = new WeakMap<Rows<Cue>, readonly Cue[]>();

function comingAlone(cues: Rows<Cue>): readonly Cue[] {
  const before = known.get(cues);
  if (before) return before;
  const found = listOf(cues).filter(
    ({ status, execution: { kind } }) =>
      status === 'active' && (kind === 'follow' || kind === 'hang' || kind === 'clock')
  );
  known.set(cues, found);
  return found;
}

const isUnused = ({ goAt, state, flags }: CueRun): boolean =>
  goAt === null && state !== 'skipped' && !flags.includes('missed');

/** It was not fired, left out or missed in this attempt, and nobody has to answer for it first. */
export const mayComeAlone = (called: ShowDocument, cue: Cue, ran: CueRun): boolean =>
  isUnused(ran) && !isForHand(called, cue);

function completing(called: ShowDocument, run: Run, ran: CueRun): Due[] {
  if (ran.state !== 'live' || ran.reports) return [];
  const execMs = rowOf(called.cues, ran.cueId)?.execMs ?? null;
  const at = execMs === null ? null : afterGo(run, ran, execMs);
  return at === null ? [] : [{ cue: ran.cueId, what: 'complete', at }];
}

function starting(called: ShowDocument, run: Run, cue: Cue, shift: () => Duration): Due[] {
  const { execution } = cue;
  switch (execution.kind) {
    case 'follow':
    case 'hang': {
      const at = afterParent(called, run, execution);
      return at === null ? [] : [{ cue: cue.id, what: execution.kind, at }];
    }
    case 'clock': {
      const at = execution.at === null ? null : onTheClock(called, run, execution.at, shift);
      // One whose time had come before the run began was not this run's to fire.
      return at === null || at < (run.startedAt ?? at) ? [] : [{ cue: cue.id, what: 'clock', at }];
    }
    default:
      return [];
  }
}

/** Null: its parent has not gone, or was aborted; or nobody knows yet when that one is complete. */
function afterParent(
  called: ShowDocument,
  run: Run,
  { kind, parentId, delayMs }: Following
): Instant | null {
  const parent = parentId === null ? null : cueRunOf(run, parentId);
  if (parent?.state !== 'live' && parent?.state !== 'done') return null;
  if (kind === 'follow') return afterGo(run, parent, delayMs);
  if (parent.doneAt !== null) {
    // What was to come before an end that nobody saw coming comes at that end.
    const after = Math.max(0, delayMs) + run.holdMs - (parent.heldAtDone ?? zero);
    return plus(parent.doneAt, duration(after));
  }
  const execMs = parent.reports ? null : (rowOf(called.cues, parent.cueId)?.execMs ?? null);
  return execMs === null ? null : afterGo(run, parent, execMs + delayMs);
}

/** So long after the GO of a cue; what the run was held since does not count. */
export const afterGo = ({ holdMs }: Run, { goAt, heldAtGo }: CueRun, ms: number): Instant | null =>
  goAt === null ? null : plus(goAt, duration(ms + holdMs - (heldAtGo ?? zero)));

/**
 * The moment of a clock cue on the run's day; where clocks skip it, the later one (W3). A rehearsal that
 * took its plan along takes it along as well, as it does every hard start (C33).
 */
function onTheClock(called: ShowDocument, run: Run, at: WallTime, shift: () => Duration) {
  const moment = clockMoment(called, run.rundownId, at);
  return moment === null ? null : plus(moment, shift());
}

/** A time of day on the day of a rundown; null where that has none. */
export function clockMoment(called: ShowDocument, rundownId: Id, at: WallTime): Instant | null {
  const day = rowOf(called.days, rowOf(called.rundowns, rundownId)?.dayId ?? '');
  return day ? resolve(day.date, at, day.tz).instant : null;
}
