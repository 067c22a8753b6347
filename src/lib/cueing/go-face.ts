import type { VainReason } from '#core/as-run/press.ts';
import { isCleared } from '#core/clearances.ts';
import { readiness, type DepartmentReadiness } from '#core/readiness.ts';
import type { Run } from '#core/run.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import { isStill, waitsForStart } from '#core/run-state.ts';
import { spokenCues } from '#core/spoken.ts';
import { openPresets } from '#core/presets.ts';
import { cueRunOf, type Step } from '#core/steps.ts';
import type { Instant } from '#core/time/instant.ts';
import { clockText } from '#core/time/text.ts';
import { blockedBy } from './blocked.ts';
import { lockedSince, lockLeft } from './lock-left.ts';
import { presetsWords } from './presets-words.ts';
import { readinessMarks } from './readiness-marks.ts';
import { chipsText, stepName, stepText } from './step-name.ts';

export type GoFaceKind =
  | 'notConnected'
  | 'notStoring'
  | 'unconfirmed'
  | 'notCaller'
  | 'held'
  | 'toRecord'
  | 'typing'
  | 'sending'
  | 'locked'
  | 'endOfShow'
  | 'disarmed'
  | 'noStandbyRefused'
  | 'blocked'
  | 'notCleared'
  | 'scheduled'
  | 'noStandbyAllowed'
  | 'missingAnswers'
  | 'ready';

/** One department in the rail under the word: who has answered, and who has not. */
export interface RailPart {
  readonly departmentId: Id;
  readonly prefix: string;
  readonly isReady: boolean;
  /** The shape beside it. */
  readonly mark: string;
  /** "no answer yet"; empty where there is nothing to say. */
  readonly text: string;
}

/** The face of the one control. It says in words what a press does, or why it does nothing. */
export interface GoFace {
  readonly kind: GoFaceKind;
  /** A press fires: the word is solid. */
  readonly fires: boolean;
  readonly number: string;
  readonly title: string;
  readonly detail: string;
  /** The key that helps; empty where none does. */
  readonly key: string;
  readonly rail: readonly RailPart[];
  /** What the sentence line says of a press that this face refuses; empty where it fires. */
  readonly refusal: string;
  /** The same for the record of the run; null where it fires, or nobody can be told. */
  readonly vain: VainReason | null;
}

/** All that the face depends on. */
export interface GoSituation {
  readonly document: ShowDocument;
  readonly run: Run;
  /** What a GO fires; null at the end. */
  readonly next: Step | null;
  readonly pointer: Step | null;
  /** Welcomed, and heard within 3 s. */
  readonly isConnected: boolean;
  readonly lastContact: Instant | null;
  /** Why the server can store nothing now, so that no press counts; null while it can. */
  readonly storeTrouble: string | null;
  readonly isMine: boolean;
  /** This device may hold the book. */
  readonly mayCall: boolean;
  readonly isArmed: boolean;
  readonly isTyping: boolean;
  /** A press is on its way for longer than 150 ms. */
  readonly isSending: boolean;
  /** Why a press has to be called by voice, while nothing has been heard since that settles it. */
  readonly lostBecause: string | null;
  /** When this screen was told of its own latest press; null before the first. */
  readonly toldAt: Instant | null;
  /** What was called by voice, as far as it is not in the run: "14"; null: nothing. */
  readonly toRecord: string | null;
  /** To the millisecond, for the lock. */
  readonly now: Instant;
}

/** Which face the one control has: what takes the keys away comes before what waits for an answer. */
export function goFace(situation: GoSituation): GoFace {
  const { isConnected, isMine, isArmed, isTyping, isSending, lostBecause, run } = situation;
  const { storeTrouble } = situation;
  if (!isConnected) return notConnected(situation);
  if (!isMine) return notCaller(situation);
  if (storeTrouble !== null) return notStoring(situation, storeTrouble);
  if (lostBecause !== null) return unconfirmed(situation, lostBecause);
  if (isStill(run)) return held(situation);
  if (situation.toRecord !== null) return toRecord(situation.toRecord);
  if (isTyping) return typing(situation);
  if (isSending) return sending(situation);
  if (lockOf(situation) > 0) return locked(situation);
  if (!situation.next) return endOfShow;
  if (!isArmed) return disarmed(situation);
  return armed(situation, situation.next);
}

