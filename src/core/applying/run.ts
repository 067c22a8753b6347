import { copyOf, listOf, rowOf } from '../collections.ts';
import { ackPolicyOf, isAnswered } from '../cues/answers.ts';
import { clearPositionOf } from '../cues/clears.ts';
import { withFollowers } from '../cues/followers.ts';
import type { EventOf, RunEvent } from '../event.ts';
import { nothingHeld } from '../revisions/called-on.ts';
import { heldStill } from '../revisions/held-rows.ts';
import { isStill } from '../run-state.ts';
import type { Ack, CueRun, Run } from '../run.ts';
import type { Id } from '../show.ts';
import { cueRunOf, isStandingBy, naturalNext, positionsOf, waiting } from '../steps.ts';
import { atLeastZero, between, duration, zero } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import { completed, keepAttempt, leaveOut, liveFrom, rearmCues } from './attempts.ts';
import type { Draft } from './draft.ts';
import { openedRun } from './opened-run.ts';
import { rolled } from './rolled.ts';
import { reopened } from './reopened-run.ts';
import { answeredAlarms, held, resumed, stopped, withoutRestart } from './standing-still.ts';
import { back, fire, included } from './walk.ts';

/** Folds what happened in a run; every case says the rule of SPEC.md that it keeps. */
export function applyRun(draft: Draft, event: RunEvent): void {
  if (event.type === 'runOpened') return draft.putRun(openedRun(event));
  const run = draft.run(event.run);
  if (run) draft.putRun(changed(draft, run, event));
}

function changed(draft: Draft, run: Run, event: Exclude<RunEvent, { type: 'runOpened' }>): Run {
  switch (event.type) {
    case 'bookTaken': {
      const { client, device, name, at } = event;
      const lease = { client, device, name, since: at };
      return { ...run, lease, fence: event.fence, offeredTo: null };
    }
    case 'bookOffered':
      return { ...run, offeredTo: event.to };
    case 'stoodBy':
      return stoodBy(draft, run, event);
    case 'warned':
      return warned(run, event);
    case 'askedAgain':
      return { ...run, nudgedAt: { ...run.nudgedAt, [event.step]: event.at } };
    case 'standbyCancelled':
      return cancelStandbys(run, calledWith(run, cuesOfStep(draft, run, event.step)));
    case 'acked':
      return answered(run, event, { state: 'acked', at: event.at, device: event.device });
    case 'ackWithdrawn':
      return answered(run, event, { state: withdrawnState[event.why], at: event.at, device: null });
    case 'clearGiven':
      return cleared(run, event);
    case 'clearLost':
      return withoutClears(run, event);
    case 'wentLive':
      return fire(draft, withoutRestart(run), event);
    case 'calledByVoice':
      return calledByVoice(draft, withoutRestart(run), event);
    case 'cueFired':
      return firedAlone(draft, run, event);
    case 'cueMissed':
      return withCue(run, { ...cueRunOf(run, event.cue), flags: ['missed'] });
    case 'cueDone':
      return done(run, event);
    case 'cueAborted':
      return aborted(run, event);
    case 'steppedBack':
      return back(draft, withoutRestart(run), event);
    case 'nextSet':
      return nextSet(draft, run, event);
    case 'skipped':
      return skipped(draft, run, event);
    case 'reinstated':
      return included(draft, run, [event.step]);
    case 'held':
      return held(cancelStandbys(run, Object.keys(run.cues)), event);
    case 'resumed':
      return resumed(run, event);
    case 'stopped':
      return stopped(cancelStandbys(run, Object.keys(run.cues)), event);
    case 'whySaid':
      return isStill(run) ? { ...run, holdReason: event.reason } : run;
    case 'alarmRaised':
      return { ...run, alarms: { ...run.alarms, [event.alarm.id]: event.alarm } };
    case 'alarmAnswered':
      return answeredAlarms(run, event, ({ id }) => id === event.id);
    case 'adjusted':
      return adjusted(run, event);
    case 'ended':
      return ended(run, event.at);
    case 'entered':
      return { ...run, state: event.state };
    case 'curtainAnnounced': {
      const { curtainAt: _, ...others } = run;
      return event.curtain === null ? others : { ...run, curtainAt: event.curtain };
    }
    case 'companyCalled': {
      const { type: _, run: __, call, ...made } = event;
      return { ...run, calls: { ...run.calls, [call]: { ...made, heardBy: {} } } };
    }
    case 'callHeard': {
      const called = rowOf(run.calls ?? {}, event.call);
      if (!called) return run;
      const heardBy = { ...called.heardBy, [event.device]: event.at };
      return { ...run, calls: { ...run.calls, [event.call]: { ...called, heardBy } } };
    }
    case 'rollCallOpened':
    case 'answeredHere':
    case 'hereWithdrawn':
      return rolled(run, event);
    case 'presetTicked': {
      const { at, device } = event;
      return { ...run, presets: { ...run.presets, [event.check]: { at, device } } };
    }
    case 'presetUnticked': {
      const { [event.check]: _, ...presets } = run.presets ?? {};
      return { ...run, presets };
    }
    case 'reopened':
      return reopened(run);
    case 'closed':
      return { ...run, closed: { at: event.at, by: event.by } };
    case 'clearanceGiven': {
      const { kind, at, by, until } = event;
      const given = until === undefined ? { at, by } : { at, by, until };
      return { ...run, clearances: { ...run.clearances, [kind]: given } };
    }
    case 'clearanceWithdrawn': {
      const { [event.kind]: _, ...clearances } = run.clearances ?? {};
      return { ...run, clearances };
    }
    case 'stageLooked':
      return withStage(run, event);
    case 'adopted':
      return adopted(run, event);
    case 'noted':
      return { ...run, report: [...run.report, event.entry] };
    case 'problemRaised':
      return { ...run, problems: { ...run.problems, [event.problem.id]: event.problem } };
    case 'problemCleared': {
      const problem = rowOf(run.problems, event.id);
      if (!problem) return run;
      const cleared = { ...problem, clearedAt: event.at };
      return { ...run, problems: { ...run.problems, [event.id]: cleared } };
    }
    default:
      return event satisfies never;
  }
}

