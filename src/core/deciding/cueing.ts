import { listOf, rowOf } from '../collections.ts';
import type { CommandOf } from '../command.ts';
import { clearPositionOf } from '../cues/clears.ts';
import type { ActorContext, Decision } from '../decision.ts';
import type { ShowEvent } from '../event.ts';
import { answersFor } from '../permission.ts';
import type { Rejection } from '../rejection.ts';
import { isStill } from '../run-state.ts';
import type { CueRun, Run } from '../run.ts';
import type { Id, ShowDocument } from '../show.ts';
import { cueRunOf, isStandingBy, nextStep, steps } from '../steps.ts';
import { standbySet } from '../cues/standby-set.ts';
import { withBook } from './book.ts';

/**
 * Calls the standby of a step, for all its departments or some; where all stand by already, the
 * silent ones are asked again under the standby they have (I4).
 */
export function standBy(
  document: ShowDocument,
  command: CommandOf<'standBy'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (isStill(run) || run.state === 'ended') {
    return { rejection: { code: 'runIs', state: run.state } };
  }
  const step = steps(document, run.rundownId).byId.get(command.step);
  if (!step) return { rejection: { code: 'noSuchStep', step: command.step } };
  if (usesStandby(run, command.standbyId)) {
    return { rejection: { code: 'idTaken', id: command.standbyId } };
  }
  const cues = standbySet(document, step)
    .filter((id) => isMeant(document, id, command.departments))
    .map((id) => cueRunOf(run, id));
  const isNext = nextStep(document, run)?.id === step.id;
  const isAgain = (cue: CueRun): boolean => isNext && step.cueIds.includes(cue.cueId);
  const calls = cues.filter((cue) => canBeCalled(cue, isAgain(cue))).map((cue) => cue.cueId);
  const { now: at } = context;
  if (calls.length > 0) {
    const { standbyId } = command;
    return {
      events: [{ type: 'stoodBy', run: run.id, at, step: step.id, cues: calls, standbyId }]
    };
  }
  if (cues.some((cue) => cue.state === 'standby')) {
    return { events: [{ type: 'askedAgain', run: run.id, at, step: step.id }] };
  }
  return { rejection: { code: 'nothingToStandBy', step: step.id } };
}

/** Says ahead that cues will be called soon; those that stand by already have heard it (C24). */
export function warn(
  document: ShowDocument,
  command: CommandOf<'warn'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (isStill(run) || run.state === 'ended') {
    return { rejection: { code: 'runIs', state: run.state } };
  }
  const step = steps(document, run.rundownId).byId.get(command.step);
  if (!step) return { rejection: { code: 'noSuchStep', step: command.step } };
  const meant = step.cueIds.filter((id) => isMeant(document, id, command.departments));
  const cues = meant.filter((id) => cueRunOf(run, id).state === 'waiting');
  if (cues.length > 0) {
    return { events: [{ type: 'warned', run: run.id, at: context.now, step: step.id, cues }] };
  }
  const isSaid = meant.some((id) => cueRunOf(run, id).state === 'warned');
  return isSaid ? { events: [] } : { rejection: { code: 'nothingToWarn', step: step.id } };
}

const usesStandby = (run: Run, standbyId: Id): boolean =>
  listOf(run.cues).some((cue) => cue.standbyId === standbyId) ||
  run.earlierCues.some((cue) => cue.standbyId === standbyId);

const isMeant = (document: ShowDocument, cue: Id, departments: readonly Id[] | null): boolean =>
  departments === null || departments.includes(document.cues[cue]?.departmentId ?? '');

/** A cue that was fired may stand by again only where its step was chosen to be fired again. */
const canBeCalled = (cue: CueRun, isAgain: boolean): boolean =>
  cue.state === 'waiting' ||
  cue.state === 'warned' ||
  (isAgain && (cue.state === 'live' || cue.state === 'done' || cue.state === 'aborted'));

/** Takes a standby, or a warning, back: its cues wait again. */
export function cancelStandby(
  document: ShowDocument,
  command: CommandOf<'cancelStandby'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  const step = steps(document, run.rundownId).byId.get(command.step);
  if (!step) return { rejection: { code: 'noSuchStep', step: command.step } };
  const stands = step.cueIds.some((id) => {
    const { state } = cueRunOf(run, id);
    return isStandingBy(state) || state === 'warned';
  });
  if (!stands) return { events: [] };
  return { events: [{ type: 'standbyCancelled', run: run.id, at: context.now, step: step.id }] };
}

const standingOn = (run: Run, standbyId: Id): CueRun[] =>
  listOf(run.cues).filter((cue) => cue.standbyId === standbyId && isStandingBy(cue.state));