const lockOf = ({ document, run, toldAt, now }: GoSituation): number =>
  lockLeft(lockedSince(run.lastGoAt, toldAt), document.show.lockMs, now);

/** Faces that let no press out say why, for the record: a new one cannot be forgotten in it (A11). */
type Refusing = Exclude<GoFaceKind, Firing | 'notConnected'>;
type Firing = 'scheduled' | 'noStandbyAllowed' | 'missingAnswers' | 'ready';
type Fields<Kind> = Omit<Partial<GoFace>, 'kind' | 'vain'> &
  (Kind extends Refusing ? { readonly vain: VainReason } : object);

const face = <Kind extends GoFaceKind>(kind: Kind, fields: Fields<Kind>): GoFace => ({
  kind,
  fires: false,
  number: '',
  title: '',
  detail: '',
  key: '',
  rail: [],
  refusal: '',
  vain: null,
  ...fields
});

const nextText = ({ document, next }: GoSituation): string =>
  next ? stepText(document, next) : 'end of show';

const spoken = ({ document, next }: GoSituation): string =>
  next ? spokenCues(document, next.cueIds, null) : '';

const joined = (...parts: string[]): string => parts.filter(Boolean).join(' · ');

function notConnected(situation: GoSituation): GoFace {
  const { document, lastContact, now } = situation;
  const { tz, clock } = document.show;
  const ago = lastContact === null ? 0 : Math.max(0, Math.round((now - lastContact) / 1000));
  const contact =
    lastContact === null
      ? 'no contact yet'
      : `last contact ${clockText(lastContact, tz, clock, { seconds: true })}, ${ago} s ago`;
  return face('notConnected', {
    title: 'Not connected: call it by voice',
    detail: joined(nextText(situation), spoken(situation), contact),
    refusal: 'Not connected: call it by voice. Nothing was sent'
  });
}

/** Until the server says that it stores again, which it does within a second. */
const notStoring = (situation: GoSituation, because: string): GoFace =>
  face('notStoring', {
    vain: 'notStoring',
    title: 'Not stored: call it by voice',
    detail: joined(nextText(situation), spoken(situation), because),
    refusal: `${because} Call it by voice. Nothing was sent`
  });

const unconfirmed = (situation: GoSituation, because: string): GoFace =>
  face('unconfirmed', {
    vain: 'unconfirmed',
    title: 'Call it by voice',
    detail: joined(spoken(situation) || nextText(situation), because),
    refusal: `${because} Call it by voice: it is not repeated on its own`
  });

function notCaller(situation: GoSituation): GoFace {
  const who = holderWords(situation);
  return face('notCaller', {
    vain: 'notCaller',
    title: 'Not calling',
    detail: joined(who, `next is ${nextText(situation)}`),
    refusal: `${who}: this console does not fire`
  });
}

function holderWords({ mayCall, run }: GoSituation): string {
  // Who may not call is not told who does.
  if (!mayCall) return 'This device looks on';
  return run.lease ? `${run.lease.name} holds the book` : 'Nobody holds the book';
}

const held = (situation: GoSituation): GoFace =>
  situation.run.state === 'stopped' ? stopped(situation) : onHold(situation);

const stopped = (situation: GoSituation): GoFace =>
  face('held', {
    vain: 'stopped',
    title: 'Stopped',
    detail: `Hold first, then resume with ${nextText(situation)}`,
    key: 'H',
    refusal: 'The show is stopped: H makes it a hold, then it may go on'
  });

const onHold = (situation: GoSituation): GoFace =>
  face('held', {
    vain: 'onHold',
    title: 'Held',
    detail: `Resume first, then ${nextText(situation)}`,
    key: 'H',
    refusal: 'The show is held: H resumes it'
  });

/** What would be fired was called already (G10). */
const toRecord = (call: string): GoFace =>
  face('toRecord', {
    vain: 'toRecord',
    title: `Called by voice up to ${call}`,
    detail: `Move to ${call}, or put away what was noted`,
    key: '⇧ V',
    refusal: `Called by voice up to ${call}: ⇧ V moves there, else put away what was noted`
  });

const typing = (situation: GoSituation): GoFace =>
  face('typing', {
    vain: 'typing',
    title: 'Typing: keys are off',
    detail: `Esc to arm · ${nextText(situation)}`,
    key: 'Esc',
    refusal: 'Keys are off while you type: Esc gives them back'
  });

