import type { CalledOn } from './revisions/called-on.ts';
import type { Id, Rows } from './show.ts';
import type { Duration } from './time/duration.ts';
import type { Instant } from './time/instant.ts';

export type RunMode = 'rehearsal' | 'show';

/** What a caller may say that a run is in, by a word and not by a GO (R25). */
export type EnteredState = 'preshow' | 'houseOpen' | 'live' | 'interval';

/**
 * `scheduled`, `preshow` and `houseOpen` wait for the first GO; `interval` is live but for its name. `held`
 * freezes the timers, `stopped` is a hold that nothing leads out of but a hold, `ended` is kept for ever.
 */
export type RunState = 'scheduled' | EnteredState | 'held' | 'stopped' | 'ended';

/** What somebody outside the caller's box has to agree to, where the show asks for it (R28). */
export type ClearanceKind = 'openHouse' | 'start';

/** One call to the company, as it was made, and which devices heard it. */
export interface CalledCall {
  readonly at: Instant;
  /** As the show had it then (R41); of an older log: as the show has it. */
  readonly name?: string;
  readonly leadMs?: Duration;
  readonly heardBy: Readonly<Record<Id, Instant>>;
}

/** A post is here, a preset check is done; `device`: null where the caller heard it by voice. */
export interface Tick {
  readonly at: Instant;
  readonly device: Id | null;
}

/** Every post of the run is asked whether it is here; who has answered, by position (R31). */
export interface RollCall {
  readonly at: Instant;
  readonly here: Rows<Tick>;
}

/** It was said once, and by whom: a name, of whoever did or as the caller heard it. */
export interface Word {
  readonly at: Instant;
  readonly by: string;
}

export interface Clearance extends Word {
  /** From when on it is none any more (R60); left out: it does not run out. */
  readonly until?: Instant;
}

/** How the caller has the stage's clocks look: as they are, black, or flashing for a moment. */
export type StageLook = 'shown' | 'black' | 'flash';

/** Who holds the book: the one client whose GO counts, under a fence that only rises (I1). */
export interface Lease {
  readonly client: string;
  readonly device: Id;
  readonly name: string;
  readonly since: Instant;
}

export interface ItemRun {
  readonly itemId: Id;
  /** 1 at first, one more each time the item is begun or continued again. */
  readonly attempt: number;
  readonly actualStart: Instant;
  readonly actualEnd: Instant | null;
  /** Minutes given or taken by the caller while it ran. */
  readonly addedMs: Duration;
  /** Held time within the item: never counts as elapsed (T7). */
  readonly pausedMs: Duration;
}

export type CueState =
  'waiting' | 'warned' | 'standby' | 'ready' | 'live' | 'done' | 'skipped' | 'aborted';

export type AckState = 'requested' | 'acked' | 'refused' | 'lost';

/** What one position answered to one standby. */
export interface Ack {
  readonly state: AckState;
  readonly at: Instant;
  /** The device that answered, and whose absence loses READY; null: the caller heard it by voice. */
  readonly device: Id | null;
}

/** Somebody looked, and the way is clear until then. */
export interface Clear {
  readonly at: Instant;
  readonly until: Instant;
  /** The device that gave it, and whose absence loses it; null: the caller heard it by voice. */
  readonly device: Id | null;
}

/** Why a clear is none any more. */
export type ClearEnd = 'withdrawn' | 'problem' | 'lost' | 'expired';

/**
 * `missed`: it was due by itself while nobody could fire it, and waits for somebody to; `forced`: the
 * GO went without a READY that is required; `byVoice`: no GO fired it, its caller had no line.
 */
export type CueFlag = 'noStandby' | 'unacked' | 'forced' | 'missed' | 'byVoice';

/** A cue that no GO fires: it came by itself, or its operator took it. */
export type FiredBy = 'follow' | 'hang' | 'clock' | 'taken';

/** One attempt at one cue, as it was run. */
export interface CueRun {
  readonly cueId: Id;
  readonly attempt: number;
  readonly state: CueState;
  /** What the cue was called when it fired, whatever it is renumbered to later. */
  readonly fired: { readonly number: string; readonly label: string } | null;
  /** When it was warned of, and left out; there where it was. */
  readonly warnedAt?: Instant;
  readonly skippedAt?: Instant;
  readonly standbyId: Id | null;
  readonly standbyAt: Instant | null;
  readonly readyAt: Instant | null;
  readonly goAt: Instant | null;
  readonly doneAt: Instant | null;
  /** It was fired as one whose operator says when it is complete: until then it is under way (C26). */
  readonly reports?: true;
  /** The device whose operator said that it is complete; null: the caller heard it; left out: nobody. */
  readonly doneBy?: Id | null;
  /** How long the run had been held by its GO, and by when it was complete; left out: not at all. */
  readonly heldAtGo?: Duration;
  readonly heldAtDone?: Duration;
  /** What fired it, where it was not a GO. */
  readonly via?: FiredBy;
  readonly acks: Readonly<Record<Id, Ack>>;
  /** It was called as a cue that needs a clear, and is not ready without one. */
  readonly needsClear?: true;
  /** The clear that it has; left out: none. */
  readonly clear?: Clear;
  /** When the last one was over, and why; left out: it has one, or had none. */
  readonly unclear?: { readonly at: Instant; readonly why: ClearEnd };
  readonly flags: readonly CueFlag[];
  /** Why its GO was forced. */
  readonly forcedFor?: string;
}

