import type { BookRoad } from '../event.ts';
import type { RejectionCode } from '../rejection.ts';
import type { ClearanceKind, CueFlag, EnteredState, FiredBy, RunState, StageLook } from '../run.ts';
import { vainReasons, type Press, type RefusedPress, type VainReason } from './press.ts';
import { durationText, lateText, lengthText } from '../time/text.ts';
import type { AsRunEntry, AsRunItem, AsRunKind, NamedItem } from './entry.ts';
import { cueName } from './names.ts';

/** What a line of the list is, in a word or two: on screen, on paper and in a sheet. */
export const kindWords: Readonly<Record<AsRunKind, string>> = {
  runOpened: 'Opened',
  bookTaken: 'Book',
  bookOffered: 'Book offered',
  stoodBy: 'Standby',
  warned: 'Warned',
  askedAgain: 'Asked again',
  standbyCancelled: 'Standby off',
  acked: 'Ready',
  ackWithdrawn: 'Not ready',
  clearGiven: 'Clear',
  clearLost: 'Not clear',
  wentLive: 'GO',
  calledByVoice: 'By voice',
  cueFired: 'Fired',
  cueMissed: 'Missed',
  cueDone: 'Done',
  cueAborted: 'Aborted',
  steppedBack: 'Back',
  nextSet: 'Next set',
  skipped: 'Skipped',
  reinstated: 'Taken in',
  held: 'Hold',
  resumed: 'Resumed',
  adjusted: 'Time',
  stopped: 'Stop',
  alarmRaised: 'Asked for',
  alarmAnswered: 'Answered',
  ended: 'Ended',
  entered: 'Now',
  reopened: 'Reopened',
  closed: 'Closed',
  curtainAnnounced: 'Curtain up',
  companyCalled: 'Called',
  callHeard: 'Heard',
  rollCallOpened: 'Roll call',
  answeredHere: 'Here',
  hereWithdrawn: 'Not here',
  presetTicked: 'Preset',
  presetUnticked: 'Not preset',
  clearanceGiven: 'Cleared to',
  clearanceWithdrawn: 'Not cleared to',
  adopted: 'Adopted',
  whySaid: 'Reason',
  stageLooked: 'Stage clock',
  noted: 'Note',
  problemRaised: 'Problem',
  problemCleared: 'Cleared',
  messageSent: 'Message',
  messageAcknowledged: 'Confirmed',
  messageCleared: 'Message off',
  refused: 'Refused'
};

/** What is filtered by: kinds that are asked for together. */
export const asRunGroups = {
  fired: 'GO and cues',
  standby: 'Standbys',
  answers: 'Answers',
  walk: 'Ways through the list',
  run: 'Run and book',
  notes: 'Notes and problems',
  messages: 'Messages',
  refused: 'Refused'
} as const;
export type AsRunGroup = keyof typeof asRunGroups;

export const groupOf: Readonly<Record<AsRunKind, AsRunGroup>> = {
  runOpened: 'run',
  bookTaken: 'run',
  bookOffered: 'run',
  stoodBy: 'standby',
  warned: 'standby',
  askedAgain: 'standby',
  standbyCancelled: 'standby',
  acked: 'answers',
  ackWithdrawn: 'answers',
  clearGiven: 'answers',
  clearLost: 'answers',
  wentLive: 'fired',
  calledByVoice: 'fired',
  cueFired: 'fired',
  cueMissed: 'fired',
  cueDone: 'fired',
  cueAborted: 'fired',
  steppedBack: 'walk',
  nextSet: 'walk',
  skipped: 'walk',
  reinstated: 'walk',
  held: 'run',
  resumed: 'run',
  adjusted: 'walk',
  stopped: 'run',
  alarmRaised: 'run',
  alarmAnswered: 'run',
  ended: 'run',
  entered: 'run',
  reopened: 'run',
  closed: 'run',
  curtainAnnounced: 'run',
  companyCalled: 'run',
  callHeard: 'answers',
  rollCallOpened: 'run',
  answeredHere: 'answers',
  hereWithdrawn: 'answers',
  presetTicked: 'answers',
  presetUnticked: 'answers',
  clearanceGiven: 'run',
  clearanceWithdrawn: 'run',
  adopted: 'run',
  whySaid: 'run',
  stageLooked: 'run',
  noted: 'notes',
  problemRaised: 'notes',
  problemCleared: 'notes',
  messageSent: 'messages',
  messageAcknowledged: 'messages',
  messageCleared: 'messages',
  refused: 'refused'
};

