import { placeOf } from './cues/uncalled-due.ts';
import { isHandWanted } from './cues/hand-wanted.ts';
import { uncalledAhead, type Uncalled } from './cues/uncalled.ts';
import { isOwnCue, type OwnCues, type OwnStep } from './own-cues.ts';
import type { Run } from './run.ts';
import type { Id, ShowDocument } from './show.ts';
import { isStandingBy, steps } from './steps.ts';
import { instant, type Instant } from './time/instant.ts';
import type { Forecast } from './timing/forecast.ts';

/**
 * One's own steps with, in their places, one's own cues that no GO fires. What stands by is attended to
 * first, else the first to come of either (C53).
 *
 * @param uncalled one's own alone
 * @param now asked only where something has a time at which a hand is to fire it
 */
export function allOwnCues(
  document: ShowDocument,
  rundownId: Id,
  forecast: Forecast,
  { live, mine, following }: OwnCues,
  uncalled: readonly Uncalled[],
  now: () => Instant
): OwnCues {
  const { list } = steps(document, rundownId);
  const others = uncalled.map((each) => ({ at: placeOf(each, list, forecast), own: ownOf(each) }));
  const called = (mine ? [mine, ...following] : following).map((own) => ({
    at: own.step.index,
    own
  }));
  const ahead = [...called, ...others].sort((a, b) => a.at - b.at).map(({ own }) => own);
  const first =
    ahead.find(({ state }) => isStandingBy(state)) ??
    forHand(document, ahead, now) ??
    ahead[0] ??
    null;
  return { live, mine: first, following: ahead.filter((own) => own !== first) };
}

/** What asks for one's hand now, before any step of one's own. */
function forHand(
  document: ShowDocument,
  ahead: readonly OwnStep[],
  now: () => Instant
): OwnStep | undefined {
  // Nothing else asks how late it is: no second changes what comes first.
  const at = ahead.some(({ uncalled }) => uncalled?.state === 'handAt') ? now() : instant(0);
  const step = ahead.findIndex(({ uncalled }) => !uncalled);
  return ahead
    .slice(0, step < 0 ? ahead.length : step)
    .find(({ uncalled }) => uncalled && isHandWanted(document, uncalled, at));
}

const ownOf = (uncalled: Uncalled): OwnStep => ({
  step: uncalled.step,
  cues: [uncalled.cue],
  state: 'waiting',
  isNext: false,
  asks: [],
  uncalled
});

/** Of what no GO fires and is to come, what is of departments, or asks a position of theirs (C51). */
export const ownUncalled = (
  document: ShowDocument,
  rundownId: Id,
  run: Run | null,
  departments: readonly Id[]
): readonly Uncalled[] =>
  uncalledAhead(document, rundownId, run).filter(({ cue }) => isOwnCue(document, cue, departments));
