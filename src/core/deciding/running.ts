import { rowOf } from '../collections.ts';
import type { CommandOf } from '../command.ts';
import { blocking, type Blocking } from '../cues/blocking.ts';
import type { ActorContext, Decision } from '../decision.ts';
import type { EventOf, ShowEvent } from '../event.ts';
import type { Rejection } from '../rejection.ts';
import type { CueFlag, CueRun, Run } from '../run.ts';
import { isStill, runsOn } from '../run-state.ts';
import type { Id, ShowDocument } from '../show.ts';
import {
  backTarget,
  cueRunOf,
  isStandingBy,
  naturalNext,
  nextStep,
  steps,
  type Step
} from '../steps.ts';
import { hour, type Duration } from '../time/duration.ts';
import { instant, type Instant } from '../time/instant.ts';
import { withBook } from './book.ts';
import { missingClearance } from './entering.ts';
import { presetsOpen } from './presets.ts';
import { reasonsOf } from './stopping.ts';

// The press counts, not its arrival, so that a slow link does not skew the as-run record; but only
// within this: a laptop that slept must not rewrite history (I1).
const MAX_BACKDATE = 1_500;

/** Fires the step that the caller saw as next, once: the promise P2 is kept here. */
export function go(
  document: ShowDocument,
  command: CommandOf<'go'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (isStill(run) || run.state === 'ended') {
    return { rejection: { code: 'runIs', state: run.state } };
  }
  const next = nextStep(document, run);
  if (!next) return { rejection: { code: 'nothingLeft' } };
  if (run.pointer !== command.from || next.id !== command.to) {
    return { rejection: { code: 'stepMoved', pointer: run.pointer, next: next.id } };
  }
  const missing =
    run.startedAt === null ? missingClearance(document, run, 'start', context.now) : null;
  if (missing) return missing;
  const open = command.confirmed ? null : presetsOpen(document, run);
  if (open) return open;
  const at = pressTime(run, next, command.pressedAt, context.now);
  if (run.lastGoAt !== null && isWithin(document.show.lockMs, run.lastGoAt, at)) {
    return { rejection: { code: 'locked', since: run.lastGoAt } };
  }
  const flags = flagsOf(run, next);
  if (document.show.needsStandby && flags.includes('noStandby')) {
    return { rejection: { code: 'needsStandby', step: next.id } };
  }
  // A clear that ran out before the press arrived is none, however early that was pressed.
  const blocks = blocking(document, run, next, context.now);
  const refusal = blockedBy(next, blocks, command.force);
  if (refusal) return { rejection: refusal };
  const forcedFor = blocks.length > 0 ? (command.force ?? null) : null;
  return { events: [wentLive({ run: run.id, at, step: next.id }, flags, forcedFor)] };
}

/** What was called and is silent goes with a reason; nothing else is forced (C19, C20, C21). */
function blockedBy(step: Step, blocks: readonly Blocking[], force?: string): Rejection | null {
  const [first] = (['notCalled', 'notClear', 'notReady'] as const).flatMap((why) => {
    const cues = blocks.flatMap((block) => (block.why === why ? [block.cue] : []));
    return cues.length > 0 ? [{ why, cues }] : [];
  });
  if (!first) return null;
  const { why, cues } = first;
  if (why === 'notClear') return { code: 'needsClear', cues };
  if (why === 'notReady' && force !== undefined) return null;
  return { code: 'needsReady', step: step.id, cues, why };
}

function wentLive(
  of: Pick<EventOf<'wentLive'>, 'run' | 'at' | 'step'>,
  flags: readonly CueFlag[],
  forcedFor: string | null
): ShowEvent {
  const event = { type: 'wentLive', ...of } as const;
  if (forcedFor !== null) return { ...event, flags: [...flags, 'forced'], forcedFor };
  return flags.length > 0 ? { ...event, flags } : event;
}

/** A GO of the future locks nothing: the machine's clock was set back before the server's last start. */
const isWithin = (lock: Duration, lastGoAt: Instant, at: Instant): boolean =>
  at >= lastGoAt && at - lastGoAt < lock;

/** The press, but neither after now nor before what had to happen first (R11). */
function pressTime(run: Run, step: Step, pressedAt: Instant, now: Instant): Instant {
  const before = [
    now - MAX_BACKDATE,
    run.lease?.since ?? 0,
    run.lastGoAt ?? 0,
    run.resumedAt ?? 0,
    rowOf(run.items, run.currentItem ?? '')?.actualStart ?? 0,
    ...step.cueIds.flatMap((id) => answeredAt(cueRunOf(run, id)))
  ];
  return instant(Math.min(now, Math.max(pressedAt, ...before)));
}

const answeredAt = (cue: CueRun): number[] => [
  cue.standbyAt ?? 0,
  ...Object.values(cue.acks).map((ack) => ack.at)
];

function flagsOf(run: Run, step: Step): readonly CueFlag[] {
  const states = step.cueIds.map((id) => cueRunOf(run, id).state);
  const flags: CueFlag[] = [];
  if (states.some((state) => !isStandingBy(state))) flags.push('noStandby');
  if (states.includes('standby')) flags.push('unacked');
  return flags;
}

