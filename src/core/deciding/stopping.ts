import { rowOf } from '../collections.ts';
import type { CommandOf } from '../command.ts';
import type { ActorContext, Decision } from '../decision.ts';
import { isStill, openAlarms } from '../run-state.ts';
import type { Run } from '../run.ts';
import type { ShowDocument } from '../show.ts';
import { withBook } from './book.ts';

/**
 * Stops a run that is under way: what is live is aborted, standbys are cancelled, and nothing comes by
 * itself (R22). Who stops twice, or second, is told that it is done.
 */
export function stopRun(
  document: ShowDocument,
  command: CommandOf<'stopRun'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (run.state === 'stopped') return { events: [] };
  if (!canStand(run)) return { rejection: { code: 'runIs', state: run.state } };
  const { now: at, actor } = context;
  return {
    events: [{ type: 'stopped', run: run.id, at, ...reasonsOf(command), by: actor.name }]
  };
}

/** Why, for everybody and for the crew; what was not said is left out. */
export const reasonsOf = ({
  reason,
  crewReason = ''
}: CommandOf<'hold' | 'stopRun'>): { readonly reason: string; readonly crewReason?: string } =>
  crewReason === '' ? { reason } : { reason, crewReason };

/** What stands still has its reason said after the press that held it, which waited for no words (R70). */
export function sayWhy(
  document: ShowDocument,
  command: CommandOf<'sayWhy'>,
  context: ActorContext
): Decision {
  const run = withBook(document, command, context);
  if ('rejection' in run) return run;
  if (!isStill(run)) return { rejection: { code: 'runIs', state: run.state } };
  const { reason } = command;
  if (reason === run.holdReason) return { events: [] };
  return { events: [{ type: 'whySaid', run: run.id, at: context.now, reason }] };
}

/** What may be held or stopped. */
const canStand = ({ state }: Run): boolean => state !== 'scheduled' && state !== 'ended';

/**
 * Asks those who may for a hold or a stop; a device asks once until it is answered. In a rehearsal
 * anybody holds (R21, R24).
 */
export function raiseAlarm(
  document: ShowDocument,
  command: CommandOf<'raiseAlarm'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (!canStand(run)) return { rejection: { code: 'runIs', state: run.state } };
  const { id, asks, reason } = command;
  const { device, name } = context.actor;
  const at = context.now;
  if (run.state === 'stopped' || (asks === 'hold' && isStill(run))) return { events: [] };
  if (asks === 'hold' && run.mode === 'rehearsal') {
    const reasons = reasonsOf({ ...command, type: 'stopRun', reason: '', crewReason: reason });
    return { events: [{ type: 'held', run: run.id, at, ...reasons, by: name }] };
  }
  if (rowOf(run.alarms ?? {}, id)) return { rejection: { code: 'idTaken', id } };
  const asked = openAlarms(run).some((alarm) => alarm.device === device && alarm.asks === asks);
  if (asked) return { events: [] };
  const alarm = { id, asks, reason, at, device, name, answeredAt: null, answeredBy: '' };
  return { events: [{ type: 'alarmRaised', run: run.id, at, alarm }] };
}

/** Somebody who may stop has heard it, and the show goes on; or whoever raised it takes it back. */
export function answerAlarm(
  document: ShowDocument,
  command: CommandOf<'answerAlarm'>,
  context: ActorContext
): Decision {
  const run = rowOf(document.runs, command.run);
  if (!run) return { rejection: { code: 'noSuchRun' } };
  if (run.closed) return { rejection: { code: 'runClosed' } };
  const { id } = command;
  const alarm = rowOf(run.alarms ?? {}, id);
  if (!alarm) return { rejection: { code: 'noSuchRow', in: 'alarms', id } };
  if (alarm.answeredAt !== null) return { events: [] };
  const { now: at, actor } = context;
  return { events: [{ type: 'alarmAnswered', run: run.id, at, id, by: actor.name }] };
}
