import type { Actor } from './actor.ts';
import type { Command } from './command.ts';
import type { Stamp } from './comments.ts';
import { adopt } from './deciding/adopting.ts';
import { acceptBook, endRun, offerBook, openRun, takeBook } from './deciding/book.ts';
import {
  closeRun,
  enter,
  giveClearance,
  reopenRun,
  withdrawClearance
} from './deciding/entering.ts';
import { giveClear, withdrawClear } from './deciding/clearing.ts';
import { announceCurtain, callCompany, hearCall } from './deciding/company-calls.ts';
import {
  ack,
  cancelStandby,
  clearProblem,
  problem,
  standBy,
  warn,
  withdraw
} from './deciding/cueing.ts';
import { edit } from './deciding/editing.ts';
import { deviceLost } from './deciding/losing.ts';
import { acknowledgeMessage, clearMessage, sendMessage } from './deciding/messages.ts';
import { jot } from './deciding/jotting.ts';
import { tickPreset } from './deciding/presets.ts';
import { answerHere, openRollCall, withdrawHere } from './deciding/roll-call.ts';
import { lookOnStage } from './deciding/stage.ts';
import { abort, complete, fireDue, take } from './deciding/firing.ts';
import { catchUp } from './deciding/catching-up.ts';
import { publish } from './deciding/publishing.ts';
import { answerAlarm, raiseAlarm, sayWhy, stopRun } from './deciding/stopping.ts';
import {
  adjust,
  back,
  go,
  hold,
  note,
  reinstate,
  resume,
  setNext,
  skip
} from './deciding/running.ts';
import type { ActorContext, DecideContext, Decision } from './decision.ts';
import { guestMay } from './guests/guest-may.ts';
import { can } from './permission.ts';
import { calledPlan } from './revisions/called-plan.ts';
import type { ShowDocument } from './show.ts';

/** Decides a command against the show as it is: the one place that says yes or no. */
export function decide(document: ShowDocument, command: Command, context: DecideContext): Decision {
  if (command.type === 'deviceLost' || command.type === 'fireDue') {
    if (context.actor) return { rejection: { code: 'notAllowed', command: command.type } };
    return command.type === 'fireDue'
      ? fireDue(calledPlan(document), command, context.now)
      : deviceLost(document, command, context.now);
  }
  const { actor } = context;
  // What is done in a run is about what it is called on; what is written, about the plan (N6).
  const about = ofPlan.has(command.type) ? document : calledPlan(document);
  if (!actor || !isAllowed(actor, command, about)) {
    return { rejection: { code: 'notAllowed', command: command.type } };
  }
  if (context.deadline !== null && context.now > context.deadline) {
    return { rejection: { code: 'tooLate' } };
  }
  return byActor(about, command, { ...context, actor });
}

/** A guest's rights are another list: nothing that `can` may ever allow is theirs by that. */
const isAllowed = (actor: Actor, command: Command, about: ShowDocument): boolean =>
  actor.guest ? guestMay(actor.guest, command, about) : can(actor, command, about);

// Who may stop a show, or agree to it, counts as it is written: nobody waits for an adoption for that.
const ofPlan: ReadonlySet<Command['type']> = new Set([
  'edit',
  'publish',
  'openRun',
  'adopt',
  'stopRun',
  'answerAlarm',
  'giveClearance',
  'withdrawClearance'
]);

const stampOf = ({ actor, now }: ActorContext): Stamp => ({
  at: now,
  device: actor.device,
  name: actor.name
});

function byActor(
  document: ShowDocument,
  command: Exclude<Command, { type: 'deviceLost' | 'fireDue' }>,
  context: ActorContext
): Decision {
  switch (command.type) {
    case 'edit':
      return edit(document, command, stampOf(context));
    case 'publish':
      return publish(document, command, context);
    case 'openRun':
      return openRun(document, command, context);
    case 'takeBook':
      return takeBook(document, command, context);
    case 'offerBook':
      return offerBook(document, command, context);
    case 'acceptBook':
      return acceptBook(document, command, context);
    case 'adopt':
      return adopt(document, command, context);
    case 'endRun':
      return endRun(document, command, context);
    case 'enter':
      return enter(document, command, context);
    case 'announceCurtain':
      return announceCurtain(document, command, context);
    case 'callCompany':
      return callCompany(document, command, context);
    case 'hearCall':
      return hearCall(document, command, context);
    case 'openRollCall':
      return openRollCall(document, command, context);
    case 'answerHere':
      return answerHere(document, command, context);
    case 'withdrawHere':
      return withdrawHere(document, command, context);
    case 'tickPreset':
    case 'untickPreset':
      return tickPreset(document, command, context);
    case 'reopenRun':
      return reopenRun(document, command, context);
    case 'closeRun':
      return closeRun(document, command, context);
    case 'giveClearance':
      return giveClearance(document, command, context);
    case 'withdrawClearance':
      return withdrawClearance(document, command, context);
    case 'warn':
      return warn(document, command, context);
    case 'abort':
      return abort(document, command, context);
    case 'standBy':
      return standBy(document, command, context);
    case 'cancelStandby':
      return cancelStandby(document, command, context);
    case 'ack':
      return ack(document, command, context);
    case 'withdraw':
      return withdraw(document, command, context);
    case 'problem':
      return problem(document, command, context);
    case 'clearProblem':
      return clearProblem(document, command, context);
    case 'giveClear':
      return giveClear(document, command, context);
    case 'withdrawClear':
      return withdrawClear(document, command, context);
    case 'take':
      return take(document, command, context);
    case 'complete':
      return complete(document, command, context);
    case 'go':
      return go(document, command, context);
    case 'catchUp':
      return catchUp(document, command, context);
    case 'back':
      return back(document, command, context);
    case 'setNext':
      return setNext(document, command, context);
    case 'skip':
      return skip(document, command, context);
    case 'reinstate':
      return reinstate(document, command, context);
    case 'hold':
      return hold(document, command, context);
    case 'sayWhy':
      return sayWhy(document, command, context);
    case 'resume':
      return resume(document, command, context);
    case 'stopRun':
      return stopRun(document, command, context);
    case 'raiseAlarm':
      return raiseAlarm(document, command, context);
    case 'answerAlarm':
      return answerAlarm(document, command, context);
    case 'adjust':
      return adjust(document, command, context);
    case 'lookOnStage':
      return lookOnStage(document, command, context);
    case 'jot':
      return jot(document, command, context);
    case 'note':
      return note(document, command, context);
    case 'sendMessage':
      return sendMessage(document, command, context);
    case 'acknowledgeMessage':
      return acknowledgeMessage(document, command, context);
    case 'clearMessage':
      return clearMessage(document, command, context);
    default:
      return command satisfies never;
  }
}
