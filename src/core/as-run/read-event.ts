import { listOf, rowOf } from '../collections.ts';
import { curtainUp } from '../company-calls.ts';
import { isAnswered } from '../cues/answers.ts';
import { reportingIn } from '../cues/reporting.ts';
import type { EventOf, RunEvent } from '../event.ts';
import { asksForPresets, openPresets, presetText } from '../presets.ts';
import type { Run } from '../run.ts';
import type { Id, ShowDocument } from '../show.ts';
import { cueRunOf, isStandingBy, naturalNext, steps } from '../steps.ts';
import { between, type Duration } from '../time/duration.ts';
import { instant } from '../time/instant.ts';
import type { AsRunEntry } from './entry.ts';
import {
  aboutAnswer,
  aboutCues,
  askingOf,
  aboutNothing,
  aboutPosts,
  aboutStep,
  cueName,
  namedItem,
  type About
} from './names.ts';

/** The moment of an event: the plan that the run was called on, and the run on both sides of it. */
export interface Moment {
  readonly called: ShowDocument;
  readonly before: Run;
  readonly after: Run;
  /** How late the item is that begins now; null where none does, or none was planned. */
  readonly lateMs: Duration | null;
}

type Told = About & Partial<Omit<AsRunEntry, keyof About>>;

/** What an event says in the as-run list: one entry each (A1). */
export function readEvent(event: RunEvent, moment: Moment): Told & { readonly wentWrong: boolean } {
  const told = tellEvent(event, moment);
  return { ...told, wentWrong: told.wentWrong ?? false };
}

