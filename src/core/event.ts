import type { EditableShowField } from './command.ts';
import type { Message } from './messages.ts';
import type { CalledOn } from './revisions/called-on.ts';
import type { HeldKey } from './revisions/held-rows.ts';
import type { Revision } from './revisions/revision.ts';
import type {
  Alarm,
  ClearEnd,
  ClearanceKind,
  CueFlag,
  EnteredState,
  FiredBy,
  Problem,
  ReportEntry,
  RunMode,
  StageLook
} from './run.ts';
import type { CollectionName, Collections, Id, Show } from './show.ts';
import type { Duration } from './time/duration.ts';
import type { Instant } from './time/instant.ts';

type RowAdded = {
  [Name in CollectionName]: {
    readonly type: 'rowAdded';
    readonly in: Name;
    readonly row: Collections[Name];
  };
}[CollectionName];

type RowRemoved = {
  [Name in CollectionName]: {
    readonly type: 'rowRemoved';
    readonly in: Name;
    readonly row: Collections[Name];
  };
}[CollectionName];

/** Edits carry before and after; `unseen` says that the editor had not seen `before`. */
export type PlanEvent =
  | { readonly type: 'showCreated'; readonly show: Show }
  | {
      readonly type: 'showChanged';
      readonly field: EditableShowField;
      readonly before: unknown;
      readonly after: unknown;
      readonly unseen?: true;
    }
  | RowAdded
  | RowRemoved
  | {
      readonly type: 'rowChanged';
      readonly in: CollectionName;
      readonly id: Id;
      readonly field: string;
      readonly before: unknown;
      readonly after: unknown;
      readonly unseen?: true;
    }
  | {
      readonly type: 'rowMoved';
      readonly in: CollectionName;
      readonly id: Id;
      readonly before: string;
      readonly after: string;
    }
  /** Stands last among the events of an edit that takes back the one of seq `change`. */
  | { readonly type: 'tookBack'; readonly change: number };

/** How a client came to hold the book. */
export type BookRoad = 'free' | 'returned' | 'lapsed' | 'handedOver' | 'takenOver';

/** Why the show is held or stopped, for everybody and for the crew alone, and by whom. */
interface Standstill {
  readonly reason: string;
  readonly crewReason?: string;
  /** Whose device it was, where it was not the caller's. */
  readonly by?: string;
}

type OfRun<Body> = { readonly run: Id; readonly at: Instant } & Body;

