import { answersForSome, type Actor, type Role } from './actor.ts';
import { listOf, rowOf } from './collections.ts';
import type { Change, Command } from './command.ts';
import { clearPositionOf } from './cues/clears.ts';
import { parentOf } from './execution.ts';
import { isUnderWay } from './run-state.ts';
import type { Cue, Id, ShowDocument } from './show.ts';

const callers: readonly Role[] = ['owner', 'caller', 'deputy'];
const planners: readonly Role[] = ['owner', 'planner'];
/** Those who answer for something: all but whoever only reads. */
const speakers: readonly Role[] = [
  ...callers,
  'planner',
  'departmentHead',
  'frontOfHouse',
  'safety',
  'operator'
];

/**
 * Whether an actor may give a command at all: the server asks it, buttons ask it, and what is not
 * allowed here is refused. Who holds the book is another question, which `decide` asks after this.
 */
export function can(actor: Actor, command: Command, document: ShowDocument): boolean {
  const is = (roles: readonly Role[]): boolean => actor.roles.some((role) => roles.includes(role));
  switch (command.type) {
    case 'edit':
      return (
        is(planners) ||
        (is(callers) && callerMayEdit(command.changes, document)) ||
        (command.changes.length > 0 &&
          command.changes.every(
            (change) =>
              mayMark(actor, document, change, command.undoes !== undefined) ||
              isOfOwnCues(actor, document, change)
          ))
      );
    case 'publish':
      return is(planners);
    case 'ack':
    case 'withdraw':
      return is(callers) || answersAt(actor, document, command.position);
    case 'answerHere':
    case 'withdrawHere':
      return is(callers) || command.positions.every((id) => answersAt(actor, document, id));
    case 'tickPreset':
    case 'untickPreset':
      return (
        is(callers) ||
        answersFor(actor, rowOf(document.checks, command.check)?.departmentId ?? undefined)
      );
    case 'giveClear':
    case 'withdrawClear':
      return is(callers) || command.cues.every((cue) => watchesFor(actor, document, cue));
    case 'take':
    case 'complete':
    case 'abort':
      return is(callers) || answersForCue(actor, document, command.cue);
    case 'problem':
    case 'jot':
      return is(callers) || answersFor(actor, command.department);
    case 'clearProblem':
      return is(callers) || raisedBy(actor, document, command.run, command.id);
    case 'sendMessage':
      return (
        (command.fromDepartmentId === null && is(['planner', ...callers])) ||
        (command.fromDepartmentId !== null &&
          command.to.kind !== 'vendor' &&
          answersFor(actor, command.fromDepartmentId))
      );
    case 'acknowledgeMessage':
    case 'raiseAlarm':
    case 'hearCall':
      return is(speakers);
    case 'stopRun':
      return is(callers) || maySay(actor, document, 'mayStop');
    case 'giveClearance':
    case 'withdrawClearance':
      return is(callers) || maySay(actor, document, 'mayClear');
    case 'answerAlarm':
      return (
        is(callers) || maySay(actor, document, 'mayStop') || hasRaised(actor, document, command)
      );
    case 'deviceLost':
    case 'fireDue':
      return false;
    case 'openRun':
    case 'takeBook':
    case 'offerBook':
    case 'acceptBook':
    case 'warn':
    case 'standBy':
    case 'cancelStandby':
    case 'go':
    case 'catchUp':
    case 'back':
    case 'setNext':
    case 'skip':
    case 'reinstate':
    case 'hold':
    case 'sayWhy':
    case 'resume':
    case 'adjust':
    case 'endRun':
    case 'enter':
    case 'announceCurtain':
    case 'callCompany':
    case 'openRollCall':
    case 'reopenRun':
    case 'closeRun':
    case 'lookOnStage':
    case 'adopt':
    case 'note':
    case 'clearMessage':
      return is(callers);
    default:
      return command satisfies never;
  }
}

/**
 * Whether there is anything in a show that an actor may edit: asked before a large edit is read, of which
 * `can` has the last word.
 */
export const mayEditAnything = ({ roles, departments }: Actor): boolean =>
  roles.some((role) => planners.includes(role) || callers.includes(role)) ||
  (answersForSome(roles) && departments.length > 0);

/** Whether a device of this actor answers for a department: its operator's, or its head's. */
export const answersFor = (actor: Actor, department: Id | undefined): boolean =>
  department !== undefined && answersForSome(actor.roles) && actor.departments.includes(department);

const answersAt = (actor: Actor, document: ShowDocument, position: Id): boolean =>
  answersFor(actor, rowOf(document.positions, position)?.departmentId);

/** Its department's operators, and those of a position that it asks. */
export function answersForCue(actor: Actor, document: ShowDocument, id: Id): boolean {
  const cue = rowOf(document.cues, id);
  if (!cue) return false;
  const positions = cue.positionIds.map((each) => rowOf(document.positions, each)?.departmentId);
  return [cue.departmentId, ...positions].some((department) => answersFor(actor, department));
}

