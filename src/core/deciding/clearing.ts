import type { CommandOf } from '../command.ts';
import { clearPositionOf, clearValidFor } from '../cues/clears.ts';
import type { ActorContext, Decision } from '../decision.ts';
import { watchesFor } from '../permission.ts';
import type { Rejection } from '../rejection.ts';
import type { Run } from '../run.ts';
import type { Cue, Id, ShowDocument } from '../show.ts';
import { cueRunOf, isStandingBy } from '../steps.ts';
import { plus } from '../time/instant.ts';
import { inRun } from './firing.ts';

/** The way is clear for these cues, for as long as a clear holds; given again, from now on (C21, C22). */
export function giveClear(
  document: ShowDocument,
  command: CommandOf<'giveClear'>,
  context: ActorContext
): Decision {
  const found = toClear(document, command);
  if ('rejection' in found) return found;
  const { run, cues } = found;
  const { actor, now: at } = context;
  const isOwn = command.cues.every((cue) => watchesFor(actor, document, cue));
  const until = plus(at, clearValidFor(document, cues));
  const device = isOwn ? actor.device : null;
  return {
    events: [{ type: 'clearGiven', run: run.id, at, cues: cues.map(({ id }) => id), until, device }]
  };
}

/** It is not clear any more. */
export function withdrawClear(
  document: ShowDocument,
  command: CommandOf<'withdrawClear'>,
  context: ActorContext
): Decision {
  const found = toClear(document, command);
  if ('rejection' in found) return found;
  const { run } = found;
  const cues = found.cues.map(({ id }) => id).filter((id) => run.cues[id]?.clear !== undefined);
  if (cues.length === 0) return { events: [] };
  return { events: [{ type: 'clearLost', run: run.id, at: context.now, cues, why: 'withdrawn' }] };
}

type Found = { readonly run: Run; readonly cues: readonly Cue[] };

/** Cues that want a clear and have not gone; one that a GO fires only while it stands by (I4). */
function toClear(
  document: ShowDocument,
  command: { readonly run: Id; readonly cues: readonly Id[] }
): Found | { readonly rejection: Rejection } {
  const cues: Cue[] = [];
  let run: Run | null = null;
  for (const id of new Set(command.cues)) {
    const found = inRun(document, { run: command.run, cue: id });
    if ('rejection' in found) return found;
    const { cue } = found;
    run = found.run;
    if (run.state === 'ended') return { rejection: { code: 'runIs', state: run.state } };
    if (clearPositionOf(document, cue) === null) {
      return { rejection: { code: 'noClearAsked', cue: id } };
    }
    const { state } = cueRunOf(run, id);
    const mayBeTaken = cue.execution.kind !== 'called' && state === 'waiting';
    if (!isStandingBy(state) && !mayBeTaken)
      return { rejection: { code: 'cueIs', cue: id, state } };
    cues.push(cue);
  }
  return run ? { run, cues } : { rejection: { code: 'noSuchRun' } };
}
