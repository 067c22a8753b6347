import type { CalledByVoice } from './called-by-voice.ts';
import type { Addressee } from './messages.ts';
import type { HeldKey } from './revisions/held-rows.ts';
import type { Alarm, ClearanceKind, EnteredState, RunMode, StageLook } from './run.ts';
import type { CollectionName, Collections, Id, Show } from './show.ts';
import type { Duration } from './time/duration.ts';
import type { Instant } from './time/instant.ts';

/** Where among its siblings a row is put: behind that row, or first. Left out: last. */
export type Place = Id | 'first';

type Unranked<Row> = Omit<Row, 'rank'>;

type Add = {
  [Name in CollectionName]: {
    readonly do: 'add';
    readonly in: Name;
    readonly row: Unranked<Collections[Name]>;
    readonly after?: Place;
  };
}[CollectionName];

/** Puts back a row that was removed, where it stood. */
type Restore = {
  [Name in CollectionName]: {
    readonly do: 'restore';
    readonly in: Name;
    readonly row: Collections[Name];
  };
}[CollectionName];

/** `was` is what the editor saw: if the value is another by now, the later write wins and says so. */
export interface SetField {
  readonly do: 'set';
  readonly in: CollectionName;
  readonly id: Id;
  readonly field: string;
  readonly to: unknown;
  readonly was: unknown;
}

export interface SetShow {
  readonly do: 'setShow';
  readonly field: EditableShowField;
  readonly to: unknown;
  readonly was: unknown;
}

export type EditableShowField = Exclude<keyof Show, 'id'>;

export interface Move {
  readonly do: 'move';
  readonly in: CollectionName;
  readonly id: Id;
  readonly after?: Place;
}

/** Puts a row back to the rank it had: what undoes a move. */
export interface Rerank {
  readonly do: 'rerank';
  readonly in: CollectionName;
  readonly id: Id;
  readonly to: string;
  readonly was: string;
}

/** Rows that the removed one owns (an item its cues) go with it. */
export interface Remove {
  readonly do: 'remove';
  readonly in: CollectionName;
  readonly id: Id;
  /** The whole row as it was seen; needed where the removal takes back an addition. */
  readonly was?: unknown;
}

/** One change of the plan; an `edit` carries any number of them, and all or none are made. */
export type Change = Add | Restore | SetField | SetShow | Move | Rerank | Remove;

/** What the sender saw: the step fired last, and the step this one shall fire or return to. */
export interface Expectation {
  readonly from: Id | null;
  readonly to: Id;
}

/** Every run command names its run; those of the caller also carry the fence of the book. */
type OfRun<Body> = { readonly run: Id } & Body;
type OfCaller<Body> = { readonly run: Id; readonly fence: number } & Body;