const withdrawnState = { withdrawn: 'requested', problem: 'refused', lost: 'lost' } as const;

const cuesOfStep = (draft: Draft, run: Run, step: Id): readonly Id[] =>
  draft.steps(run.rundownId).byId.get(step)?.cueIds ?? [];

/** The cues of a step and those of others that were called to stand by with them (E24). */
function calledWith(run: Run, cues: readonly Id[]): readonly Id[] {
  const standbys = new Set(cues.flatMap((id) => run.cues[id]?.standbyId ?? []));
  if (standbys.size === 0) return cues;
  const others = listOf(run.cues).filter(
    ({ standbyId, cueId }) => standbyId !== null && standbys.has(standbyId) && !cues.includes(cueId)
  );
  return [...cues, ...others.map(({ cueId }) => cueId)];
}

const withCue = (run: Run, cue: CueRun): Run => ({
  ...run,
  cues: { ...run.cues, [cue.cueId]: cue }
});

/** What came by itself, or by hand, while the caller had no line is not over with a step before it (G7). */
function calledByVoice(draft: Draft, run: Run, event: EventOf<'calledByVoice'>): Run {
  const cues = copyOf(run.cues);
  const since: Record<Id, CueRun> = {};
  for (const cue of listOf(run.cues)) {
    if ((cue.goAt ?? 0) <= event.at) continue;
    since[cue.cueId] = cue;
    delete cues[cue.cueId];
  }
  const fired = fire(draft, { ...run, cues }, { ...event, flags: ['byVoice'] });
  return { ...fired, cues: { ...fired.cues, ...since } };
}

