import type { BookRoad, MessageEvent, RunEvent } from '../event.ts';
import type {
  Alarm,
  ClearanceKind,
  CueFlag,
  EnteredState,
  FiredBy,
  RunMode,
  StageLook
} from '../run.ts';
import type { Id } from '../show.ts';
import type { Duration } from '../time/duration.ts';
import type { Instant } from '../time/instant.ts';
import type { RefusedPress } from './press.ts';

/** One kind for each event of a run or of what was said in it, and one for the presses that made none. */
export type AsRunKind = RunEvent['type'] | MessageEvent['type'] | 'refused';

/** A cue as it was called then, whatever it is renumbered to later (A2). */
export interface NamedCue {
  readonly id: Id;
  readonly departmentId: Id;
  readonly prefix: string;
  readonly number: string;
  readonly label: string;
}

export interface NamedItem {
  readonly id: Id;
  readonly number: string;
  readonly title: string;
}

/** One line of the as-run list: what happened in a run, or was refused, and when. */
export interface AsRunEntry {
  readonly kind: AsRunKind;
  readonly at: Instant;
  /** Of the log; of a refused press, the seq of the state that it was refused on. */
  readonly seq: number;
  /** Who sent it; `server` is Callboard itself. */
  readonly by: { readonly device: Id; readonly name: string };
  readonly item: NamedItem | null;
  readonly cues: readonly NamedCue[];
  /** Those of its cues, its position and its problem. */
  readonly departmentIds: readonly Id[];
  /** Something that nobody wants to happen (A6). */
  readonly wentWrong: boolean;
  /** What answered. */
  readonly position?: string;
  /** The caller heard it, or took a cue, for somebody. */
  readonly byVoice?: true;
  readonly flags?: readonly CueFlag[];
  /** What went by force and had not answered, named. */
  readonly without?: readonly string[];
  readonly via?: FiredBy;
  /** Preset checks that were open when it started the show: whose, and what. */
  readonly openPresets?: readonly string[];
  /** What was taken off stood by for nobody: it was only warned of. */
  readonly wasWarning?: true;
  /** Not the step that came after the one before. */
  readonly jumped?: true;
  /** How many steps it passed over. */
  readonly passed?: number;
  /** The second attempt, or a later one. */
  readonly attempt?: number;
  /** Of the item that it began: + is behind the plan. */
  readonly lateMs?: Duration;
  /** From the standby to its answer or its clear, from a message to who confirmed it. */
  readonly afterMs?: Duration;
  /** It was reported complete later than it takes. */
  readonly isOverdue?: true;
  /** How long what ended here had lasted: a hold, a cue that is reported. */
  readonly lastedMs?: Duration;
  /** How much later it came into the record: what was noted without a line. */
  readonly recordedMs?: Duration;
  /** Time that was given; negative: taken. */
  readonly addedMs?: Duration;
  readonly why?: 'withdrawn' | 'problem' | 'lost' | 'expired';
  readonly road?: BookRoad;
  readonly mode?: RunMode;
  /** What the run is in from now on. */
  readonly state?: EnteredState;
  readonly clearance?: ClearanceKind;
  readonly asks?: Alarm['asks'];
  readonly look?: StageLook;
  /** Who said so, where it was somebody else than whose device it was. */
  readonly person?: string;
  /** A note, a problem, the reason of a hold or of force, the label of a run, what was said at a restart. */
  readonly text?: string;
  /** Whom a message was for, as they were called then. */
  readonly saidTo?: string;
  readonly urgent?: true;
  /** What was pressed, and why it did nothing. */
  readonly refused?: Pick<RefusedPress, 'press' | 'rejection'>;
}

/** An attempt at an item, or one that never came, held against what was meant (A5). */
export interface AsRunItem {
  readonly item: NamedItem;
  readonly attempt: number;
  readonly result: 'played' | 'underWay' | 'skipped' | 'notReached';
  readonly plannedStart: Instant | null;
  readonly plannedMs: Duration;
  readonly actualStart: Instant | null;
  /** Without what was held. */
  readonly actualMs: Duration | null;
  readonly addedMs: Duration;
  readonly pausedMs: Duration;
  /** + is behind the plan; null where there is none, or it did not happen. */
  readonly lateMs: Duration | null;
  /** + is too long. */
  readonly overMs: Duration | null;
}

/** The figures at the head. */
export interface AsRunTotals {
  readonly plannedStart: Instant | null;
  readonly actualStart: Instant | null;
  readonly plannedEnd: Instant | null;
  /** Null until it has ended. */
  readonly actualEnd: Instant | null;
  readonly startLateMs: Duration | null;
  readonly endLateMs: Duration | null;
  readonly goes: number;
  /** Steps that were called while their caller had no line. */
  readonly byVoice: number;
  /** Cues that no GO fired. */
  readonly others: number;
  readonly refused: number;
  /** Devices that pressed in vain more often than is kept: what came after is not listed (A7). */
  readonly refusedMore: readonly string[];
  readonly wentWrong: number;
  readonly heldMs: Duration;
  readonly readiness: Readiness;
  readonly departments: readonly (Readiness & {
    readonly departmentId: Id;
    readonly prefix: string;
  })[];
}

/** How long answers took from their standby on (A4). */
export interface Readiness {
  readonly answers: number;
  /** Null where nobody answered. */
  readonly averageMs: Duration | null;
  readonly longestMs: Duration | null;
}

/** What became of one run, as far as the log says. */
export interface AsRun {
  readonly run: Id;
  readonly rundownId: Id;
  readonly label: string;
  readonly mode: RunMode;
  /** The seq that the log was read up to. */
  readonly seq: number;
  readonly readAt: Instant;
  readonly entries: readonly AsRunEntry[];
  readonly items: readonly AsRunItem[];
  readonly totals: AsRunTotals;
  /** What departments are called, at the end of it. */
  readonly prefixes: Readonly<Record<Id, string>>;
}