export interface Problem {
  readonly id: Id;
  readonly departmentId: Id;
  readonly text: string;
  readonly at: Instant;
  readonly device: Id;
  readonly name: string;
  readonly clearedAt: Instant | null;
}

/** Somebody who may not hold or stop the show asks those who may; it stands until it is answered (R24). */
export interface Alarm {
  readonly id: Id;
  readonly asks: 'hold' | 'stop';
  readonly reason: string;
  readonly at: Instant;
  readonly device: Id;
  readonly name: string;
  readonly answeredAt: Instant | null;
  /** Who answered it; empty while nobody has. */
  readonly answeredBy: string;
}

/** What the caller said as the show went on after a hold. */
export interface Restart {
  readonly text: string;
  readonly at: Instant;
}

/** A note of the caller, or from a department, stamped to the step it was made at. */
export interface ReportEntry {
  readonly id: Id;
  readonly at: Instant;
  readonly stepId: Id | null;
  readonly text: string;
  /** Left out: the caller's own. */
  readonly from?: { readonly departmentId: Id; readonly device: Id; readonly name: string };
}

/** One execution of a rundown. `pointer`, `chosenNext`, `fired` and `skipped` hold step ids. */
export interface Run {
  readonly id: Id;
  readonly rundownId: Id;
  readonly mode: RunMode;
  readonly label: string;
  /** Left out: the run is called on the plan as it is being written. */
  readonly calledOn?: CalledOn;
  readonly state: RunState;
  readonly createdAt: Instant;
  readonly startedAt: Instant | null;
  readonly endedAt: Instant | null;
  readonly lease: Lease | null;
  /** Rises with every grant of the book; 0 before the first. */
  readonly fence: number;
  /** The client that the holder has offered the book to. */
  readonly offeredTo: string | null;
  /** The step fired last; null at first. */
  readonly pointer: Id | null;
  /** The step that the caller chose to fire next; null: the one after the pointer. */
  readonly chosenNext: Id | null;
  /** Fired steps in order, the pointer last: what "back" walks. */
  readonly fired: readonly Id[];
  /** Steps that this run leaves out. */
  readonly skipped: readonly Id[];
  /** By the step that a jump led to, those of `skipped` that it passed over: "back" takes them in again. */
  readonly passedOver: Readonly<Record<Id, readonly Id[]>>;
  /** When the last GO fired, for the lock time. */
  readonly lastGoAt: Instant | null;
  readonly heldSince: Instant | null;
  readonly resumedAt: Instant | null;
  readonly holdReason: string;
  /** What was said of it among the crew, as the words of an alarm; the public is never told (R63). */
  readonly crewReason?: string;
  /** Whose device held or stopped it, where it was not the caller's own hold. */
  readonly heldBy?: string;
  /** What it goes back to when it goes on; left out: live. */
  readonly heldIn?: Exclude<EnteredState, 'live'>;
  /** Until the next GO, which it was said for. */
  readonly restart?: Restart;
  /** It was ended while it was stopped. */
  readonly isAbandoned?: true;
  /** Its report is done: nothing of it changes any more (R27). */
  readonly closed?: Word;
  /** Announced anew; left out: the first planned start. */
  readonly curtainAt?: Instant;
  /** By the id of the call. */
  readonly calls?: Rows<CalledCall>;
  /** The newest; left out: none was opened. */
  readonly rollCall?: RollCall;
  /** Preset checks that are done, by check; left out: none. */
  readonly presets?: Rows<Tick>;
  readonly clearances?: Readonly<Partial<Record<ClearanceKind, Clearance>>>;
  readonly holdMs: Duration;
  /** The item under way; null before the first and after the end. */
  readonly currentItem: Id | null;
  /** The newest attempt of each item and cue … */
  readonly items: Rows<ItemRun>;
  readonly cues: Rows<CueRun>;
  /** … and the attempts before it, oldest first; never changed again (I8). */
  readonly earlierItems: readonly ItemRun[];
  readonly earlierCues: readonly CueRun[];
  /** When each step on standby was last asked again. */
  readonly nudgedAt: Readonly<Record<Id, Instant>>;
  readonly problems: Rows<Problem>;
  /** Left out: nobody raised one. */
  readonly alarms?: Rows<Alarm>;
  /** Left out: the stage's clocks are shown as they are. */
  readonly stage?: { readonly look: Exclude<StageLook, 'shown'>; readonly at: Instant };
  readonly report: readonly ReportEntry[];
}
