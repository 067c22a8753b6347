import { rowOf } from '../collections.ts';
import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decision.ts';
import type { BookRoad, ShowEvent } from '../event.ts';
import type { Rejection } from '../rejection.ts';
import type { CalledOn } from '../revisions/called-on.ts';
import { calledOnNewest } from '../revisions/hold-rows.ts';
import { newestRevision } from '../revisions/revision.ts';
import type { Run } from '../run.ts';
import type { Id, ShowDocument } from '../show.ts';

/**
 * The run, when the actor holds its book under the fence that the command carries (I1); else the
 * reason why the command counts for nothing.
 */
export function withBook(
  document: ShowDocument,
  command: { readonly run: Id; readonly fence: number },
  context: ActorContext
): Run | { readonly rejection: Rejection } {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (run.closed) return { rejection: { code: 'runClosed' } };
  const holder = run.lease?.name ?? null;
  if (run.lease?.client !== context.actor.client)
    return { rejection: { code: 'notCaller', holder } };
  if (run.fence !== command.fence) return { rejection: { code: 'staleFence', holder } };
  return run;
}

/** Opens a run from the top; whoever opens it holds the book. One active run a space (I3). */
export function openRun(
  document: ShowDocument,
  command: CommandOf<'openRun'>,
  context: ActorContext
): Decision {
  const rundown = rowOf(document.rundowns, command.rundownId);
  if (!rundown) {
    return { rejection: { code: 'noSuchRow', in: 'rundowns', id: command.rundownId } };
  }
  if (command.run in document.runs) return { rejection: { code: 'idTaken', id: command.run } };
  const busy = busyIn(document, rundown.spaceId);
  if (busy) return busy;
  const { run, rundownId, mode, label } = command;
  const on = mode === 'show' ? onRevision(document, context, rundownId) : {};
  return {
    events: [
      { type: 'runOpened', run, at: context.now, rundownId, mode, label, ...on },
      taken(command.run, 1, 'free', context)
    ]
  };
}

/** Why no run may begin in a space: another one is on there (I3). */
export function busyIn(
  document: ShowDocument,
  spaceId: Id | undefined
): { readonly rejection: Rejection } | null {
  const busy = Object.values(document.runs).find(
    (run) => run.state !== 'ended' && document.rundowns[run.rundownId]?.spaceId === spaceId
  );
  return busy ? { rejection: { code: 'spaceBusy', run: busy.id } } : null;
}

/** A show is called on the newest revision, once there is one (N6). */
function onRevision(
  document: ShowDocument,
  { published }: ActorContext,
  rundownId: Id
): { readonly calledOn?: CalledOn } {
  if (newestRevision(document) === null) return {};
  if (!published) throw new Error('the plan of the newest revision was not brought along');
  const calledOn = calledOnNewest(document, published, rundownId);
  return calledOn ? { calledOn } : {};
}

/**
 * Takes the book of a run: a free one, one's own again after a reload, one whose holder has been
 * silent for longer than the lease, or, with the key held for 2 s, one that another holds. Where two
 * reach for it at once, the second does not take it from the first (R2).
 */
export function takeBook(
  document: ShowDocument,
  command: CommandOf<'takeBook'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (run.state === 'ended') return { rejection: { code: 'runIs', state: run.state } };
  const road = command.fence === run.fence ? roadTo(run, command.held, context) : null;
  if (road === null) {
    return { rejection: { code: 'bookHeld', holder: run.lease?.name ?? '' } };
  }
  return { events: [taken(run.id, run.fence + 1, road, context)] };
}

function roadTo(run: Run, held: boolean, context: ActorContext): BookRoad | null {
  if (!run.lease) return 'free';
  if (run.lease.client === context.actor.client) return 'returned';
  const holder = context.holderOf(run.id);
  if (run.lease.device === context.actor.device && holder !== 'here') return 'returned';
  if (holder === 'lapsed') return 'lapsed';
  return held ? 'takenOver' : null;
}

/** The book is this actor's from now on. */
export function taken(run: Id, fence: number, road: BookRoad, context: ActorContext): ShowEvent {
  const { client, device, name } = context.actor;
  return { type: 'bookTaken', run, at: context.now, client, device, name, fence, road };
}

/** Offers the book to another client; null takes the offer back. */
export function offerBook(
  document: ShowDocument,
  command: CommandOf<'offerBook'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (run.state === 'ended') return { rejection: { code: 'runIs', state: run.state } };
  if (run.offeredTo === command.to) return { events: [] };
  return { events: [{ type: 'bookOffered', run: run.id, at: context.now, to: command.to }] };
}

/** Takes the book that was offered to this client. */
export function acceptBook(
  document: ShowDocument,
  command: CommandOf<'acceptBook'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (run.state === 'ended') return { rejection: { code: 'runIs', state: run.state } };
  if (run.offeredTo !== context.actor.client) return { rejection: { code: 'notOffered' } };
  return { events: [taken(run.id, run.fence + 1, 'handedOver', context)] };
}

/** Ends the run for good; a new one may then be opened from the top. */
export function endRun(
  document: ShowDocument,
  command: CommandOf<'endRun'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (run.state === 'ended') return { rejection: { code: 'runIs', state: run.state } };
  return { events: [{ type: 'ended', run: run.id, at: context.now }] };
}
