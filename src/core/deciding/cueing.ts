import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decide.ts';
import type { ShowEvent } from '../event.ts';
import type { CueRun, Run } from '../run.ts';
import type { Id, ShowDocument } from '../show.ts';
import { cueRunOf, nextStep, steps } from '../steps.ts';
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
  if (run.state === 'held' || run.state === 'ended') {
    return { rejection: { code: 'runIs', state: run.state } };
  }
  const step = steps(document, run.rundownId).byId.get(command.step);
  if (!step) return { rejection: { code: 'noSuchStep', step: command.step } };
  if (usesStandby(run, command.standbyId)) {
    return { rejection: { code: 'idTaken', id: command.standbyId } };
  }
  const cues = step.cueIds
    .filter((id) => isMeant(document, id, command.departments))
    .map((id) => cueRunOf(run, id));
  const isNext = nextStep(document, run)?.id === step.id;
  const calls = cues.filter((cue) => canBeCalled(cue, isNext)).map((cue) => cue.cueId);
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

const usesStandby = (run: Run, standbyId: Id): boolean =>
  [...Object.values(run.cues), ...run.earlierCues].some((cue) => cue.standbyId === standbyId);

const isMeant = (document: ShowDocument, cue: Id, departments: readonly Id[] | null): boolean =>
  departments === null || departments.includes(document.cues[cue]?.departmentId ?? '');

/** A cue that was fired may stand by again only where its step was chosen to be fired again. */
const canBeCalled = (cue: CueRun, isNext: boolean): boolean =>
  cue.state === 'waiting' ||
  cue.state === 'warned' ||
  (isNext && (cue.state === 'live' || cue.state === 'done' || cue.state === 'aborted'));

/** Takes a standby back: its cues wait again. */
export function cancelStandby(
  document: ShowDocument,
  command: CommandOf<'cancelStandby'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  const step = steps(document, run.rundownId).byId.get(command.step);
  if (!step) return { rejection: { code: 'noSuchStep', step: command.step } };
  const stands = step.cueIds.some((id) => ['standby', 'ready'].includes(cueRunOf(run, id).state));
  if (!stands) return { events: [] };
  return { events: [{ type: 'standbyCancelled', run: run.id, at: context.now, step: step.id }] };
}

const askedOf = (run: Run, standbyId: Id, position: Id): CueRun[] =>
  Object.values(run.cues).filter(
    (cue) =>
      cue.standbyId === standbyId &&
      (cue.state === 'standby' || cue.state === 'ready') &&
      Object.hasOwn(cue.acks, position)
  );

/** READY of one position; it counts for that standby and no other (I4). */
export function ack(
  document: ShowDocument,
  command: CommandOf<'ack'>,
  context: ActorContext
): Decision {
  const run = document.runs[command.run];
  if (!run) return { rejection: { code: 'noSuchRun' } };
  const { standbyId, position } = command;
  const asked = askedOf(run, standbyId, position);
  if (asked.length === 0) return { rejection: { code: 'standbyOver' } };
  if (asked.every((cue) => cue.acks[position]?.state === 'acked')) return { events: [] };
  const { device } = context.actor;
  return {
    events: [{ type: 'acked', run: run.id, at: context.now, standbyId, position, device }]
  };
}

/** Takes READY back. */
export function withdraw(
  document: ShowDocument,
  command: CommandOf<'withdraw'>,
  context: ActorContext
): Decision {
  const run = document.runs[command.run];
  if (!run) return { rejection: { code: 'noSuchRun' } };
  const { standbyId, position } = command;
  const asked = askedOf(run, standbyId, position);
  if (asked.length === 0) return { rejection: { code: 'standbyOver' } };
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
  const run = document.runs[command.run];
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (run.state === 'ended') return { rejection: { code: 'runIs', state: run.state } };
  if (run.problems[command.id]) return { rejection: { code: 'idTaken', id: command.id } };
  if (!document.departments[command.department]) {
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
  return { events: [raised, ...refusals(document, run, command, at)] };
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
    Object.values(run.cues)
      .filter((cue) => document.cues[cue.cueId]?.departmentId === command.department)
      .flatMap((cue) => Object.keys(cue.acks))
      .filter((position) => askedOf(run, standbyId, position).length > 0)
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
  const run = document.runs[command.run];
  if (!run) return { rejection: { code: 'noSuchRun' } };
  const found = run.problems[command.id];
  if (!found) return { rejection: { code: 'noSuchRow', in: 'problems', id: command.id } };
  if (found.clearedAt !== null) return { events: [] };
  return { events: [{ type: 'problemCleared', run: run.id, at: context.now, id: command.id }] };
}
