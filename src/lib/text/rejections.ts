import type { CommandType } from '#core/command.ts';
import type { Rejection } from '#core/rejection.ts';
import type { CueState, RunState } from '#core/run.ts';
import { rowWords } from './row-words.ts';

/** Everything that can become of a command but its being done. */
export type Refused =
  | Rejection
  | { readonly code: 'invalid'; readonly where: string; readonly what: string }
  | { readonly code: 'tooFast' }
  | { readonly code: 'notStored'; readonly why: StoreTrouble; readonly reference: string }
  | { readonly code: 'fault'; readonly reference: string }
  | { readonly code: 'notConnected' }
  | { readonly code: 'dropped' }
  | { readonly code: 'notConfirmed' };

/** Why the server cannot store anything now. */
export type StoreTrouble = 'diskFull' | 'readOnly' | 'busy' | 'gone' | 'failing';

export type RefusedCode = Refused['code'];
type RefusedOf<Code extends RefusedCode> = Extract<Refused, { code: Code }>;

/** Three short sentences for one refusal. */
export interface RefusalWords {
  /** What happened. */
  readonly what: string;
  /** What it means for the show. */
  readonly means: string;
  /** What to do. */
  readonly todo: string;
}

type Table = { readonly [Code in RefusedCode]: (refusal: RefusedOf<Code>) => RefusalWords };

const say = (what: string, means: string, todo: string): RefusalWords => ({ what, means, todo });

const nothingChanged = 'Nothing was changed.';
const showGoesOn = 'The show goes on as it was.';

