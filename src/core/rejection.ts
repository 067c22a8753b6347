import type { VainReason } from './as-run/press.ts';
import type { CommandType } from './command.ts';
import type { CollectionName, Id } from './show.ts';
import type { RepeatedNumber } from './revisions/repeated-numbers.ts';
import type { ClearanceKind, CueState, RunState } from './run.ts';
import type { Instant } from './time/instant.ts';

/**
 * Why a command changed nothing: a code and the facts that its sentence needs.
 * The browser words it; `lib/text/rejections.ts` is complete by type.
 */
export type Rejection =
  | { readonly code: 'notAllowed'; readonly command: CommandType }
  | { readonly code: 'noSuchRun' }
  | {
      readonly code: 'noSuchRow';
      readonly in: CollectionName | 'messages' | 'problems' | 'alarms' | 'calls';
      readonly id: Id;
    }
  | { readonly code: 'noSuchStep'; readonly step: Id }
  | { readonly code: 'idTaken'; readonly id: Id }
  | { readonly code: 'badReference'; readonly in: CollectionName; readonly field: string }
  | { readonly code: 'noSuchField'; readonly in: CollectionName | 'show'; readonly field: string }
  /** A cue would come after one that is not there, of another rundown, or in the end after itself. */
  | { readonly code: 'badParent'; readonly cue: Id; readonly why: 'unknown' | 'elsewhere' | 'loop' }
  | { readonly code: 'stillUsed'; readonly in: CollectionName; readonly by: CollectionName }
  | { readonly code: 'rowLocked'; readonly in: CollectionName; readonly id: Id }
  /** A planner has locked it; it is named, since an edit may be of many. */
  | {
      readonly code: 'itemLocked';
      readonly id: Id;
      readonly number: string;
      readonly title: string;
    }
  | { readonly code: 'changedSince'; readonly in: CollectionName | 'show'; readonly field: string }
  | { readonly code: 'spaceBusy'; readonly run: Id }
  | { readonly code: 'runIs'; readonly state: RunState }
  | { readonly code: 'runClosed' }
  | { readonly code: 'noRollCall' }
  /** So many preset checks are open: in a show the start wants to be confirmed. */
  | { readonly code: 'presetsOpen'; readonly count: number }
  /** Nobody has agreed to it, or somebody did so that it had run out by then. */
  | {
      readonly code: 'needsClearance';
      readonly kind: ClearanceKind;
      readonly ranOutAt?: Instant;
    }
  | { readonly code: 'notCaller'; readonly holder: string | null }
  | { readonly code: 'staleFence'; readonly holder: string | null }
  | { readonly code: 'bookHeld'; readonly holder: string }
  | { readonly code: 'notOffered' }
  | { readonly code: 'stepMoved'; readonly pointer: Id | null; readonly next: Id | null }
  | { readonly code: 'locked'; readonly since: Instant }
  | { readonly code: 'tooLate' }
  | { readonly code: 'needsStandby'; readonly step: Id }
  /** READY of these cues is required, and was not called for or not given. */
  | {
      readonly code: 'needsReady';
      readonly step: Id;
      readonly cues: readonly Id[];
      readonly why: 'notCalled' | 'notReady';
    }
  /** The way is not clear for these cues: nothing forces that. */
  | { readonly code: 'needsClear'; readonly cues: readonly Id[] }
  /** READY of this cue is required, and nobody who answers for it fires it. */
  | { readonly code: 'needsOperator'; readonly cue: Id }
  /** No clear is asked for of this cue. */
  | { readonly code: 'noClearAsked'; readonly cue: Id }
  | { readonly code: 'needsConfirmation' }
  | { readonly code: 'nothingToStandBy'; readonly step: Id }
  | { readonly code: 'nothingToWarn'; readonly step: Id }
  | { readonly code: 'standbyOver' }
  | { readonly code: 'notYourPosition' }
  /** A called cue: the caller's GO fires it, and nobody else. */
  | { readonly code: 'callersGo'; readonly cue: Id }
  | { readonly code: 'cueIs'; readonly cue: Id; readonly state: CueState | 'armedAgain' }
  /** Its own page refused it; the server keeps it for the record, and answers nobody. */
  | { readonly code: 'onScreen'; readonly why: VainReason }
  /** Nobody's device shows what is said to a person who has no position. */
  | { readonly code: 'noPost'; readonly name: string }
  | { readonly code: 'nothingLeft' }
  | { readonly code: 'tooMuch'; readonly limit: number }
  | { readonly code: 'moreWaits' }
  /** The first of them, of so many in all. */
  | {
      readonly code: 'numberTwice';
      readonly repeated: readonly RepeatedNumber[];
      readonly count: number;
    };

export type RejectionCode = Rejection['code'];
