import type { Cue, ShowDocument } from '../show.ts';
import type { Step } from '../steps.ts';
import { duration, type Duration } from '../time/duration.ts';
import { plus } from '../time/instant.ts';
import { dueOf, type Due } from '../timing/due-of.ts';
import type { Forecast } from '../timing/forecast.ts';
import { isForHand } from './for-hand.ts';
import { followingOf } from '../execution.ts';
import { rowOf } from '../collections.ts';
import type { Uncalled } from './uncalled.ts';

/** When a cue that no GO fires is expected (C52); null for one that is not to come. */
export function dueOfUncalled(
  called: ShowDocument,
  forecast: Forecast,
  { cue, step, state, at, after }: Uncalled
): Due | null {
  // By the clock and a hand: no sooner than its time.
  if (at !== null) return { at, isNow: false, isNotBefore: isForHand(called, cue) };
  if (state !== 'toCome') return { at: null, isNow: true, isNotBefore: false };
  const before = after ? dueOfUncalled(called, forecast, after) : dueOf(forecast, step);
  if (before === null) return null;
  const behind = followingOf(cue)?.parentId == null ? null : afterGo(called, cue);
  if (before.at === null) return before;
  return {
    at: behind ? plus(before.at, behind.ms) : before.at,
    isNow: false,
    isNotBefore: before.isNotBefore || behind?.isExact !== true
  };
}

/** How long after the GO of its parent it comes, or may come at the soonest. */
function afterGo(called: ShowDocument, cue: Cue): { ms: Duration; isExact: boolean } {
  const following = followingOf(cue);
  const delayMs = following?.delayMs ?? 0;
  const isByHand = isForHand(called, cue);
  if (following?.kind !== 'hang') return { ms: duration(delayMs), isExact: !isByHand };
  const parent = rowOf(called.cues, following.parentId ?? '');
  const execMs = parent?.reportComplete ? null : (parent?.execMs ?? null);
  const ms = duration(Math.max(0, (execMs ?? 0) + delayMs));
  return { ms, isExact: execMs !== null && !isByHand };
}

/**
 * Where it stands among the steps, to be compared with their index: behind its step; by the clock before
 * the first item that begins after its time.
 */
export function placeOf(
  { cue, step, at }: Uncalled,
  list: readonly Step[],
  { items }: Forecast
): number {
  if (cue.execution.kind !== 'clock' || at === null) return step.index + 0.5;
  const later = items.find(
    ({ progress, projectedStart }) =>
      progress === 'coming' && projectedStart !== null && projectedStart > at
  );
  if (!later) return Infinity;
  return (list.find(({ itemId }) => itemId === later.item.id)?.index ?? Infinity) - 0.5;
}
