import { rowOf } from '../collections.ts';
import { parentOf } from '../execution.ts';
import type { Run } from '../run.ts';
import { isUnderWay } from '../run-state.ts';
import type { Cue, Id, ShowDocument } from '../show.ts';
import { cueRunOf, isStandingBy, nextStep, steps, type Step } from '../steps.ts';
import type { Instant } from '../time/instant.ts';
import { clockMoment } from './due.ts';
import { ownWays, type OwnWay } from './own-ways.ts';
import { uncalledPlaces } from './uncalled-places.ts';

/** A cue that no GO fires and that is still to come (C51). */
export interface Uncalled {
  readonly cue: Cue;
  /** The step that it stands behind. */
  readonly step: Step;
  /** As far as it has to be known of now (C18); `toCome`: its item, or what it comes after, is to come. */
  readonly state: 'toCome' | Exclude<OwnWay['state'], 'live'>;
  /** When it comes by itself, where that is known by now; what a hold takes is not in it yet. */
  readonly at: Instant | null;
  /** What it comes after, where no GO fires that either and it is to come too. */
  readonly after: Uncalled | null;
}

/**
 * The cues that no GO fires and that are still to come, in their places. Without a run all of them are.
 *
 * @param called the show as its runs are called
 */
export function uncalledAhead(called: ShowDocument, rundownId: Id, run: Run | null): Uncalled[] {
  const places = uncalledPlaces(called, rundownId);
  if (places.size === 0 || run?.state === 'ended') return [];
  const { list } = steps(called, rundownId);
  const next = run ? nextStep(called, run) : (list[0] ?? null);
  const from = next?.index ?? Infinity;
  const isAhead = ({ id, index }: Step): boolean =>
    index >= from && run?.skipped.includes(id) !== true;
  const ahead = new Set(list.filter(isAhead).map(({ id }) => id));
  const opening = new Set(list.filter((step) => step.opensItem && isAhead(step)).map(itemOf));
  const items = new Set(list.filter(isAhead).map(itemOf));
  const ways = new Map((run ? ownWays(called, run) : []).map((way) => [way.cue.id, way]));
  const found = new Map<Id, Uncalled>();

  /** Nothing has become of it yet, or its item begins anew. */
  const waits = (cue: Cue): boolean => {
    if (opening.has(cue.itemId)) return true;
    const ran = run && cueRunOf(run, cue.id);
    const isUsed = ran !== null && (ran.goAt !== null || ran.state === 'skipped');
    return items.has(cue.itemId) && !isUsed;
  };
  const isToCome = (cue: Cue, step: Step): boolean => {
    const parent = parentOf(cue);
    if (parent === null) return waits(cue);
    if (found.has(parent)) return true;
    if (!step.cueIds.includes(parent)) return false;
    return ahead.has(step.id) || (run !== null && isStandingBy(cueRunOf(run, parent).state));
  };

  for (const step of list) {
    for (const id of places.get(step.id) ?? []) {
      const cue = rowOf(called.cues, id);
      const way = ways.get(id);
      if (!cue || way?.state === 'live') continue;
      const after = found.get(parentOf(cue) ?? '') ?? null;
      const of = { cue, step, after };
      if (way) found.set(id, { ...of, state: way.state, at: way.at });
      else if (cue.execution.kind === 'clock' && cue.execution.at !== null) {
        // Under way it is due, or its time had come before.
        if (run && isUnderWay(run)) continue;
        found.set(id, {
          ...of,
          state: 'toCome',
          at: clockMoment(called, rundownId, cue.execution.at)
        });
      } else if (isToCome(cue, step)) found.set(id, { ...of, state: 'toCome', at: null });
    }
  }
  return [...found.values()];
}

const itemOf = ({ itemId }: Step): Id => itemId;