const table: Table = {
  notAllowed: ({ command }) =>
    say(
      `This device may not ${deeds[command]}.`,
      nothingChanged,
      'Ask whoever set up the show for the role, or do it on a device that has it.'
    ),
  noSuchRun: () =>
    say(
      'That run is no longer there.',
      showGoesOn,
      'Look at the list of runs and choose the one that is on.'
    ),
  noSuchRow: ({ in: collection }) =>
    say(
      `The ${rowWords[collection]} is no longer there: somebody removed it.`,
      nothingChanged,
      'Look again; a removal can be undone by whoever made it.'
    ),
  noSuchStep: () =>
    say(
      'That step is no longer in the rundown.',
      showGoesOn,
      'Choose another step: the list on screen is current.'
    ),
  idTaken: () =>
    say('This was done already.', 'It was not done twice.', 'Carry on; nothing needs repeating.'),
  badReference: ({ in: collection, field }) =>
    say(
      `The ${rowWords[collection]} names something that is no longer there (${field}).`,
      nothingChanged,
      'Choose again from what is there now.'
    ),
  badParent: ({ why }) =>
    say(badParents[why], nothingChanged, 'Choose another cue for it to follow.'),
  noSuchField: ({ field }) =>
    say(
      `“${field}” cannot be changed.`,
      nothingChanged,
      'Reload the page: it may be older than the server.'
    ),
  stillUsed: ({ in: collection, by }) =>
    say(
      `The ${rowWords[collection]} is still in use: a ${rowWords[by]} belongs to it.`,
      'It was not removed.',
      `Remove or change the ${rowWords[by]} first.`
    ),
  rowLocked: ({ in: collection }) =>
    say(
      `The ${rowWords[collection]} is locked: the run is on it, or has passed it.`,
      'The run is not disturbed; nothing was changed.',
      'Change it after the run, or change one that is still to come.'
    ),
  itemLocked: ({ number, title }) =>
    say(
      `Row ${[number, title && `“${title}”`].filter(Boolean).join(' ') || 'without a number'} is locked by a planner.`,
      nothingChanged,
      'Unlock it first: Alt+L in the grid, or Unlock in the panel beside it.'
    ),
  changedSince: () =>
    say(
      'Somebody changed this after you looked.',
      'Theirs stands; yours was not written.',
      'Read what it is now, then change it again if you still want to.'
    ),
  spaceBusy: () =>
    say(
      'Another run is on in this space.',
      'A space has one run at a time; the other one goes on.',
      'End the other run first.'
    ),
  runIs: ({ state }) =>
    say(`${runSentences[state]}`, 'So this cannot be done now.', runAdvice[state]),
  runClosed: () =>
    say(
      'That run is closed: its report is done.',
      nothingChanged,
      'Open a new run; this one is kept as it is.'
    ),
  noRollCall: () =>
    say('No roll call is open.', nothingChanged, 'The caller opens one before the show.'),
  presetsOpen: ({ count }) =>
    say(
      count === 1 ? 'A preset check is open.' : `${count} preset checks are open.`,
      'The show did not start.',
      'Press again to start all the same, or have them done first.'
    ),
  needsClearance: ({ kind, ranOutAt }) => {
    const what = kind === 'start' ? 'the start of the show' : 'the opening of the house';
    return say(
      ranOutAt === undefined
        ? `Nobody has cleared ${what} yet.`
        : `The clearance for ${what} has expired.`,
      'It was not done: this show asks for a clearance first.',
      'Ask front of house, then note who gave it: the state of the run, at the top left.'
    );
  },
  notCaller: ({ holder }) =>
    say(
      holder === null ? 'Nobody holds the book.' : `${holder} holds the book.`,
      'Only the one who holds the book calls; nothing was fired.',
      'Take the book, or ask for it to be handed over.'
    ),
  staleFence: ({ holder }) =>
    say(
      holder === null
        ? 'You no longer hold the book.'
        : `You no longer hold the book: ${holder} has it.`,
      'Nothing was fired by this press.',
      'Speak to each other, then take the book back if you are to call.'
    ),
  bookHeld: ({ holder }) =>
    say(
      `${holder} holds the book and is connected.`,
      `${holder} goes on calling.`,
      'Ask for a hand-over, or keep the key pressed for 2 s to take it.'
    ),
  notOffered: () =>
    say(
      'The book is no longer offered to this page.',
      'Whoever holds it keeps it.',
      'Ask for the offer again.'
    ),
  stepMoved: () =>
    say(
      'The show had moved on before this press arrived.',
      'This press fired nothing.',
      'Look where the show is now, and press again if that is what you mean.'
    ),
  locked: () =>
    say(
      'A second press came within the lock time.',
      'It fired nothing: one press is one.',
      'Wait for the bar to empty, then press for the next one.'
    ),
  tooLate: () =>
    say(
      'The press arrived too late.',
      'It fired nothing, and it will not fire later.',
      'Call it by voice, then move to where the show is.'
    ),
  needsStandby: () =>
    say(
      'This step has not been put on standby.',
      'It was not fired: this show asks for a standby first.',
      'Put it on standby, then press again.'
    ),
  needsReady: ({ why }) =>
    why === 'notCalled'
      ? say(
          'A cue of this step must stand by first, and was not called.',
          'It was not fired.',
          'Put the step on standby first.'
        )
      : say(
          'A cue of this step has to answer READY, and has not.',
          'It was not fired.',
          'Wait for READY, or force it with a reason.'
        ),
  needsClear: () =>
    say(
      'The way is not clear for a cue of this step.',
      'It was not fired, and nothing forces it.',
      'Wait for the clear of whoever watches it.'
    ),
  needsOperator: () =>
    say(
      'READY of that cue is required, and its operator has not fired it.',
      'It was not fired.',
      'Its operator takes it, or it is forced with a reason.'
    ),
  noClearAsked: () =>
    say(
      'No clear is asked for of that cue.',
      nothingChanged,
      'Look at the screen: it shows what wants one.'
    ),
  needsConfirmation: () =>
    say('This needs a second look in a show.', showGoesOn, 'Confirm it, or hold the show first.'),
  nothingToStandBy: () =>
    say(
      'There is nothing in this step to put on standby.',
      showGoesOn,
      'Choose a step that has cues.'
    ),
  nothingToWarn: () =>
    say(
      'There is nothing in this step to warn of.',
      showGoesOn,
      'Choose a step with cues that wait: what stands by has heard of it.'
    ),
  standbyOver: () =>
    say(
      'That standby is over: it was fired, cancelled or called again.',
      'This answer counts for nothing now.',
      'Look at the screen: answer what is on standby now.'
    ),
  notYourPosition: () =>
    say(
      'This position was not asked, or this device does not hold it.',
      'The answer was not counted.',
      'Check which departments this device stands by for.'
    ),
  callersGo: () =>
    say(
      'This cue is the caller’s: it goes on their GO.',
      'Nothing was fired.',
      'Wait for the GO; say by voice what the caller has to know.'
    ),
  cueIs: ({ state }) =>
    say(`That cue ${cueStates[state]}.`, 'Nothing was changed.', 'Look at the list as it is now.'),
  // Kept for the record; whoever pressed was told by their own page.
  onScreen: () =>
    say('This page let nothing out.', 'Nothing was fired.', 'Look what the screen says.'),
  noPost: ({ name }) =>
    say(
      `${name} has no position: no device would show it.`,
      'Nothing was sent.',
      'Say it to a department, or on comms.'
    ),
  nothingLeft: () =>
    say(
      'This is the end of the show: no step is left.',
      'Nothing was fired.',
      'End the run, or choose a step to go back to.'
    ),
  tooMuch: ({ limit }) =>
    say(
      `That is more than fits: the limit is ${limit}.`,
      nothingChanged,
      'Make it smaller, or do it in parts.'
    ),
  moreWaits: () =>
    say('More was written since you looked.', 'Nothing was adopted.', 'Look again, then adopt it.'),
  numberTwice: ({ count }) =>
    say(
      count === 1
        ? 'A cue number stands twice in one department.'
        : `${count} cue numbers stand twice in one department.`,
      'Nothing was published.',
      'Give each cue a number of its own.'
    ),
  invalid: ({ where, what }) =>
    say(
      `The server could not read this: ${where ? `${where}: ` : ''}${what}.`,
      nothingChanged,
      'Reload the page; if it happens again, tell whoever runs the server.'
    ),
  tooFast: () =>
    say(
      'Too much came from this device at once.',
      'The last of it was not taken.',
      'Wait a second and try again.'
    ),
  notStored: ({ why, reference }) => {
    const { what, todo } = storeTroubles[why];
    return say(
      `Not stored: ${what}.`,
      'What is on screen is what was stored last. Nobody was told of this, and it is not repeated.',
      `${todo} Call by voice meanwhile. Reference ${reference}.`
    );
  },
  fault: ({ reference }) =>
    say(
      'The server met a fault of its own.',
      'Take it that nothing was done, and look before you repeat it.',
      `Tell whoever runs the server this reference: ${reference}.`
    ),
  notConnected: () =>
    say(
      'There is no connection.',
      'Nothing was sent, and nothing will be sent later.',
      'Say it by voice; the page connects again by itself.'
    ),
  dropped: () =>
    say(
      'The connection broke before this arrived.',
      'It was not done, and it will not be done later.',
      'Look where the show is now, and do it again if you still mean it.'
    ),
  notConfirmed: () =>
    say(
      'No answer came in time.',
      'It may or may not have been done; it is not repeated.',
      'Say it by voice, and look at the screen for what really happened.'
    )
};