/** Re-arms the step fired last and returns to the one before; in a show only on hold or confirmed. */
export function back(
  document: ShowDocument,
  command: CommandOf<'back'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (!runsOn(run) && run.state !== 'held') {
    return { rejection: { code: 'runIs', state: run.state } };
  }
  if (run.pointer !== command.from || backTarget(document, run) !== command.to) {
    const next = nextStep(document, run)?.id ?? null;
    return { rejection: { code: 'stepMoved', pointer: run.pointer, next } };
  }
  if (run.mode === 'show' && run.state !== 'held' && !command.confirmed) {
    return { rejection: { code: 'needsConfirmation' } };
  }
  return { events: [{ type: 'steppedBack', run: run.id, at: context.now, step: command.from }] };
}

/** Chooses the step to fire next; in a live show any but the natural one wants a confirmation (R5). */
export function setNext(
  document: ShowDocument,
  command: CommandOf<'setNext'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (run.state === 'ended') return { rejection: { code: 'runIs', state: run.state } };
  const step = steps(document, run.rundownId).byId.get(command.step);
  if (!step) return { rejection: { code: 'noSuchStep', step: command.step } };
  const isNatural = naturalNext(document, run)?.id === step.id;
  if (run.mode === 'show' && runsOn(run) && !isNatural && !command.confirmed) {
    return { rejection: { code: 'needsConfirmation' } };
  }
  if (nextStep(document, run)?.id === step.id) return { events: [] };
  return { events: [{ type: 'nextSet', run: run.id, at: context.now, step: step.id }] };
}

/** Leaves a step out of this run, or a cue that was missed and that nobody wants any more (G11). */
export function skip(
  document: ShowDocument,
  command: CommandOf<'skip'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (run.state === 'ended') return { rejection: { code: 'runIs', state: run.state } };
  const step = steps(document, run.rundownId).byId.get(command.step);
  if (!step) return leaveOut(run, command.step, context.now);
  if (run.skipped.includes(step.id)) return { events: [] };
  if (run.fired.includes(step.id)) {
    const next = nextStep(document, run)?.id ?? null;
    return { rejection: { code: 'stepMoved', pointer: run.pointer, next } };
  }
  return { events: [{ type: 'skipped', run: run.id, at: context.now, step: step.id }] };
}

function leaveOut(run: Run, cue: Id, at: Instant): Decision {
  const { state, flags } = cueRunOf(run, cue);
  if (!flags.includes('missed')) return { rejection: { code: 'noSuchStep', step: cue } };
  if (state === 'skipped') return { events: [] };
  if (state !== 'waiting') return { rejection: { code: 'cueIs', cue, state } };
  return { events: [{ type: 'skipped', run: run.id, at, step: cue }] };
}

/** Takes a skipped step in again. */
export function reinstate(
  document: ShowDocument,
  command: CommandOf<'reinstate'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (run.state === 'ended') return { rejection: { code: 'runIs', state: run.state } };
  if (!run.skipped.includes(command.step)) return { events: [] };
  return { events: [{ type: 'reinstated', run: run.id, at: context.now, step: command.step }] };
}

/** Freezes the timers and cancels every standby, until the caller resumes; the one way out of a stop. */
export function hold(
  document: ShowDocument,
  command: CommandOf<'hold'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (run.state === 'scheduled' || run.state === 'held' || run.state === 'ended') {
    return { rejection: { code: 'runIs', state: run.state } };
  }
  return { events: [{ type: 'held', run: run.id, at: context.now, ...reasonsOf(command) }] };
}

/** Goes on after a hold, with the next step; what is said to everybody stands until its GO (R20). */
export function resume(
  document: ShowDocument,
  command: CommandOf<'resume'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (run.state !== 'held') return { rejection: { code: 'runIs', state: run.state } };
  const { text = '' } = command;
  const said = text === '' ? {} : { text };
  return { events: [{ type: 'resumed', run: run.id, at: context.now, ...said }] };
}

/** Gives time to the item under way, or takes it; its length never falls below nothing. */
export function adjust(
  document: ShowDocument,
  command: CommandOf<'adjust'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  const item = run.currentItem === null ? undefined : run.items[run.currentItem];
  if (!item || item.itemId !== command.item) {
    return { rejection: { code: 'noSuchRow', in: 'items', id: command.item } };
  }
  const planned = document.items[item.itemId]?.length.durationMs ?? 0;
  const least = -(planned + item.addedMs);
  const by = Math.min(Math.max(command.by, least), hour - item.addedMs) as Duration;
  if (by === 0) return { events: [] };
  return { events: [{ type: 'adjusted', run: run.id, at: context.now, item: item.itemId, by }] };
}

/** Writes a note into the report, stamped to the step fired last. */
export function note(
  document: ShowDocument,
  command: CommandOf<'note'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (run.report.some((entry) => entry.id === command.id)) {
    return { rejection: { code: 'idTaken', id: command.id } };
  }
  const entry = { id: command.id, at: context.now, stepId: run.pointer, text: command.text };
  return { events: [{ type: 'noted', run: run.id, at: context.now, entry }] };
}
