import { clearanceFor, isCleared } from '../clearances.ts';
import { rowOf } from '../collections.ts';
import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decision.ts';
import type { Rejection } from '../rejection.ts';
import { leadsTo, REOPEN_WITHIN } from '../run-ways.ts';
import type { ClearanceKind, Run } from '../run.ts';
import type { ShowDocument } from '../show.ts';
import { between } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import { busyIn, taken, withBook } from './book.ts';

/** The caller says what the run is in; to open the house may need a clearance. */
export function enter(
  document: ShowDocument,
  command: CommandOf<'enter'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  const { state } = command;
  if (run.state === state) return { events: [] };
  if (!leadsTo[run.state].includes(state)) {
    return { rejection: { code: 'runIs', state: run.state } };
  }
  const missing =
    state === 'houseOpen' ? missingClearance(document, run, 'openHouse', context.now) : null;
  return missing ?? { events: [{ type: 'entered', run: run.id, at: context.now, state }] };
}

/** The refusal where the show asks for a clearance that nobody has given yet, or that ran out (R28, R60). */
export function missingClearance(
  { show }: ShowDocument,
  run: Run,
  kind: ClearanceKind,
  at: Instant
): { readonly rejection: Rejection } | null {
  if (show.clearances !== true || isCleared(run, kind, at)) return null;
  const ranOutAt = run.clearances?.[kind]?.until;
  const code = 'needsClearance';
  return { rejection: ranOutAt === undefined ? { code, kind } : { code, kind, ranOutAt } };
}

/** Goes on with a run that was ended less than ten minutes ago, as it was then; the book goes along. */
export function reopenRun(
  document: ShowDocument,
  command: CommandOf<'reopenRun'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (run.closed) return { rejection: { code: 'runClosed' } };
  if (run.endedAt === null) return { rejection: { code: 'runIs', state: run.state } };
  if (between(run.endedAt, context.now) > REOPEN_WITHIN) {
    return { rejection: { code: 'tooLate' } };
  }
  const busy = busyIn(document, rowOf(document.rundowns, run.rundownId)?.spaceId);
  if (busy) return busy;
  return {
    events: [
      { type: 'reopened', run: run.id, at: context.now },
      taken(run.id, run.fence + 1, 'free', context)
    ]
  };
}

/** Its report is done: nothing of the run changes any more. */
export function closeRun(
  document: ShowDocument,
  command: CommandOf<'closeRun'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (run.closed) return { events: [] };
  if (run.state !== 'ended') return { rejection: { code: 'runIs', state: run.state } };
  const { now: at, actor } = context;
  return { events: [{ type: 'closed', run: run.id, at, by: actor.name }] };
}

/** Somebody agrees that the house opens, or the show starts: themselves, or as the caller heard it. */
export function giveClearance(
  document: ShowDocument,
  command: CommandOf<'giveClearance'>,
  context: ActorContext
): Decision {
  const run = beforeStart(document, command);
  if ('rejection' in run) return run;
  const { kind } = command;
  const { now, actor } = context;
  if (isCleared(run, kind, now)) return { events: [] };
  const given = clearanceFor(document.show, command.by || actor.name, now);
  return { events: [{ type: 'clearanceGiven', run: run.id, kind, ...given }] };
}

/** The agreement is taken back, as long as it can matter. */
export function withdrawClearance(
  document: ShowDocument,
  command: CommandOf<'withdrawClearance'>,
  context: ActorContext
): Decision {
  const run = beforeStart(document, command);
  if ('rejection' in run) return run;
  const { kind } = command;
  if (!run.clearances?.[kind]) return { events: [] };
  return { events: [{ type: 'clearanceWithdrawn', run: run.id, at: context.now, kind }] };
}

function beforeStart(
  document: ShowDocument,
  command: { readonly run: string }
): Run | { readonly rejection: Rejection } {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  const isOver = run.startedAt !== null || run.state === 'ended';
  return isOver ? { rejection: { code: 'runIs', state: run.state } } : run;
}
