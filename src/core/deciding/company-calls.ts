import { rowOf } from '../collections.ts';
import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decision.ts';
import { waitsForStart } from '../run-state.ts';
import type { ShowDocument } from '../show.ts';
import { withBook } from './book.ts';

/** Curtain up is at another time than planned, or as planned again: what is still to be called moves along. */
export function announceCurtain(
  document: ShowDocument,
  command: CommandOf<'announceCurtain'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (!waitsForStart(run)) return { rejection: { code: 'runIs', state: run.state } };
  const { curtain } = command;
  if ((run.curtainAt ?? null) === curtain) return { events: [] };
  return { events: [{ type: 'curtainAnnounced', run: run.id, at: context.now, curtain }] };
}

/** The caller has called it; twice is once. */
export function callCompany(
  document: ShowDocument,
  command: CommandOf<'callCompany'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (!waitsForStart(run)) return { rejection: { code: 'runIs', state: run.state } };
  const { call } = command;
  if (rowOf(run.calls ?? {}, call)) return { events: [] };
  const asked = document.show.companyCalls?.find(({ id }) => id === call);
  if (!asked) return { rejection: { code: 'noSuchRow', in: 'calls', id: call } };
  const { name, leadMs } = asked;
  return { events: [{ type: 'companyCalled', run: run.id, at: context.now, call, name, leadMs }] };
}

/** A device has heard it: seen by somebody, and not only delivered. */
export function hearCall(
  document: ShowDocument,
  command: CommandOf<'hearCall'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (run.closed) return { rejection: { code: 'runClosed' } };
  const { call } = command;
  const called = rowOf(run.calls ?? {}, call);
  if (!called) return { rejection: { code: 'noSuchRow', in: 'calls', id: call } };
  const { device } = context.actor;
  if (Object.hasOwn(called.heardBy, device)) return { events: [] };
  return { events: [{ type: 'callHeard', run: run.id, at: context.now, call, device }] };
}