/** The cues of a standby that ask a position; else why an answer to it counts for nothing (C6). */
function askedOf(
  run: Run,
  { standbyId, position }: { readonly standbyId: Id; readonly position: Id }
): CueRun[] | { readonly rejection: Rejection } {
  const standing = standingOn(run, standbyId);
  if (standing.length === 0) return { rejection: { code: 'standbyOver' } };
  const asked = standing.filter((cue) => Object.hasOwn(cue.acks, position));
  return asked.length > 0 ? asked : { rejection: { code: 'notYourPosition' } };
}

/** READY of one position; it counts for that standby and no other (C6, I4). */
export function ack(
  document: ShowDocument,
  command: CommandOf<'ack'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  const { standbyId, position } = command;
  const asked = askedOf(run, command);
  if ('rejection' in asked) return asked;
  if (asked.every((cue) => cue.acks[position]?.state === 'acked')) return { events: [] };
  const { actor, now: at } = context;
  // What the caller heard by voice hangs on nobody's device, least of all on the caller's own.
  const isOwn = answersFor(actor, rowOf(document.positions, position)?.departmentId);
  const device = isOwn ? actor.device : null;
  return { events: [{ type: 'acked', run: run.id, at, standbyId, position, device }] };
}

/** Takes READY back. */
export function withdraw(
  document: ShowDocument,
  command: CommandOf<'withdraw'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  const { standbyId, position } = command;
  const asked = askedOf(run, command);
  if ('rejection' in asked) return asked;
  if (asked.every((cue) => cue.acks[position]?.state !== 'acked')) return { events: [] };
  return {
    events: [
      { type: 'ackWithdrawn', run: run.id, at: context.now, standbyId, position, why: 'withdrawn' }
    ]
  };
}

/** A department has a problem: it stays on the console until cleared, and its READY is off. */
export function problem(
  document: ShowDocument,
  command: CommandOf<'problem'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (run.state === 'ended') return { rejection: { code: 'runIs', state: run.state } };
  if (command.id in run.problems) return { rejection: { code: 'idTaken', id: command.id } };
  if (!rowOf(document.departments, command.department)) {
    return { rejection: { code: 'noSuchRow', in: 'departments', id: command.department } };
  }
  const { device, name } = context.actor;
  const at = context.now;
  const raised: ShowEvent = {
    type: 'problemRaised',
    run: run.id,
    at,
    problem: {
      id: command.id,
      departmentId: command.department,
      text: command.text,
      at,
      device,
      name,
      clearedAt: null
    }
  };
  const events = [raised, ...refusals(document, run, command, at)];
  const unclear = clearsOf(document, run, command);
  if (unclear.length === 0) return { events };
  return {
    events: [...events, { type: 'clearLost', run: run.id, at, cues: unclear, why: 'problem' }]
  };
}

/** What a department with a problem had cleared, or is to move (C22). */
function clearsOf(document: ShowDocument, run: Run, command: CommandOf<'problem'>): Id[] {
  const { standbyId, department } = command;
  if (standbyId === null) return [];
  return standingOn(run, standbyId).flatMap(({ cueId, clear }) => {
    const cue = rowOf(document.cues, cueId);
    if (!cue || !clear) return [];
    const position = rowOf(document.positions, clearPositionOf(document, cue) ?? '');
    return [cue.departmentId, position?.departmentId].includes(department) ? [cueId] : [];
  });
}

function refusals(
  document: ShowDocument,
  run: Run,
  command: CommandOf<'problem'>,
  at: ActorContext['now']
): ShowEvent[] {
  const { standbyId } = command;
  if (standbyId === null) return [];
  const positions = new Set(
    standingOn(run, standbyId).flatMap((cue) => {
      const isOfCue = document.cues[cue.cueId]?.departmentId === command.department;
      return Object.keys(cue.acks).filter(
        (id) => isOfCue || rowOf(document.positions, id)?.departmentId === command.department
      );
    })
  );
  return [...positions].map((position) => ({
    type: 'ackWithdrawn',
    run: run.id,
    at,
    standbyId,
    position,
    why: 'problem'
  }));
}

/** The problem is over. */
export function clearProblem(
  document: ShowDocument,
  command: CommandOf<'clearProblem'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (run.closed) return { rejection: { code: 'runClosed' } };
  const found = rowOf(run.problems, command.id);
  if (!found) return { rejection: { code: 'noSuchRow', in: 'problems', id: command.id } };
  if (found.clearedAt !== null) return { events: [] };
  return { events: [{ type: 'problemCleared', run: run.id, at: context.now, id: command.id }] };
}