function tellEvent(event: RunEvent, moment: Moment): Told {
  const { called, before } = moment;
  switch (event.type) {
    case 'runOpened':
      return { ...aboutNothing, mode: event.mode, ...(event.label && { text: event.label }) };
    case 'bookTaken': {
      const wentWrong = event.road === 'lapsed' || event.road === 'takenOver';
      return { ...aboutNothing, road: event.road, wentWrong };
    }
    case 'warned':
    case 'stoodBy':
      return aboutCues(called, event.cues);
    case 'standbyCancelled':
      return cancelled(event, moment);
    case 'askedAgain':
    case 'nextSet':
    case 'steppedBack':
      return aboutStep(called, before, event.step);
    case 'skipped':
    case 'reinstated':
      return withChildren(event, moment);
    case 'acked':
      return answered(event, moment);
    case 'ackWithdrawn':
      return {
        ...aboutAnswer(called, before, event),
        why: event.why,
        // Somebody who pressed READY too early and takes it back has done as they should.
        wentWrong: event.why !== 'withdrawn'
      };
    case 'clearGiven':
      return cleared(event, moment);
    case 'clearLost':
      return {
        ...aboutCues(called, event.cues),
        why: event.why,
        wentWrong: event.why !== 'withdrawn'
      };
    case 'wentLive':
      return fired(event, moment);
    case 'calledByVoice':
      return fired({ ...event, flags: ['byVoice'] }, moment);
    case 'cueFired':
      return firedAlone(event, moment);
    case 'cueMissed':
      return { ...aboutCues(called, [event.cue]), flags: ['missed'], wentWrong: true };
    case 'cueAborted':
      return { ...aboutCues(called, [event.cue]), wentWrong: true };
    case 'cueDone':
      return reported(event, moment);
    case 'held':
    case 'stopped':
      return {
        ...aboutNothing,
        ...here(moment),
        text: [event.reason, event.crewReason].filter(Boolean).join(' · '),
        ...(event.by !== undefined && { person: event.by }),
        wentWrong: true
      };
    case 'alarmRaised': {
      const { asks, reason, name } = event.alarm;
      const alarm = { asks, text: reason, person: name };
      return { ...aboutNothing, ...here(moment), ...alarm, wentWrong: true };
    }
    case 'alarmAnswered': {
      const alarm = before.alarms?.[event.id];
      const told = alarm && { asks: alarm.asks, text: alarm.reason };
      return { ...aboutNothing, ...told, person: event.by };
    }
    case 'entered':
      return { ...aboutNothing, state: event.state };
    case 'closed':
      return { ...aboutNothing, person: event.by };
    case 'clearanceGiven':
      return { ...aboutNothing, clearance: event.kind, person: event.by };
    case 'clearanceWithdrawn':
      return { ...aboutNothing, clearance: event.kind };
    case 'companyCalled':
    case 'callHeard':
      return { ...aboutNothing, text: callName(moment, event.call) };
    case 'answeredHere':
      return {
        ...aboutPosts(called, event.positions),
        ...(event.device === null && { byVoice: true })
      };
    case 'hereWithdrawn':
      return aboutPosts(called, event.positions);
    case 'presetTicked':
    case 'presetUnticked': {
      const check = rowOf(called.checks, event.check);
      const departmentIds = check?.departmentId == null ? [] : [check.departmentId];
      const isVoice = event.type === 'presetTicked' && event.device === null;
      return {
        ...aboutNothing,
        departmentIds,
        text: check?.text ?? '',
        ...(isVoice && departmentIds.length > 0 && { byVoice: true })
      };
    }
    case 'curtainAnnounced': {
      const was = curtainUp(called, before);
      if (event.curtain === null) return { ...aboutNothing, text: 'as planned' };
      return { ...aboutNothing, ...(was !== null && { addedMs: between(was, event.curtain) }) };
    }
    case 'resumed': {
      const lastedMs = before.heldSince === null ? undefined : between(before.heldSince, event.at);
      return {
        ...aboutNothing,
        ...here(moment),
        ...(lastedMs !== undefined && { lastedMs }),
        ...(event.text && { text: event.text })
      };
    }
    case 'adjusted':
      return { ...aboutNothing, item: namedItem(called, event.item), addedMs: event.by };
    case 'whySaid':
      return { ...aboutNothing, text: event.reason || 'taken back' };
    case 'stageLooked':
      return { ...aboutNothing, look: event.look };
    case 'noted': {
      const { stepId, text, from } = event.entry;
      const about = aboutStep(called, before, stepId);
      // That of a department is found with it, whatever its step is about.
      return { ...about, ...(from && { departmentIds: [from.departmentId] }), text };
    }
    case 'problemRaised': {
      const { departmentId, text } = event.problem;
      const about = { ...aboutNothing, ...here(moment), departmentIds: [departmentId] };
      return { ...about, text, wentWrong: true };
    }
    case 'problemCleared': {
      const problem = before.problems[event.id];
      const departmentIds = problem ? [problem.departmentId] : [];
      return { ...aboutNothing, departmentIds, ...(problem && { text: problem.text }) };
    }
    case 'bookOffered':
    case 'rollCallOpened':
    case 'ended':
    case 'reopened':
    case 'adopted':
      return aboutNothing;
    default:
      return event satisfies never;
  }
}

/** What no GO fired; without its operator, where READY is required, it went wrong (C61). */
function firedAlone(event: EventOf<'cueFired'>, { called, after }: Moment): Told {
  const { via, device, forcedFor } = event;
  const { flags } = cueRunOf(after, event.cue);
  const about = aboutCues(called, [event.cue]);
  return {
    ...about,
    via,
    ...(flags.length > 0 && { flags }),
    ...(via === 'taken' && device === null && forcedFor === undefined && { byVoice: true }),
    ...(forcedFor !== undefined && {
      without: about.cues.map(cueName),
      text: forcedFor,
      wentWrong: true
    })
  };
}

/** What comes by itself after the cues of a step is left out with it, and taken in again (C16, C31). */
function withChildren(
  event: EventOf<'skipped' | 'reinstated'>,
  { called, before, after }: Moment
): Told {
  const isStep = steps(called, before.rundownId).byId.has(event.step);
  const { cues, ...step } = isStep
    ? aboutStep(called, before, event.step)
    : aboutCues(called, [event.step]);
  const own = cues.map(({ id }) => id);
  // Of what waits again nothing is kept.
  const others = listOf({ ...before.cues, ...after.cues }).flatMap(({ cueId }) => {
    const isLeftOut = cueRunOf(before, cueId).state !== cueRunOf(after, cueId).state;
    return isLeftOut && !own.includes(cueId) ? [cueId] : [];
  });
  const children = aboutCues(called, others);
  const departmentIds = [...new Set([...step.departmentIds, ...children.departmentIds])];
  return { ...step, cues: [...cues, ...children.cues], departmentIds };
}