/** A cue that no GO fires (C13, C16): the step, and what else is live, go on as they were. */
function firedAlone(draft: Draft, run: Run, event: EventOf<'cueFired'>): Run {
  const { cue: id, at, via, forcedFor } = event;
  const cue = draft.called.cues[id];
  const fired = liveFrom(cueRunOf(run, id), cue, at, run.holdMs);
  if (forcedFor === undefined) return withCue(run, { ...fired, via });
  return withCue(run, { ...fired, via, forcedFor, flags: [...fired.flags, 'forced'] });
}

/** In a hold too: of that, what is over by then does not count for what hangs on it. */
function done(run: Run, { cue, at, device }: EventOf<'cueDone'>): Run {
  const still = run.heldSince === null ? zero : atLeastZero(between(run.heldSince, at));
  const over = completed(cueRunOf(run, cue), at, duration(run.holdMs + still));
  return withCue(run, { ...over, ...(device !== undefined && { doneBy: device }) });
}

function warned(run: Run, event: EventOf<'warned'>): Run {
  const cues = copyOf(run.cues);
  for (const id of event.cues)
    cues[id] = { ...cueRunOf(run, id), state: 'warned', warnedAt: event.at };
  return { ...run, cues };
}

/** Broken off while it was under way (C23). */
function aborted(run: Run, event: EventOf<'cueAborted'>): Run {
  const cue = cueRunOf(run, event.cue);
  if (cue.state !== 'live') return run;
  return withCue(run, { ...completed(cue, event.at, run.holdMs), state: 'aborted' });
}

/** What was fired before is kept as an earlier attempt, and the cue stands by as a new one (C2, R10). */
function stoodBy(draft: Draft, run: Run, event: EventOf<'stoodBy'>): Run {
  const armed = rearmCues(run, event.cues, event.at);
  const cues = copyOf(armed.cues);
  for (const id of event.cues) {
    const cue = draft.called.cues[id];
    if (!cue) continue;
    const asked = ackPolicyOf(draft.called, cue) === 'none' ? [] : positionsOf(draft.called, cue);
    const acks = asked.map((position): [Id, Ack] => [
      position,
      { state: 'requested', at: event.at, device: null }
    ]);
    cues[id] = withReadiness(
      {
        ...waiting(id, cues[id]?.attempt ?? 1),
        ...warnedAt(cues[id]),
        state: 'standby',
        standbyId: event.standbyId,
        standbyAt: event.at,
        acks: Object.fromEntries(acks),
        ...(clearPositionOf(draft.called, cue) !== null && { needsClear: true })
      },
      event.at
    );
  }
  return { ...run, cues, earlierCues: armed.earlierCues };
}

const warnedAt = (ran: CueRun | undefined): Pick<CueRun, 'warnedAt'> =>
  ran?.warnedAt === undefined ? {} : { warnedAt: ran.warnedAt };

/** An answer counts for its own standby only (I4); a cue is ready when all its positions are. */
function answered(run: Run, event: { standbyId: Id; position: Id; at: Instant }, ack: Ack): Run {
  const cues = copyOf(run.cues);
  for (const cue of listOf(run.cues)) {
    if (cue.standbyId !== event.standbyId || !isStandingBy(cue.state)) continue;
    if (!Object.hasOwn(cue.acks, event.position)) continue;
    const acks = { ...cue.acks, [event.position]: ack };
    cues[cue.cueId] = withReadiness({ ...cue, acks }, event.at);
  }
  return { ...run, cues };
}

/** Standing by, or ready: all have answered, and the way is clear where it has to be (C5, C21). */
function withReadiness(cue: CueRun, at: Instant): CueRun {
  const isReady = isAnswered(cue) && (!cue.needsClear || cue.clear !== undefined);
  return {
    ...cue,
    state: isReady ? 'ready' : 'standby',
    readyAt: isReady ? (cue.readyAt ?? at) : null
  };
}

function cleared(run: Run, { cues: ids, at, until, device }: EventOf<'clearGiven'>): Run {
  return changedCues(run, ids, at, ({ unclear: _, ...cue }) => ({
    ...cue,
    clear: { at, until, device }
  }));
}

function withoutClears(run: Run, { cues: ids, at, why }: EventOf<'clearLost'>): Run {
  return changedCues(run, ids, at, ({ clear: _, ...cue }) => ({ ...cue, unclear: { at, why } }));
}

