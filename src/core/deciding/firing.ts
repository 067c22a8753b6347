import { rowOf } from '../collections.ts';
import type { CommandOf } from '../command.ts';
import { ackPolicyOf } from '../cues/answers.ts';
import { clearPositionOf, isClear } from '../cues/clears.ts';
import { dueIn, MISSED_AFTER, type Due } from '../cues/due.ts';
import type { ActorContext, Decision } from '../decision.ts';
import type { ShowEvent } from '../event.ts';
import { answersForCue } from '../permission.ts';
import type { Rejection } from '../rejection.ts';
import { runsOn } from '../run-state.ts';
import type { Run } from '../run.ts';
import type { Cue, Id, ShowDocument } from '../show.ts';
import { cueRunOf } from '../steps.ts';
import { between } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';

/**
 * What is due in a run happens, as of the moment it was due at (C13); what is due for more than a
 * second does not fire by itself any more (C15). Nothing, where a hold or a caller was quicker.
 */
export function fireDue(
  called: ShowDocument,
  command: CommandOf<'fireDue'>,
  now: Instant
): Decision {
  const run = rowOf(called.runs, command.run);
  if (!run) return { events: [] };
  const due = dueIn(called, run).filter(({ at }) => at <= now);
  return { events: due.map((each) => eventOf(run.id, each, now)) };
}

function eventOf(run: Id, { cue, what, at }: Due, now: Instant): ShowEvent {
  if (what === 'complete') return { type: 'cueDone', run, at, cue };
  if (what === 'clearEnds') return { type: 'clearLost', run, at, cues: [cue], why: 'expired' };
  const missed = { type: 'cueMissed', run, at: now, cue } as const;
  if (what === 'noHand') return missed;
  if (between(at, now) > MISSED_AFTER) {
    return missed;
  }
  return { type: 'cueFired', run, at, cue, via: what, device: null };
}

/**
 * A cue that no GO fires is fired by hand: one that its operator takes, or one that did not come (C16).
 * Where READY is required its operator's hand says it, and anybody else's goes with a reason (C61).
 */
export function take(
  document: ShowDocument,
  command: CommandOf<'take'>,
  context: ActorContext
): Decision {
  const found = inRun(document, command);
  if ('rejection' in found) return found;
  const { run, cue } = found;
  if (!runsOn(run)) return { rejection: { code: 'runIs', state: run.state } };
  if (cue.execution.kind === 'called') return { rejection: { code: 'callersGo', cue: cue.id } };
  const ran = cueRunOf(run, cue.id);
  const { state } = ran;
  if (state === 'live' || state === 'done') return { events: [] };
  // One that was aborted is a new attempt only with its step: else its record would be written over (I8).
  if (state === 'skipped' || state === 'aborted') {
    return { rejection: { code: 'cueIs', cue: cue.id, state } };
  }
  const { actor, now: at } = context;
  if (clearPositionOf(document, cue) !== null && !isClear(ran, at)) {
    return { rejection: { code: 'needsClear', cues: [cue.id] } };
  }
  const isOwn = answersForCue(actor, document, cue.id);
  const isForced = !isOwn && ackPolicyOf(document, cue) === 'hard';
  if (isForced && command.force === undefined) {
    return { rejection: { code: 'needsOperator', cue: cue.id } };
  }
  const device = isOwn ? actor.device : null;
  const forced = isForced && command.force !== undefined ? { forcedFor: command.force } : {};
  return {
    events: [{ type: 'cueFired', run: run.id, at, cue: cue.id, via: 'taken', device, ...forced }]
  };
}

/** A cue under way is over: its operator says so, or whoever calls heard it. */
export const complete = (
  document: ShowDocument,
  command: CommandOf<'complete'>,
  context: ActorContext
): Decision => over(document, command, context, 'done');

/** A cue under way is broken off, and what would come by itself after it does not (C23). */
export const abort = (
  document: ShowDocument,
  command: CommandOf<'abort'>,
  context: ActorContext
): Decision => over(document, command, context, 'aborted');

function over(
  document: ShowDocument,
  command: CommandOf<'complete' | 'abort'>,
  { actor, now: at }: ActorContext,
  by: 'done' | 'aborted'
): Decision {
  const found = inRun(document, command);
  if ('rejection' in found) return found;
  const { run, cue } = found;
  const { state, attempt } = cueRunOf(run, cue.id);
  // What was meant for an attempt that was taken back says nothing of the one after it (C27).
  if (command.attempt !== undefined && command.attempt !== attempt) {
    return { rejection: { code: 'cueIs', cue: cue.id, state: 'armedAgain' } };
  }
  if (state === by) return { events: [] };
  if (state !== 'live') return { rejection: { code: 'cueIs', cue: cue.id, state } };
  const of = { run: run.id, at, cue: cue.id };
  if (by === 'aborted') return { events: [{ type: 'cueAborted', ...of }] };
  const device = answersForCue(actor, document, cue.id) ? actor.device : null;
  return { events: [{ type: 'cueDone', ...of, device }] };
}

export function inRun(
  document: ShowDocument,
  command: { readonly run: Id; readonly cue: Id }
): { readonly run: Run; readonly cue: Cue } | { readonly rejection: Rejection } {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  const cue = rowOf(document.cues, command.cue);
  const isOfRun = rowOf(document.items, cue?.itemId ?? '')?.rundownId === run.rundownId;
  if (!cue || !isOfRun || cue.status === 'cut') {
    return { rejection: { code: 'noSuchRow', in: 'cues', id: command.cue } };
  }
  return { run, cue };
}