/** A completion: whether somebody said so, after how long, and whether that was overdue (C26, C28). */
function reported({ cue, at, device }: EventOf<'cueDone'>, { called, before }: Moment): Told {
  const about = aboutCues(called, [cue]);
  const running = reportingIn(called, before, at).find((each) => each.cue.id === cue);
  return {
    ...about,
    ...(device === null && { byVoice: true }),
    ...(running && { lastedMs: running.elapsedMs }),
    ...(running?.isOverdue && { isOverdue: true, wentWrong: true })
  };
}

/** What it was called as it was made, else what the show calls it (R41). */
const callName = ({ called, after }: Moment, call: Id): string =>
  rowOf(after.calls ?? {}, call)?.name ??
  called.show.companyCalls?.find(({ id }) => id === call)?.name ??
  call;

const here = ({ called, before }: Moment): Pick<About, 'item'> => ({
  item: namedItem(called, before.currentItem)
});

/** A GO: what it fired, whether all was as it should be, and how late it was (A3). */
function fired(
  event: Omit<EventOf<'wentLive'>, 'type'>,
  { called, before, after, lateMs }: Moment
): Told {
  const { flags } = event;
  const about = aboutStep(called, before, event.step);
  const step = steps(called, before.rundownId).byId.get(event.step);
  const jumped = naturalNext(called, { ...before, chosenNext: null })?.id !== event.step;
  const passed = after.passedOver[event.step]?.length ?? 0;
  const attempts = (step?.cueIds ?? []).map((id) => cueRunOf(after, id).attempt);
  // An item that goes on after a step back is one attempt more at it, and no other GO.
  const ofItem = after.items[step?.itemId ?? '']?.attempt ?? 1;
  const attempt = attempts.length > 0 ? Math.max(...attempts) : ofItem;
  const open = openPresets(called, before).map(presetText);
  const silent = about.cues.filter(({ id }) => !isAnswered(cueRunOf(before, id)));
  return {
    ...about,
    wentWrong: (flags !== undefined && flags.length > 0) || asksForPresets(called, before),
    ...(open.length > 0 && { openPresets: open }),
    ...(flags && { flags }),
    ...(event.forcedFor !== undefined && { without: silent.map(cueName) }),
    ...(event.forcedFor !== undefined && { text: event.forcedFor }),
    ...(jumped && { jumped }),
    ...(passed > 0 && { passed }),
    ...(attempt > 1 && { attempt }),
    ...(lateMs !== null && { lateMs })
  };
}

/** A standby that was taken back; where nothing of it stood by, it was a warning (A12). */
function cancelled({ step }: EventOf<'standbyCancelled'>, { called, before }: Moment): Told {
  const cues = steps(called, before.rundownId).byId.get(step)?.cueIds ?? [];
  const stood = cues.some((id) => isStandingBy(cueRunOf(before, id).state));
  return { ...aboutStep(called, before, step), ...(!stood && { wasWarning: true }) };
}

/** The way is clear: how long that took is counted from the standby, where there is one (A14). */
function cleared({ cues, at, device }: EventOf<'clearGiven'>, { called, before }: Moment): Told {
  const asked = cues.flatMap((id) => {
    const { standbyAt, state } = cueRunOf(before, id);
    return standbyAt !== null && isStandingBy(state) ? [standbyAt] : [];
  });
  return {
    ...aboutCues(called, cues),
    ...(asked.length > 0 && { afterMs: between(instant(Math.min(...asked)), at) }),
    ...(device === null && { byVoice: true })
  };
}

/** READY: whose, to what, and how long it took (A4). */
function answered(event: EventOf<'acked'>, { called, before }: Moment): Told {
  const all = askingOf(before, event);
  const about = aboutAnswer(called, before, event, all);
  const [asking] = all;
  // One that comes again after a problem does not say how quick its operator is.
  const isFirst = asking?.acks[event.position]?.state === 'requested';
  const standbyAt = isFirst ? asking.standbyAt : null;
  return {
    ...about,
    ...(standbyAt !== null && { afterMs: between(standbyAt, event.at) }),
    ...(event.device === null && { byVoice: true })
  };
}
