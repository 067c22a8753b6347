import type { EquipmentUse, Id, Source } from './show.ts';
import type { Duration } from './time/duration.ts';
import type { Instant } from './time/instant.ts';
import type { WallTime } from './time/wall-time.ts';

interface Row {
  readonly id: Id;
  readonly rank: string;
  readonly source?: Source;
}

/**
 * When something is planned, as one value: on a show day, from a wall time of it on, for so long. It
 * may last beyond its day. Its end is not a part of it, so that 10:00 to 10:30 touches 10:30 to 11:00 (I10).
 */
export interface Slot {
  readonly dayId: Id;
  readonly at: WallTime;
  readonly durationMs: Duration;
}

/**
 * How far something has come, and since when it was in each state on the way there (L2); times are the
 * server's. What was taken back, or passed over, has none.
 */
export interface Status<State extends string> {
  readonly state: State;
  readonly times: { readonly [Each in State]?: Instant };
}

/** When a place may be entered or driven to; each window is of one day. */
export type Window = Slot;

export type MovementState =
  | 'booked'
  | 'checkedIn'
  | 'calledForward'
  | 'onDock'
  | 'unloading'
  | 'clear'
  | 'departed'
  | 'noShow'
  | 'cancelled';

export interface Vehicle {
  /** "Artic 13.6 m", "van". */
  readonly kind: string;
  readonly plate: string;
  /** Metres; null: nobody said. */
  readonly lenM: number | null;
  readonly heightM: number | null;
  readonly driver: string;
  readonly phone: string;
}

/** What a vendor, or the dock, says of a vehicle that will not be on time; it moves nothing (L4). */
export interface Late {
  readonly byMs: Duration;
  readonly note: string;
  readonly at: Instant;
  readonly name: string;
}

/** A vehicle's visit, or a haul within the site. */
export interface Movement extends Row {
  readonly direction: 'in' | 'out';
  readonly title: string;
  readonly vendorId: Id | null;
  readonly vehicle: Vehicle;
  /** A space: a dock, a yard, a lift. */
  readonly dockId: Id | null;
  /** When the vehicle shall be at the gate, on the day of its slot; not the slot itself. */
  readonly checkInBy: WallTime | null;
  /** At the dock. */
  readonly slot: Slot;
  /** So long before and after its slot the dock is taken, too. */
  readonly prepMs: Duration;
  readonly postMs: Duration;
  /** The number under which it was ordered. */
  readonly order: string;
  /** What is on it, a line each. */
  readonly manifest: readonly string[];
  readonly notes: string;
  readonly late: Late | null;
  readonly status: Status<MovementState>;
}

export type TaskPhase = 'build' | 'rehearse' | 'show' | 'strike' | 'return';
export type TaskState = 'todo' | 'ready' | 'doing' | 'blocked' | 'done' | 'cut';

export interface PowerNeed {
  readonly dropId: Id;
  /** Amps a phase. */
  readonly amps: number;
}

export interface RiggingNeed {
  readonly pointId: Id;
  readonly kg: number;
}

/** Something that is built, tested, struck or sent back, and what it needs for that. */
export interface Task extends Row {
  readonly phase: TaskPhase;
  readonly title: string;
  readonly departmentId: Id | null;
  readonly spaceId: Id | null;
  readonly vendorId: Id | null;
  readonly slot: Slot;
  /** Nothing else is done in its space meanwhile. */
  readonly exclusive: boolean;
  /** Whose manifest it needs (D5). */
  readonly movementIds: readonly Id[];
  readonly positionIds: readonly Id[];
  readonly power: readonly PowerNeed[];
  readonly rigging: readonly RiggingNeed[];
  /** What it uses while it is on; left out: nothing (L32). */
  readonly equipment?: readonly EquipmentUse[];
  readonly notes: string;
  readonly status: Status<TaskState>;
}

/** One end of a dependency; a milestone is an item. */
export interface End {
  readonly kind: 'task' | 'movement' | 'item';
  readonly id: Id;
}

/** Finish to start: `succ` begins once `pred` is over, and so long after. */
export interface Dependency extends Row {
  readonly pred: End;
  readonly succ: End;
  readonly lagMs: Duration;
  /** False: a wish that a plan may break; it is told, and pushes nothing. */
  readonly hard: boolean;
}

export type CrewCallState =
  'offered' | 'confirmed' | 'declined' | 'signedIn' | 'released' | 'noShow';

export interface CrewBreak {
  readonly at: WallTime;
  readonly ms: Duration;
  readonly kind: 'meal' | 'rest';
  readonly paid: boolean;
}

/** When people are called to work, and let go: its slot is from the call to the release. */
export interface CrewCall extends Row {
  readonly title: string;
  readonly departmentId: Id | null;
  readonly positionId: Id | null;
  /** Who it is; null: not known yet, or several. */
  readonly personId: Id | null;
  /** How many are called. */
  readonly qty: number;
  readonly spaceId: Id | null;
  readonly slot: Slot;
  readonly breaks: readonly CrewBreak[];
  readonly notes: string;
  readonly status: Status<CrewCallState>;
}

export interface PowerDrop extends Row {
  readonly spaceId: Id;
  readonly name: string;
  /** What it may carry, amps a phase. */
  readonly amps: number;
  readonly phases: 1 | 3;
  readonly volts: number;
  readonly connector: string;
  /** What it carries beside what tasks draw, amps a phase. */
  readonly loadA: number;
}

export interface RiggingPoint extends Row {
  readonly spaceId: Id;
  readonly name: string;
  readonly limitKg: number;
  /** What hangs on it beside what tasks hang there. */
  readonly plannedKg: number;
  /** Who said that it may; empty: nobody yet. */
  readonly approvedBy: string;
}

/**
 * The rules a load plan is held against. They differ by contract: what is shown is which rule was
 * applied, never that a law was kept.
 */
export interface RuleSet {
  readonly minCallMs: Duration;
  readonly maxWorkBeforeMealMs: Duration;
  readonly mealMs: Duration;
  readonly minRestMs: Duration;
  readonly recallGapMs: Duration;
  readonly dockBufferMs: Duration;
  /** The least sum that a vendor has to be insured for, in whole units of its currency; null: none. */
  readonly coiLimit: number | null;
  /** Who a certificate of insurance has to be made out to; empty: anybody. */
  readonly coiHolder: string;
}