function sending({ document, next }: GoSituation): GoFace {
  const number = next ? stepName(document, next).number : '';
  return face('sending', {
    vain: 'sending',
    number,
    title: 'sending …',
    detail: 'If no answer in 1.5 s, call it by voice',
    refusal: `${number || 'The last press'} is on its way: not sent twice`
  });
}

function locked(situation: GoSituation): GoFace {
  const { document, run, pointer, now } = situation;
  const { tz, clock } = document.show;
  const number = pointer ? stepName(document, pointer).number : '';
  const at = run.lastGoAt ?? now;
  const seconds = (ms: number): string => (Math.max(0, ms) / 1000).toFixed(1);
  return face('locked', {
    vain: 'locked',
    number,
    title: `fired ${clockText(at, tz, clock, { seconds: true })}`,
    detail: `Locked ${seconds(lockOf(situation))} s · then ${nextText(situation)}`,
    refusal: `${number || 'The last one'} fired ${seconds(now - at)} s before`
  });
}

const endOfShow = face('endOfShow', {
  vain: 'endOfShow',
  title: 'End of show',
  detail: 'Keep ⇧ Esc pressed to end the run',
  key: '⇧ Esc',
  refusal: 'End of show: nothing is left to fire'
});

const disarmed = (situation: GoSituation): GoFace =>
  face('disarmed', {
    vain: 'disarmed',
    title: 'Disarmed',
    detail: `Arm to fire ${nextText(situation)}`,
    key: 'Alt G',
    refusal: 'Disarmed: Alt G arms'
  });

function armed(situation: GoSituation, next: Step): GoFace {
  const { document, run } = situation;
  const name = stepName(document, next);
  const states = next.cueIds.map((id) => cueRunOf(run, id).state);
  const isCalled = (state: (typeof states)[number]): boolean =>
    state === 'standby' || state === 'ready';
  const chips = chipsText(document, next);
  if (document.show.needsStandby && !states.every(isCalled)) {
    const called = name.number || name.title;
    return face('noStandbyRefused', {
      vain: 'noStandbyRefused',
      title: `${called} needs a standby first`,
      detail: chips,
      key: 'S',
      refusal: `${called} needs a standby first: S calls it`
    });
  }
  const { clearances = false } = document.show;
  if (waitsForStart(run) && clearances && !isCleared(run, 'start', situation.now)) {
    return face('notCleared', {
      vain: 'notCleared',
      title: 'The start is not cleared',
      detail: 'Press the run’s state, top left, to note who gave it',
      refusal: 'The start is not cleared yet: press the run’s state, top left, to note who gave it'
    });
  }
  const blocked = blockedBy(document, run, next, situation.now);
  if (blocked) {
    const { what, todo, key, why } = blocked;
    return face('blocked', {
      vain: why,
      title: what,
      detail: joined(todo, stepText(document, next)),
      key,
      rail: railOf(document, run, next, situation.now),
      refusal: `${what}: ${todo}`
    });
  }
  const fires = { ...name, fires: true, key: 'Space' };
  const open = openPresets(document, run);
  const starts = waitsForStart(run)
    ? joined('Starts the show', open.length > 0 ? presetsWords(open) : '')
    : '';
  if (states.length > 0 && !states.some(isCalled)) {
    return starts
      ? face('scheduled', { ...fires, detail: joined(starts, chips) })
      : face('noStandbyAllowed', { ...fires, detail: 'No standby called. Fires and is flagged' });
  }
  const detail = joined(starts, chips || 'No cues: a step of the rundown');
  if (states.every((state) => state === 'ready')) return face('ready', { ...fires, detail });
  return face('missingAnswers', {
    ...fires,
    detail,
    rail: railOf(document, run, next, situation.now)
  });
}

const missing: Readonly<Record<DepartmentReadiness['state'], string>> = {
  ready: '',
  waiting: 'no answer yet',
  refused: 'has a problem',
  lost: 'not connected',
  notAsked: 'not called',
  notClear: 'not clear'
};

const railOf = (document: ShowDocument, run: Run, step: Step, now: Instant): RailPart[] =>
  readiness(document, run, step, now).map(({ departmentId, state }) => ({
    departmentId,
    prefix: document.departments[departmentId]?.prefix ?? '',
    isReady: state === 'ready',
    mark: readinessMarks[state],
    text: missing[state]
  }));
