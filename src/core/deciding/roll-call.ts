import { rowOf } from '../collections.ts';
import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decision.ts';
import { answersFor } from '../permission.ts';
import type { Rejection } from '../rejection.ts';
import { askedAtRollCall } from '../roll-call.ts';
import { waitsForStart } from '../run-state.ts';
import type { RollCall, Run } from '../run.ts';
import type { ShowDocument } from '../show.ts';
import { withBook } from './book.ts';

/** Asks every post whether it is here; one that nobody has answered yet stands. */
export function openRollCall(
  document: ShowDocument,
  command: CommandOf<'openRollCall'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (!waitsForStart(run)) return { rejection: { code: 'runIs', state: run.state } };
  const isUnanswered = run.rollCall && Object.keys(run.rollCall.here).length === 0;
  if (isUnanswered) return { events: [] };
  return { events: [{ type: 'rollCallOpened', run: run.id, at: context.now }] };
}

/** These posts are here: their department says so, or the caller has heard it. */
export function answerHere(
  document: ShowDocument,
  command: CommandOf<'answerHere'>,
  context: ActorContext
): Decision {
  const found = openIn(document, command.run);
  if ('rejection' in found) return found;
  const { run, rollCall } = found;
  const asked = new Set(askedAtRollCall(document, run.rundownId).map(({ id }) => id));
  if (!command.positions.every((id) => asked.has(id))) {
    return { rejection: { code: 'notYourPosition' } };
  }
  const positions = [...new Set(command.positions)].filter((id) => !rowOf(rollCall.here, id));
  if (positions.length === 0) return { events: [] };
  const { actor, now: at } = context;
  const isOwn = positions.every((id) =>
    answersFor(actor, rowOf(document.positions, id)?.departmentId)
  );
  // What the caller heard by voice is nobody's device's.
  const device = isOwn ? actor.device : null;
  return { events: [{ type: 'answeredHere', run: run.id, at, positions, device }] };
}

/** They are not here after all. */
export function withdrawHere(
  document: ShowDocument,
  command: CommandOf<'withdrawHere'>,
  context: ActorContext
): Decision {
  const found = openIn(document, command.run);
  if ('rejection' in found) return found;
  const { run, rollCall } = found;
  const positions = [...new Set(command.positions)].filter((id) => rowOf(rollCall.here, id));
  if (positions.length === 0) return { events: [] };
  return { events: [{ type: 'hereWithdrawn', run: run.id, at: context.now, positions }] };
}

function openIn(
  document: ShowDocument,
  id: string
): { readonly run: Run; readonly rollCall: RollCall } | { readonly rejection: Rejection } {
  const run = rowOf(document.runs, id);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (!waitsForStart(run)) return { rejection: { code: 'runIs', state: run.state } };
  const { rollCall } = run;
  return rollCall ? { run, rollCall } : { rejection: { code: 'noRollCall' } };
}