const flagWords: Readonly<Record<CueFlag, string>> = {
  noStandby: 'without a standby',
  unacked: 'not all had answered',
  forced: 'forced',
  missed: 'was due and did not come',
  byVoice: 'noted without a line'
};

const firedBy: Readonly<Record<FiredBy, string>> = {
  follow: 'followed by itself',
  hang: 'came by itself at the end of the one before',
  clock: 'came by the clock',
  taken: 'fired by hand'
};

const roads: Readonly<Record<BookRoad, string>> = {
  free: 'taken',
  returned: 'taken back on the same device',
  lapsed: 'taken over: its holder was silent',
  handedOver: 'handed over',
  takenOver: 'taken over with the key held'
};

const whys = {
  withdrawn: 'taken back',
  problem: 'there is a problem',
  lost: 'the device was gone',
  expired: 'it had run out'
} as const;

const states: Readonly<Record<EnteredState, string>> = {
  preshow: 'before the show',
  houseOpen: 'house open',
  live: 'live',
  interval: 'interval'
};

const clearances: Readonly<Record<ClearanceKind, string>> = {
  openHouse: 'open the house',
  start: 'start'
};

const looks: Readonly<Record<StageLook, string>> = {
  shown: 'shown again',
  black: 'dark',
  flash: 'flashing'
};

/** What was pressed, where it came to nothing. */
const pressed: Readonly<Record<Press['type'], string>> = {
  force: 'force a GO',
  noteVoice: 'note a call by voice',
  edit: 'edit',
  publish: 'publish',
  openRun: 'open a run',
  takeBook: 'take the book',
  offerBook: 'offer the book',
  acceptBook: 'accept the book',
  standBy: 'standby',
  warn: 'warning',
  cancelStandby: 'standby off',
  ack: 'READY',
  withdraw: 'READY taken back',
  giveClear: 'clear',
  withdrawClear: 'clear taken back',
  take: 'fire by hand',
  complete: 'cue over',
  abort: 'abort a cue',
  go: 'GO',
  catchUp: 'catch up',
  back: 'back',
  setNext: 'next',
  skip: 'skip',
  reinstate: 'take in',
  hold: 'hold',
  resume: 'resume',
  adjust: 'time',
  endRun: 'end',
  stopRun: 'stop',
  raiseAlarm: 'ask for a hold or a stop',
  answerAlarm: 'answer who asked',
  enter: 'what the run is in',
  reopenRun: 'reopen',
  closeRun: 'close',
  announceCurtain: 'curtain up',
  callCompany: 'call the company',
  hearCall: 'heard a call',
  openRollCall: 'roll call',
  answerHere: 'HERE',
  withdrawHere: 'HERE taken back',
  tickPreset: 'preset done',
  untickPreset: 'preset open again',
  giveClearance: 'clearance',
  withdrawClearance: 'clearance taken back',
  adopt: 'adopt',
  sayWhy: 'reason',
  lookOnStage: 'stage clock',
  note: 'note',
  jot: 'note',
  problem: 'problem',
  clearProblem: 'clear a problem',
  sendMessage: 'message',
  acknowledgeMessage: 'confirm a message',
  clearMessage: 'clear a message',
  fireDue: '',
  deviceLost: ''
};