/** The words for a refusal; complete by type, whatever may be refused. */
export const refusalWords = <Code extends RefusedCode>(refusal: RefusedOf<Code>): RefusalWords =>
  (table[refusal.code] as (refusal: RefusedOf<Code>) => RefusalWords)(refusal);

/** What is wrong where the server runs, and what whoever is there can do. */
const storeTroubles: Readonly<Record<StoreTrouble, { what: string; todo: string }>> = {
  diskFull: {
    what: 'the server’s disk is full',
    todo: 'Free some space there: the next press works as soon as there is.'
  },
  readOnly: {
    what: 'the server may not write to its data folder',
    todo: 'Give it back the right to write there, then try again.'
  },
  busy: {
    what: 'another program has locked the server’s database',
    todo: 'Close that program, then try again.'
  },
  gone: {
    what: 'the server’s data folder was moved, replaced or deleted',
    todo: 'Put it back in its place; do not stop the server before.'
  },
  failing: {
    what: 'the server’s disk fails',
    todo: 'Look whether it counted before you try again, and copy the data folder to another disk.'
  }
};

/** For every screen, as long as it lasts. */
export function storeTroubleWords(why: StoreTrouble): RefusalWords {
  const { what, todo } = storeTroubles[why];
  return say(
    `Nothing can be stored: ${what}.`,
    'This was stored last; every press is refused.',
    `Call by voice. ${todo}`
  );
}