/** What was fired keeps the clear that it went with. */
function changedCues(
  run: Run,
  ids: readonly Id[],
  at: Instant,
  change: (cue: CueRun) => CueRun
): Run {
  const cues = copyOf(run.cues);
  for (const id of ids) {
    const cue = cueRunOf(run, id);
    if (cue.goAt !== null) continue;
    const after = change(cue);
    keepAttempt(cues, isStandingBy(cue.state) ? withReadiness(after, at) : after);
  }
  return { ...run, cues };
}

function cancelStandbys(run: Run, cueIds: readonly Id[]): Run {
  const cues = copyOf(run.cues);
  for (const id of cueIds) {
    const cue = cueRunOf(run, id);
    if (isStandingBy(cue.state) || cue.state === 'warned')
      keepAttempt(cues, waiting(id, cue.attempt));
  }
  return { ...run, cues };
}

/** A choice of the step that would come anyway is the choice taken back (R5). */
function nextSet(draft: Draft, run: Run, event: EventOf<'nextSet'>): Run {
  const open = included(draft, run, [event.step]);
  const isNatural = naturalNext(draft.called, open)?.id === event.step;
  return { ...open, chosenNext: isNatural ? null : event.step };
}

function skipped(draft: Draft, run: Run, event: EventOf<'skipped'>): Run {
  const ran = cueRunOf(run, event.step);
  // It was missed still: with what it follows, it waits anew (G11).
  if (ran.flags.includes('missed') && !draft.steps(run.rundownId).byId.has(event.step)) {
    return withCue(run, { ...ran, state: 'skipped' });
  }
  return {
    ...run,
    cues: leaveOut(
      run,
      withFollowers(draft.called.cues, cuesOfStep(draft, run, event.step)),
      event.at
    ),
    skipped: run.skipped.includes(event.step) ? run.skipped : [...run.skipped, event.step],
    chosenNext: run.chosenNext === event.step ? null : run.chosenNext
  };
}

function adjusted(run: Run, event: EventOf<'adjusted'>): Run {
  const item = rowOf(run.items, event.item);
  if (!item) return run;
  const addedMs = duration(item.addedMs + event.by);
  return { ...run, items: { ...run.items, [item.itemId]: { ...item, addedMs } } };
}

/** One look at a time; a run whose stage is shown as it is says nothing of it (M10). */
function withStage(run: Run, { look, at }: Pick<EventOf<'stageLooked'>, 'look' | 'at'>): Run {
  if (look !== 'shown') return { ...run, stage: { look, at } };
  const { stage: _, ...shown } = run;
  return shown;
}

/** What is left behind stays as it is called (N8). */
function adopted(run: Run, event: EventOf<'adopted'>): Run {
  const { calledOn } = run;
  if (!calledOn) return run;
  const held = heldStill(calledOn.held, event.kept);
  const adopted = calledOn.adopted + 1;
  return { ...run, calledOn: { ...calledOn, held, adopted, adoptedAt: event.at } };
}

function ended(run: Run, at: Instant): Run {
  const over = isStill(run) ? resumed(run, { at }) : run;
  const quiet = cancelStandbys(over, Object.keys(over.cues));
  const cues: Record<Id, CueRun> = {};
  for (const cue of listOf(quiet.cues)) cues[cue.cueId] = completed(cue, at);
  const item = run.currentItem === null ? undefined : quiet.items[run.currentItem];
  return {
    ...withStage(quiet, { look: 'shown', at }),
    state: 'ended',
    endedAt: at,
    ...(run.state === 'stopped' && { isAbandoned: true }),
    // The plan is what is written: nothing is held back from a run that is over.
    ...(run.calledOn && { calledOn: { ...run.calledOn, held: nothingHeld } }),
    currentItem: null,
    chosenNext: null,
    cues,
    items: item ? { ...quiet.items, [item.itemId]: { ...item, actualEnd: at } } : quiet.items
  };
}