export type RunEvent =
  | OfRun<{
      readonly type: 'runOpened';
      readonly rundownId: Id;
      readonly mode: RunMode;
      readonly label: string;
      readonly calledOn?: CalledOn;
    }>
  | OfRun<{
      readonly type: 'bookTaken';
      readonly client: string;
      readonly device: Id;
      readonly name: string;
      readonly fence: number;
      readonly road: BookRoad;
    }>
  | OfRun<{ readonly type: 'bookOffered'; readonly to: string | null }>
  | OfRun<{
      readonly type: 'stoodBy';
      readonly step: Id;
      readonly cues: readonly Id[];
      readonly standbyId: Id;
    }>
  /** These will be called soon. */
  | OfRun<{ readonly type: 'warned'; readonly step: Id; readonly cues: readonly Id[] }>
  | OfRun<{ readonly type: 'askedAgain'; readonly step: Id }>
  | OfRun<{ readonly type: 'standbyCancelled'; readonly step: Id }>
  | OfRun<{
      readonly type: 'acked';
      readonly standbyId: Id;
      readonly position: Id;
      /** Null: the caller heard it by voice. */
      readonly device: Id | null;
    }>
  | OfRun<{
      readonly type: 'ackWithdrawn';
      readonly standbyId: Id;
      readonly position: Id;
      readonly why: 'withdrawn' | 'problem' | 'lost';
    }>
  /** The way is clear for these cues, until then. */
  | OfRun<{
      readonly type: 'clearGiven';
      readonly cues: readonly Id[];
      readonly until: Instant;
      readonly device: Id | null;
    }>
  | OfRun<{
      readonly type: 'clearLost';
      readonly cues: readonly Id[];
      readonly why: ClearEnd;
    }>
  /** `at` is the press, within the bounds that `decide` allows; flags are left out when there are none. */
  | OfRun<{
      readonly type: 'wentLive';
      readonly step: Id;
      readonly flags?: readonly CueFlag[];
      /** Why it was forced; there where `forced` is among the flags. */
      readonly forcedFor?: string;
    }>
  /** A step that was called without a line, at that moment, as its caller noted: a record, and no GO. */
  | OfRun<{ readonly type: 'calledByVoice'; readonly step: Id }>
  /** A cue that no GO fires; `device`: whose operator took it, null where the caller did or nobody. */
  | OfRun<{
      readonly type: 'cueFired';
      readonly cue: Id;
      readonly via: FiredBy;
      readonly device: Id | null;
      /** Why it went without its operator, of whom READY is required. */
      readonly forcedFor?: string;
    }>
  /** It was due for too long to come by itself. */
  | OfRun<{ readonly type: 'cueMissed'; readonly cue: Id }>
  /** `device`: whose operator said so, null where the caller heard it; left out: its length was over. */
  | OfRun<{ readonly type: 'cueDone'; readonly cue: Id; readonly device?: Id | null }>
  /** It was broken off; what comes by itself after it does not come. */
  | OfRun<{ readonly type: 'cueAborted'; readonly cue: Id }>
  | OfRun<{ readonly type: 'steppedBack'; readonly step: Id }>
  | OfRun<{ readonly type: 'nextSet'; readonly step: Id }>
  | OfRun<{ readonly type: 'skipped'; readonly step: Id }>
  | OfRun<{ readonly type: 'reinstated'; readonly step: Id }>
  | OfRun<{ readonly type: 'held' } & Standstill>
  | OfRun<{ readonly type: 'resumed'; readonly text?: string }>
  | OfRun<{ readonly type: 'stopped' } & Standstill>
  | OfRun<{ readonly type: 'whySaid'; readonly reason: string }>
  | OfRun<{ readonly type: 'alarmRaised'; readonly alarm: Alarm }>
  | OfRun<{ readonly type: 'alarmAnswered'; readonly id: Id; readonly by: string }>
  | OfRun<{ readonly type: 'adjusted'; readonly item: Id; readonly by: Duration }>
  | OfRun<{ readonly type: 'ended' }>
  | OfRun<{ readonly type: 'entered'; readonly state: EnteredState }>
  | OfRun<{ readonly type: 'curtainAnnounced'; readonly curtain: Instant | null }>
  /** With the call as the show had it; older logs do not tell. */
  | OfRun<{
      readonly type: 'companyCalled';
      readonly call: Id;
      readonly name?: string;
      readonly leadMs?: Duration;
    }>
  | OfRun<{ readonly type: 'callHeard'; readonly call: Id; readonly device: Id }>
  | OfRun<{ readonly type: 'rollCallOpened' }>
  /** `device`: null where the caller heard it by voice. */
  | OfRun<{
      readonly type: 'answeredHere';
      readonly positions: readonly Id[];
      readonly device: Id | null;
    }>
  | OfRun<{ readonly type: 'hereWithdrawn'; readonly positions: readonly Id[] }>
  | OfRun<{ readonly type: 'presetTicked'; readonly check: Id; readonly device: Id | null }>
  | OfRun<{ readonly type: 'presetUnticked'; readonly check: Id }>
  | OfRun<{ readonly type: 'reopened' }>
  | OfRun<{ readonly type: 'closed'; readonly by: string }>
  | OfRun<{
      readonly type: 'clearanceGiven';
      readonly kind: ClearanceKind;
      readonly by: string;
      readonly until?: Instant;
    }>
  | OfRun<{ readonly type: 'clearanceWithdrawn'; readonly kind: ClearanceKind }>
  | OfRun<{ readonly type: 'stageLooked'; readonly look: StageLook }>
  /** What was written since is called from now on, but for these rows. */
  | OfRun<{ readonly type: 'adopted'; readonly kept: readonly HeldKey[] }>
  | OfRun<{ readonly type: 'noted'; readonly entry: ReportEntry }>
  | OfRun<{ readonly type: 'problemRaised'; readonly problem: Problem }>
  | OfRun<{ readonly type: 'problemCleared'; readonly id: Id }>;

export type MessageEvent =
  | { readonly type: 'messageSent'; readonly message: Message }
  | {
      readonly type: 'messageAcknowledged';
      readonly id: Id;
      readonly device: Id;
      readonly at: Instant;
    }
  | { readonly type: 'messageCleared'; readonly id: Id; readonly at: Instant };

/** The plan as it is has become a numbered edition of it. */
export type RevisionEvent = { readonly type: 'published'; readonly revision: Revision };

export type ShowEvent = PlanEvent | RunEvent | MessageEvent | RevisionEvent;
export type EventType = ShowEvent['type'];
export type EventOf<Type extends EventType> = Extract<ShowEvent, { type: Type }>;