const runSentences: Readonly<Record<RunState, string>> = {
  scheduled: 'The run has not started.',
  preshow: 'It is before the show.',
  houseOpen: 'The house is open, and the show has not started.',
  live: 'The run is on.',
  held: 'The show is held.',
  interval: 'It is the interval.',
  stopped: 'The show is stopped.',
  ended: 'The run has ended.'
};

const runAdvice: Readonly<Record<RunState, string>> = {
  scheduled: 'Start the run first.',
  preshow: 'Start the show first.',
  houseOpen: 'Start the show first.',
  live: 'Hold or end the run first.',
  held: 'Wait for the caller to resume, or resume.',
  interval: 'End the interval first.',
  stopped: 'A stop leads to a hold first, then the show may go on.',
  ended: 'Open a new run; this one is kept as it was.'
};

const cueStates: Readonly<Record<CueState | 'armedAgain', string>> = {
  waiting: 'has not gone yet',
  warned: 'has not gone yet',
  standby: 'still stands by',
  ready: 'still stands by',
  live: 'is under way already',
  done: 'is over already',
  skipped: 'is left out of this run',
  aborted: 'was aborted',
  armedAgain: 'was armed again since'
};

/** What a command does, as "this device may not …" ends. */
const deeds: Readonly<Record<CommandType, string>> = {
  edit: 'change this part of the plan now',
  sayWhy: 'say why the show is held',
  lookOnStage: 'darken the stage’s clock',
  publish: 'publish the plan',
  openRun: 'open a run',
  takeBook: 'take the book',
  offerBook: 'hand the book over',
  acceptBook: 'take the book over',
  warn: 'call a warning',
  standBy: 'call a standby',
  cancelStandby: 'cancel a standby',
  ack: 'answer for that position',
  withdraw: 'take back that answer',
  giveClear: 'clear that cue',
  withdrawClear: 'take that clear back',
  take: 'fire that cue',
  abort: 'abort that cue',
  complete: 'say that this cue is over',
  go: 'call the show',
  catchUp: 'say what was called by voice',
  back: 'step back',
  setNext: 'choose the next step',
  skip: 'skip a step',
  reinstate: 'bring a step back',
  hold: 'hold the show',
  resume: 'resume the show',
  stopRun: 'stop the show: ask those who may',
  raiseAlarm: 'ask for a hold or a stop',
  answerAlarm: 'answer for those who may stop the show',
  adjust: 'change the length of the item on stage',
  endRun: 'end the run',
  enter: 'say what the run is in',
  announceCurtain: 'announce curtain up',
  callCompany: 'call the company',
  hearCall: 'confirm a company call',
  openRollCall: 'open a roll call',
  answerHere: 'answer for that position',
  withdrawHere: 'take back that answer',
  tickPreset: 'tick that preset check',
  untickPreset: 'open that preset check again',
  reopenRun: 'go on with a run that has ended',
  closeRun: 'close a run',
  giveClearance: 'give that clearance',
  withdrawClearance: 'take back that clearance',
  adopt: 'adopt what was written since',
  note: 'write into the report',
  jot: 'write a note for this department',
  problem: 'report a problem for that department',
  clearProblem: 'clear that problem',
  sendMessage: 'send messages',
  acknowledgeMessage: 'confirm messages',
  clearMessage: 'clear messages',
  fireDue: 'do what only the server does',
  deviceLost: 'do what only the server does'
};

const badParents: Readonly<Record<RefusedOf<'badParent'>['why'], string>> = {
  unknown: 'The cue that it would follow is no longer there.',
  elsewhere: 'A cue follows one of its own rundown only; that one is in another.',
  loop: 'It would follow itself: the cue that was chosen follows it, or one that does.'
};
