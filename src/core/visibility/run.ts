import { withoutRestart } from '../applying/standing-still.ts';
import { listOf } from '../collections.ts';
import type { EventOf, RunEvent } from '../event.ts';
import type { Ack, CueRun, Lease, Run } from '../run.ts';
import type { Show, ShowDocument, VisibilityClass } from '../show.ts';
import { isUntouched } from '../steps.ts';
import { visibleCalledOn } from './held.ts';

/** A run as a class sees it: what the visible events of that run fold to (V4, V5). */
export function visibleRun(run: Run, to: VisibilityClass, show: Show): Run {
  if (to === 'full' || to === 'staff') return run;
  if (to === 'crew') {
    return { ...run, lease: run.lease && withoutClient(run.lease), offeredTo: null, report: [] };
  }
  const { closed, ...others } = show.keepsReasons ? unsaid(withoutCrews(run)) : withoutCrews(run);
  return {
    ...others,
    ...(closed && { closed: { ...closed, by: '' } }),
    lease: null,
    fence: 0,
    offeredTo: null,
    nudgedAt: {},
    problems: {},
    report: [],
    cues: unansweredAll(run.cues),
    earlierCues: run.earlierCues.map(unanswered)
  };
}

/** What the crew say to the caller and one another, whole. */
const crews: ReadonlySet<string> = new Set([
  'alarms',
  'heldBy',
  'crewReason',
  'clearances',
  'calls',
  'rollCall',
  'presets'
]);

// What is taken out are optional fields: the rest is a run still, which `fromEntries` cannot know.
const withoutCrews = (run: Run): Run =>
  Object.fromEntries(Object.entries(run).filter(([name]) => !crews.has(name))) as unknown as Run;

/** The public is told that it is held, and that it goes on; in a show that keeps them, not the words (R35). */
const unsaid = (run: Run): Run => ({ ...withoutRestart(run), holdReason: '' });

/** A client's name is what its commands are known by: those who cannot hold a book need none. */
const withoutClient = (lease: Lease): Lease => ({ ...lease, client: '' });

/** What was only cleared so far has not been heard of: nothing has happened to it. */
function unansweredAll(cues: Run['cues']): Run['cues'] {
  const seen = listOf(cues).map(unanswered);
  return Object.fromEntries(seen.filter((cue) => !isUntouched(cue)).map((cue) => [cue.cueId, cue]));
}

/** An attempt with no more than was asked of it: who answered what is the crew's own affair. */
function unanswered({
  forcedFor: _,
  clear: __,
  doneBy: ___,
  unclear: ____,
  ...cue
}: CueRun): CueRun {
  const positions = Object.keys(cue.acks);
  // What these two say is folded from events that everybody is told.
  const flags = cue.flags.filter((flag) => flag === 'missed' || flag === 'byVoice');
  const isAsked = positions.length > 0 || cue.needsClear === true;
  if (!isAsked || cue.standbyAt === null) return { ...cue, flags };
  const asked: Ack = { state: 'requested', at: cue.standbyAt, device: null };
  return {
    ...cue,
    flags,
    state: cue.state === 'ready' ? 'standby' : cue.state,
    readyAt: null,
    acks: Object.fromEntries(positions.map((position) => [position, asked]))
  };
}

/** What happened in a run as a class sees it; null where it sees nothing of it. */
export function visibleRunEvent(
  event: RunEvent,
  to: VisibilityClass,
  document: ShowDocument
): RunEvent | null {
  if (to === 'full') return event;
  if (event.type === 'runOpened' && event.calledOn) {
    return { ...event, calledOn: visibleCalledOn(event.calledOn, to, document) };
  }
  if (to === 'staff') return event;
  switch (event.type) {
    case 'bookOffered':
    case 'noted':
      return null;
    case 'bookTaken':
      return to === 'public' ? null : { ...event, client: '' };
    case 'askedAgain':
    case 'acked':
    case 'ackWithdrawn':
    case 'clearGiven':
    case 'clearLost':
    case 'problemRaised':
    case 'problemCleared':
      return to === 'public' ? null : event;
    case 'alarmRaised':
    case 'alarmAnswered':
    case 'companyCalled':
    case 'callHeard':
    case 'rollCallOpened':
    case 'answeredHere':
    case 'hereWithdrawn':
    case 'presetTicked':
    case 'presetUnticked':
    case 'clearanceGiven':
    case 'clearanceWithdrawn':
      return to === 'public' ? null : event;
    case 'held':
    case 'stopped':
      return to === 'public' ? unnamed(event, document.show) : event;
    case 'whySaid':
      return to === 'public' && document.show.keepsReasons ? null : event;
    case 'resumed': {
      const { type, run, at } = event;
      return to === 'public' && document.show.keepsReasons ? { type, run, at } : event;
    }
    case 'closed':
      return to === 'public' ? { ...event, by: '' } : event;
    case 'cueFired':
      return to === 'public' ? firedByNobody(event) : event;
    case 'cueDone':
      return to === 'public' ? unreported(event) : event;
    case 'wentLive':
      return to === 'public' ? withoutFlags(event) : event;
    default:
      return event;
  }
}

/** That it is held or stopped everybody is told, and why, unless the show keeps that; not by whom, nor what the crew say of it (R35, R63). */
const unnamed = (
  { type, run, at, reason }: EventOf<'held' | 'stopped'>,
  { keepsReasons }: Show
): RunEvent => ({ type, run, at, reason: keepsReasons ? '' : reason });

const unreported = ({ type, run, at, cue }: EventOf<'cueDone'>): RunEvent => ({
  type,
  run,
  at,
  cue
});

/** Who took it, and why without whom, is the crew's own affair. */
function firedByNobody({ forcedFor: _, ...event }: EventOf<'cueFired'>): RunEvent {
  return { ...event, device: null };
}

function withoutFlags(event: EventOf<'wentLive'>): RunEvent {
  if (!event.flags) return event;
  const { type, run, at, step } = event;
  return { type, run, at, step };
}