/** Why a press did nothing, as the record says it; the screens of that moment say more. */
const refusals: Readonly<Record<RejectionCode, string>> = {
  notAllowed: 'this device may not',
  noSuchRun: 'no such run',
  noSuchRow: 'it was no longer there',
  noSuchStep: 'the step was no longer there',
  idTaken: 'done already',
  badReference: 'it named what was no longer there',
  noSuchField: 'it cannot be changed',
  badParent: 'it cannot follow that cue',
  stillUsed: 'it was still in use',
  rowLocked: 'the run was on it',
  itemLocked: 'a planner had locked it',
  changedSince: 'changed meanwhile',
  spaceBusy: 'another run was on in this space',
  runIs: 'not in this state of the run',
  notCaller: 'did not hold the book',
  staleFence: 'no longer held the book',
  bookHeld: 'its holder was there',
  notOffered: 'the book was not offered',
  stepMoved: 'the show had moved on',
  locked: 'within the lock time of the one before',
  tooLate: 'arrived too late',
  needsStandby: 'no standby was called',
  needsConfirmation: 'was not confirmed',
  runClosed: 'the run was closed',
  needsClearance: 'clearance was missing, or had expired',
  noRollCall: 'no roll call was open',
  presetsOpen: 'preset checks were open',
  needsReady: 'READY was required and missing',
  needsClear: 'a clear was required and missing',
  needsOperator: 'its READY is required, and its operator did not fire it',
  noClearAsked: 'no clear was asked of it',
  nothingToStandBy: 'nothing to put on standby',
  nothingToWarn: 'nothing to warn of',
  standbyOver: 'that standby was over',
  notYourPosition: 'not asked, or not its position',
  callersGo: 'the caller’s cue',
  cueIs: 'not in this state of the cue',
  onScreen: 'its page refused it',
  noPost: 'that person has no position',
  nothingLeft: 'nothing was left to fire',
  tooMuch: 'too much at once',
  moreWaits: 'more had been written',
  numberTwice: 'a number stood twice'
};

/** Why the page that was pressed on let nothing out. */
const onScreen: Readonly<Record<VainReason, string>> = {
  notStoring: 'the server could not store it',
  unconfirmed: 'the press before was not confirmed',
  notCaller: 'did not hold the book',
  onHold: 'the show was held',
  stopped: 'the show was stopped',
  toRecord: 'what was called by voice was not recorded yet',
  typing: 'its keys were off: somebody typed',
  sending: 'one was on its way',
  locked: 'within the lock time of the one before',
  endOfShow: 'nothing was left to fire',
  disarmed: 'its console was disarmed',
  noStandbyRefused: 'no standby was called',
  notCalled: 'a standby was required and not called',
  notReady: 'READY was required and missing',
  notClear: 'a clear was required and missing',
  notCleared: 'the start was not cleared',
  nothingToForce: 'nothing had to be forced',
  nothingFired: 'nothing was fired yet',
  nextAlready: 'it was next already',
  nothingLive: 'no cue was live',
  noItem: 'no item was under way',
  cuesFixed: 'cues are written in rehearsals',
  lineIsThere: 'there was a line',
  nothingNoted: 'nothing was noted that was not in the run',
  notHeld: 'nothing was held or stopped'
};

/** What a page of before told less exactly. */
const onScreenBefore: Readonly<Record<string, string>> = {
  held: 'the show was held or stopped',
  blocked: 'READY or a clear was required and missing'
};

/** A command that came in a state of the run that it is not for. */
const inState: Readonly<Record<RunState, string>> = {
  scheduled: 'the run had not begun',
  preshow: 'it was before the show',
  houseOpen: 'the house was open, and the show had not begun',
  live: 'the run was live',
  held: 'the show was held',
  stopped: 'the show was stopped',
  interval: 'it was the interval',
  ended: 'the run had ended'
};

const clearsMissing: Readonly<Record<ClearanceKind, string>> = {
  openHouse: 'the opening of the house was not cleared',
  start: 'the start was not cleared'
};

/** Why a press did nothing; a code that is not known here is said as it stands. */
function whyRefused({ code, why, state, kind }: RefusedPress['rejection']): string {
  const reason = vainReasons.find((each) => each === why);
  if ((code === 'onScreen' || code === 'needsReady') && reason) return onScreen[reason];
  const said =
    (code === 'onScreen' && wordOf(onScreenBefore, why)) ||
    (code === 'runIs' && wordOf(inState, state)) ||
    (code === 'needsClearance' && wordOf(clearsMissing, kind));
  return said || (isKnown(code) ? refusals[code] : code);
}

const wordOf = (words: Readonly<Record<string, string>>, name: unknown): string | undefined =>
  typeof name === 'string' && Object.hasOwn(words, name) ? words[name] : undefined;

