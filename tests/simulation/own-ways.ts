import type { EventOf } from '#core/event.ts';
import { parentOf } from '#core/execution.ts';
import { calledPlan } from '#core/revisions/called-plan.ts';
import type { ShowDocument } from '#core/show.ts';
import { runsOn } from '#core/run-state.ts';
import { cueRunOf } from '#core/steps.ts';
import type { Batch } from '#server/ports.ts';
import { Violation } from './violation.ts';

/** What comes by itself, or is taken: once, in a run that is on, and never late. */
export function checkAlone(
  { at, commandId }: Batch,
  before: ShowDocument,
  event: EventOf<'cueFired'>
): void {
  const run = before.runs[event.run];
  const cue = calledPlan(before).cues[event.cue];
  if (!run || !cue) throw new Violation('a cue comes of its run', event.cue);
  const ran = cueRunOf(run, cue.id);
  if (!runsOn(run)) throw new Violation('a hold stops it', `${cue.id} in a ${run.state} run`);
  if (ran.goAt !== null || ran.state === 'skipped') {
    throw new Violation('a cue comes once', `${cue.id} is ${ran.state}`);
  }
  if (event.via === 'taken') return;
  if (commandId.startsWith('client')) throw new Violation('the server fires it', commandId);
  const late = at - event.at;
  if (late < 0 || late > 1_000) throw new Violation('no cue comes late', `${cue.id}, ${late} ms`);
  const parent = cueRunOf(run, parentOf(cue) ?? '');
  if (parent.state !== 'live' && parent.state !== 'done') {
    throw new Violation(
      'a cue comes after its parent',
      `${cue.id} after one that is ${parent.state}`
    );
  }
}
