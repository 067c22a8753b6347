import type { Run } from '../run.ts';
import type { Cue, ShowDocument } from '../show.ts';
import { cueRunOf, type Step } from '../steps.ts';
import { withFollowers } from './followers.ts';

/** What comes by itself after a step and has not gone: it is left out with it, and taken in again (C31). */
export function childrenOf({ cues }: ShowDocument, run: Run, { cueIds }: Step): readonly Cue[] {
  const all = withFollowers(cues, cueIds).filter((id) => !cueIds.includes(id));
  const children = all.flatMap((id) => cues[id] ?? []);
  return children.filter(
    ({ id, status }) => status === 'active' && cueRunOf(run, id).goAt === null
  );
}