// A show file may come from a later version, or from anybody.
const isPressed = (type: string): type is Press['type'] => Object.hasOwn(pressed, type);
const isKnown = (code: string): code is RejectionCode => Object.hasOwn(refusals, code);

export const itemName = ({ number, title }: NamedItem): string =>
  [number, title].filter(Boolean).join(' ');

/** What a line is, told apart where its kind alone does not. */
export const asRunWhat = ({ kind, wasWarning }: AsRunEntry): string =>
  wasWarning ? 'Warning off' : kindWords[kind];

/** What a line is about: its cues, who answered, or its text; the item stands beside it. */
export function asRunSubject({ kind, cues, position, text, refused }: AsRunEntry): string {
  const named = cues.map(cueName).join(' · ');
  // Their cues are those that they came with.
  if (groupOf[kind] === 'notes' || groupOf[kind] === 'messages') return text ?? '';
  const type = refused?.press.type ?? '';
  const press = isPressed(type) ? pressed[type] : type;
  if (isTalk(refused)) return [press, text].filter(Boolean).join(' · ');
  return [press, position, named].filter(Boolean).join(' · ');
}

/** A press about a message: its cues are those that it came with, too. */
const isTalk = (refused: AsRunEntry['refused']): boolean =>
  refused?.press.message !== undefined || refused?.press.to !== undefined;

/** Where what was written or said stands behind it; elsewhere it is what it is about. */
const isSaid: ReadonlySet<AsRunKind> = new Set([
  'runOpened',
  'held',
  'whySaid',
  'stopped',
  'resumed',
  'wentLive',
  'cueFired',
  'alarmRaised',
  'alarmAnswered',
  'companyCalled',
  'callHeard',
  'curtainAnnounced',
  'presetTicked',
  'presetUnticked'
]);

/** What became of it, in words: "not all had answered, 01:20 late". */
export function asRunResult(entry: AsRunEntry): string {
  const { kind, flags, without, via, why, road, mode, text, refused, afterMs, addedMs, lastedMs } =
    entry;
  return [
    refused && whyRefused(refused.rejection),
    mode,
    entry.state && states[entry.state],
    entry.clearance && clearances[entry.clearance],
    entry.asks,
    entry.look && looks[entry.look],
    isSaid.has(kind) && text,
    entry.saidTo && `to ${entry.saidTo}`,
    entry.urgent && 'urgent',
    entry.person && `by ${entry.person}`,
    road && roads[road],
    via && firedBy[via],
    ...(flags ?? [])
      .filter((flag) => !without || flag !== 'unacked')
      .map((flag) => flagWords[flag]),
    without && without.length > 0 && `without READY of ${without.join(' · ')}`,
    why && whys[why],
    entry.byVoice && 'heard by the caller',
    entry.isOverdue && 'overdue',
    entry.jumped && 'out of order',
    entry.openPresets && `started with preset checks open: ${entry.openPresets.join('; ')}`,
    entry.passed && `${entry.passed} passed over`,
    entry.attempt && `attempt ${entry.attempt}`,
    afterMs !== undefined && `after ${lengthText(afterMs)}`,
    addedMs !== undefined &&
      `${addedMs > 0 ? 'given' : 'taken'} ${durationText(positive(addedMs))}`,
    lastedMs !== undefined && `after ${lengthText(lastedMs)}`,
    entry.recordedMs !== undefined && `recorded ${durationText(entry.recordedMs)} later`,
    entry.lateMs !== undefined && lateWords(entry.lateMs)
  ]
    .filter(Boolean)
    .join(', ');
}

const positive = (ms: NonNullable<AsRunEntry['addedMs']>): typeof ms => Math.abs(ms) as typeof ms;

/** "late +01:20", "early −00:30", "on time". */
export function lateWords(lateMs: NonNullable<AsRunEntry['lateMs']>): string {
  if (Math.abs(lateMs) < 1_000) return 'on time';
  return `${lateMs > 0 ? 'late' : 'early'} ${lateText(lateMs)}`;
}

export const resultWords: Readonly<Record<AsRunItem['result'], string>> = {
  played: 'Played',
  underWay: 'Under way',
  skipped: 'Skipped',
  notReached: 'Not reached'
};