export type Command =
  /** `undoes` names the change that these changes take back. */
  | { readonly type: 'edit'; readonly changes: readonly Change[]; readonly undoes?: number }
  /** Makes the plan as it is a revision, under the next number. */
  | { readonly type: 'publish'; readonly note: string }
  | OfRun<{
      readonly type: 'openRun';
      readonly rundownId: Id;
      readonly mode: RunMode;
      readonly label: string;
    }>
  /**
   * Free or lapsed books are taken; one that another still holds needs `held` (2 s on the key).
   * `fence` is that of the book as its sender sees it.
   */
  | OfCaller<{ readonly type: 'takeBook'; readonly held: boolean }>
  | OfCaller<{ readonly type: 'offerBook'; readonly to: string | null }>
  | OfRun<{ readonly type: 'acceptBook' }>
  /** Says ahead that a step will be called, to all its departments or some. */
  | OfCaller<{
      readonly type: 'warn';
      readonly step: Id;
      readonly departments: readonly Id[] | null;
    }>
  | OfCaller<{
      readonly type: 'standBy';
      readonly step: Id;
      readonly departments: readonly Id[] | null;
      readonly standbyId: Id;
    }>
  | OfCaller<{ readonly type: 'cancelStandby'; readonly step: Id }>
  | OfRun<{ readonly type: 'ack'; readonly standbyId: Id; readonly position: Id }>
  | OfRun<{ readonly type: 'withdraw'; readonly standbyId: Id; readonly position: Id }>
  /** Fires the step `to`; starts a scheduled run. `force` is why it goes without a READY that is required. */
  | OfCaller<
      {
        readonly type: 'go';
        readonly pressedAt: Instant;
        readonly force?: string;
        /** The show starts with preset checks open. */
        readonly confirmed?: true;
      } & Expectation
    >
  /**
   * What the caller noted without a line goes into the run: steps that were called by voice, in order,
   * and when. `from` is the step fired last, as the notes were made on.
   */
  | OfCaller<{
      readonly type: 'catchUp';
      readonly from: Id | null;
      readonly called: readonly CalledByVoice[];
      /** The show started with preset checks open. */
      readonly confirmed?: true;
    }>
  /** Re-arms the pointer's step and returns to `to`, the one fired before it (null: to the top). */
  | OfCaller<{
      readonly type: 'back';
      readonly from: Id;
      readonly to: Id | null;
      readonly confirmed: boolean;
    }>
  | OfCaller<{ readonly type: 'setNext'; readonly step: Id; readonly confirmed: boolean }>
  /** Leaves a step out; or, by its id, a cue that was missed. */
  | OfCaller<{ readonly type: 'skip'; readonly step: Id }>
  | OfCaller<{ readonly type: 'reinstate'; readonly step: Id }>
  /** `reason` is for every screen, `crewReason` for none of the public's (R63). */
  | OfCaller<{ readonly type: 'hold'; readonly reason: string; readonly crewReason?: string }>
  /** Why it is held or stopped, said afterwards or anew; empty: it is taken back. */
  | OfCaller<{ readonly type: 'sayWhy'; readonly reason: string }>
  /** `text` is what is said to everybody as the show goes on. */
  | OfCaller<{ readonly type: 'resume'; readonly text?: string }>
  /** Whoever may stop the show does so, without the book: nobody waits for the one who holds it. */
  | OfRun<{ readonly type: 'stopRun'; readonly reason: string; readonly crewReason?: string }>
  /** Asks those who may for a hold or a stop; in a rehearsal a hold is not asked for but made. */
  | OfRun<{
      readonly type: 'raiseAlarm';
      readonly id: Id;
      readonly asks: Alarm['asks'];
      readonly reason: string;
    }>
  | OfRun<{ readonly type: 'answerAlarm'; readonly id: Id }>
  | OfCaller<{ readonly type: 'adjust'; readonly item: Id; readonly by: Duration }>
  | OfCaller<{ readonly type: 'endRun' }>
  /** The caller says what the run is in; the first GO needs none of it. */
  | OfCaller<{ readonly type: 'enter'; readonly state: EnteredState }>
  /** Null: as planned again. */
  | OfCaller<{ readonly type: 'announceCurtain'; readonly curtain: Instant | null }>
  | OfCaller<{ readonly type: 'callCompany'; readonly call: Id }>
  | OfRun<{ readonly type: 'hearCall'; readonly call: Id }>
  /** Every post is asked whether it is here, and answers, or its department or the caller does for it. */
  | OfCaller<{ readonly type: 'openRollCall' }>
  | OfRun<{ readonly type: 'answerHere'; readonly positions: readonly Id[] }>
  | OfRun<{ readonly type: 'withdrawHere'; readonly positions: readonly Id[] }>
  /** A preset check is done, or is not after all. */
  | OfRun<{ readonly type: 'tickPreset'; readonly check: Id }>
  | OfRun<{ readonly type: 'untickPreset'; readonly check: Id }>
  /** Goes on with a run that was ended a moment ago; whoever does holds its book. */
  | OfRun<{ readonly type: 'reopenRun' }>
  | OfRun<{ readonly type: 'closeRun' }>
  /** `by`: the name that the caller heard it from; a device's own where it gives it itself. */
  | OfRun<{
      readonly type: 'giveClearance';
      readonly kind: ClearanceKind;
      readonly by: string;
    }>
  | OfRun<{ readonly type: 'withdrawClearance'; readonly kind: ClearanceKind }>
  | OfCaller<{ readonly type: 'lookOnStage'; readonly look: StageLook }>
  /**
   * Takes in what was written since, or of it the rows that were chosen; `seen` is the print of what
   * its sender saw waiting.
   */
  | OfCaller<{
      readonly type: 'adopt';
      readonly seen: number;
      readonly rows?: readonly HeldKey[];
    }>
  | OfCaller<{ readonly type: 'note'; readonly id: Id; readonly text: string }>
  /** A note from a department; `step`: what it is about, as its screen has it. */
  | OfRun<{
      readonly type: 'jot';
      readonly id: Id;
      readonly department: Id;
      readonly step: Id | null;
      readonly text: string;
    }>
  | OfRun<{
      readonly type: 'problem';
      readonly id: Id;
      readonly department: Id;
      readonly standbyId: Id | null;
      readonly text: string;
    }>
  | OfRun<{ readonly type: 'clearProblem'; readonly id: Id }>
  | {
      readonly type: 'sendMessage';
      readonly id: Id;
      readonly rundownId: Id;
      readonly to: Addressee;
      readonly text: string;
      readonly fromDepartmentId: Id | null;
      /** Left out: it may wait until nothing stands by. */
      readonly urgent?: true;
    }
  | { readonly type: 'acknowledgeMessage'; readonly id: Id }
  | { readonly type: 'clearMessage'; readonly id: Id }
  /** The way is clear for these cues, says whoever watches it, or the caller who heard so; and is not. */
  | OfRun<{ readonly type: 'giveClear'; readonly cues: readonly Id[] }>
  | OfRun<{ readonly type: 'withdrawClear'; readonly cues: readonly Id[] }>
  /**
   * A cue that no GO fires is fired by hand: by its operator, or by whoever calls. `force` is why it goes
   * without its operator, where READY is required.
   */
  | OfRun<{ readonly type: 'take'; readonly cue: Id; readonly force?: string }>
  /** A cue under way is over; `attempt`: the one that its sender saw. */
  | OfRun<{ readonly type: 'complete'; readonly cue: Id; readonly attempt?: number }>
  /** A cue under way is broken off. */
  | OfRun<{ readonly type: 'abort'; readonly cue: Id; readonly attempt?: number }>
  /** The server's own: something is due by itself. */
  | OfRun<{ readonly type: 'fireDue' }>
  /** The server's own: a device has been away for more than 5 s. */
  | { readonly type: 'deviceLost'; readonly device: Id };

export type CommandType = Command['type'];
export type CommandOf<Type extends CommandType> = Extract<Command, { type: Type }>;