/**
 * Who may say it by themselves: whose job it is, and operators of a department that may stop the show
 * (R22), agree to its start (R28) or run its docks (L3).
 */
const maySay = (
  actor: Actor,
  document: ShowDocument,
  may: 'mayStop' | 'mayClear' | 'mayDock'
): boolean =>
  actor.roles.some((role) => itsJob[may] === role) ||
  actor.departments.some(
    (id) => rowOf(document.departments, id)?.[may] === true && answersFor(actor, id)
  );

const itsJob = { mayStop: 'safety', mayClear: 'frontOfHouse', mayDock: null } as const;

function hasRaised(
  actor: Actor,
  document: ShowDocument,
  { run, id }: { readonly run: Id; readonly id: Id }
): boolean {
  const alarms = rowOf(document.runs, run)?.alarms ?? {};
  return speaks(actor) && rowOf(alarms, id)?.device === actor.device;
}

/** Operators of the department whose position says that the way is clear for a cue. */
export function watchesFor(actor: Actor, document: ShowDocument, id: Id): boolean {
  const cue = rowOf(document.cues, id);
  const position = cue ? clearPositionOf(document, cue) : null;
  return answersFor(actor, rowOf(document.positions, position ?? '')?.departmentId);
}

function raisedBy(actor: Actor, document: ShowDocument, run: Id, id: Id): boolean {
  const problems = rowOf(document.runs, run)?.problems ?? {};
  return speaks(actor) && rowOf(problems, id)?.device === actor.device;
}

/** Still: a device that was made a viewer since says nothing any more. */
const speaks = ({ roles }: Actor): boolean => roles.some((role) => speakers.includes(role));

/**
 * Whoever leads a department writes its cues and its leads, until a show is under way; notes of its cues
 * then too (E80). No cue comes from another department, or goes to one; none of another loses what it
 * follows, and nobody of another is asked for an answer.
 */
function isOfOwnCues(actor: Actor, document: ShowDocument, change: Change): boolean {
  if (change.do === 'setShow' || !actor.roles.includes('departmentHead')) return false;
  const isOwn = (department: Id | undefined): boolean => answersFor(actor, department);
  const isSet = change.do === 'set';
  if (change.in === 'departments') {
    return isSet && isOwn(change.id) && leads.has(change.field) && !isInShow(document);
  }
  if (change.in !== 'cues') return false;
  if (isSet && change.field === 'notes')
    return isOwn(rowOf(document.cues, change.id)?.departmentId);
  if (isInShow(document) || (isSet && change.field === 'departmentId')) return false;
  const cue = 'row' in change ? change.row : rowOf(document.cues, change.id);
  if (!isOwn(cue?.departmentId)) return false;
  if (change.do === 'remove') {
    return listOf(document.cues).every(
      (each) => parentOf(each) !== change.id || isOwn(each.departmentId)
    );
  }
  const said = isSet ? { [change.field]: change.to } : 'row' in change ? change.row : {};
  return askedBy(said).every((id) => isOwn(rowOf(document.positions, id)?.departmentId));
}

/** The positions that fields of a cue ask for an answer; what is no id is nobody's. */
const askedBy = (fields: { readonly [Field in keyof Cue]?: unknown }): Id[] =>
  [fields.positionIds ?? [], fields.clearFromPositionId ?? []].flat().map(String);

const leads: ReadonlySet<string> = new Set(['warnLeadMs', 'standbyLeadMs']);

/**
 * Those who do it say how far it has come (L3): the dock of a vehicle, how late that is, and of its vendor; a
 * department of its own tasks.
 */
function mayMark(actor: Actor, document: ShowDocument, change: Change, isUndo: boolean): boolean {
  if (change.do !== 'set') return false;
  const { in: name, id, field } = change;
  // What comes back of a lateness is taken as it is sent: by whom, and when.
  if (name === 'movements')
    return (
      (field === 'status' || (field === 'late' && !isUndo)) && maySay(actor, document, 'mayDock')
    );
  if (field !== 'status') return false;
  if (name === 'vendors') return maySay(actor, document, 'mayDock');
  return (
    name === 'tasks' && answersFor(actor, rowOf(document.tasks, id)?.departmentId ?? undefined)
  );
}

/** In a show a caller's edits are notes, scripts, durations and comments; in rehearsal and before, anything. */
function callerMayEdit(changes: readonly Change[], document: ShowDocument): boolean {
  return (
    !isInShow(document) ||
    changes.every(
      (change) =>
        (change.do === 'set' &&
          (change.field === 'notes' || change.field === 'script' || change.field === 'length')) ||
        (change.do !== 'setShow' && change.in === 'comments')
    )
  );
}

const isInShow = ({ runs }: ShowDocument): boolean =>
  Object.values(runs).some((run) => run.mode === 'show' && isUnderWay(run));
