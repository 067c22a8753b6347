import { parentOf } from '#core/execution.ts';
import type { Cue, Id } from '#core/show.ts';
import { stepsOfRow } from '../cue-changes.ts';

/** One cue of a row's list; what follows it by itself stands beneath it, one deeper. */
export interface CueNode {
  readonly cue: Cue;
  readonly depth: number;
}

/** The steps of a row, each with its cues and what follows them, as desks write it: on the parent's row. */
export function rowSteps(cues: readonly Cue[]): readonly (readonly CueNode[])[] {
  const here = new Set(cues.map(({ id }) => id));
  const isBeneath = (cue: Cue): boolean => here.has(parentOf(cue) ?? '');
  const followers = Map.groupBy(cues.filter(isBeneath), (cue) => parentOf(cue) ?? '');
  const withFollowers = (cue: Cue, depth: number): CueNode[] => [
    { cue, depth },
    ...(followers.get(cue.id) ?? []).flatMap((each) => withFollowers(each, depth + 1))
  ];
  // The core lets no cue follow itself, so that everyone is beneath one that is not.
  return stepsOfRow(cues.filter((cue) => !isBeneath(cue))).map((step) =>
    step.flatMap((cue) => withFollowers(cue, 0))
  );
}

/** What comes by itself after each cue, wherever it stands. */
export const followersByParent = (cues: Iterable<Cue>): ReadonlyMap<Id, readonly Cue[]> =>
  Map.groupBy(
    [...cues].filter((cue) => cue.status === 'active' && parentOf(cue) !== null),
    (cue) => parentOf(cue) ?? ''
  );
