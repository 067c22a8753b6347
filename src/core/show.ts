import type { Comment } from './comments.ts';
import type {
  CrewCall,
  Dependency,
  Movement,
  PowerDrop,
  RiggingPoint,
  RuleSet,
  Task,
  Window
} from './logistics.ts';
import type { Assignment, Person } from './people.ts';
import type { Message } from './messages.ts';
import type { Revision } from './revisions/revision.ts';
import type { Run } from './run.ts';
import type { Duration } from './time/duration.ts';
import type { WallTime } from './time/wall-time.ts';
import type { Contact, CostLine, ReturnLine, Vendor, VendorDocument } from './vendors.ts';

/** Opaque text of at most 8 characters, made at random by whoever creates the row. */
export type Id = string;

/** Rows of one collection by their id. */
export type Rows<Row> = Readonly<Record<Id, Row>>;

/** Where an imported row came from, so that a second import can find it again. */
export interface Source {
  readonly system: string;
  readonly externalId: string;
}

interface Row {
  readonly id: Id;
  readonly source?: Source;
}

/** `rank` is a text key made by the core; rows of one parent sort by it, then by id. */
interface Ranked extends Row {
  readonly rank: string;
}

/** "Half": so long before curtain up. */
export interface CompanyCall {
  readonly id: Id;
  readonly name: string;
  readonly leadMs: Duration;
}

export interface Show {
  readonly id: Id;
  readonly title: string;
  readonly client: string;
  readonly venue: string;
  /** IANA zone. */
  readonly tz: string;
  /** How clocks are written on every screen. */
  readonly clock: 12 | 24;
  readonly status: 'draft' | 'confirmed' | 'live' | 'closed';
  /** A step with cues may only go after its standby. */
  readonly needsStandby: boolean;
  /** The house opens, and the show starts, only once somebody has agreed to it (R28); left out: no. */
  readonly clearances?: boolean;
  /** For how long what was agreed to counts (R60); left out or null: until it is taken back. */
  readonly clearanceValidMs?: Duration | null;
  /** Why the show is held or stopped, and what is said as it goes on, is not told to the public (R35); left out: it is. */
  readonly keepsReasons?: boolean;
  /** What is called to the company before the curtain goes up (R29); left out: nothing. */
  readonly companyCalls?: readonly CompanyCall[];
  /** After a GO, how long the next is refused (I5). */
  readonly lockMs: Duration;
  /** What a load plan is held against; null or left out: the usual ones (L5). */
  readonly ruleSet?: RuleSet | null;
  /** In what the costs are counted: "EUR"; left out: nobody said. */
  readonly currency?: string;
}

export interface Curfew {
  readonly kind: 'noise' | 'vehicle' | 'vacate';
  readonly at: WallTime;
}

export interface ShowDay extends Ranked {
  /** Local date, yyyy-mm-dd. */
  readonly date: string;
  readonly tz: string;
  /** When the next show day begins; times before it belong to this day's night. */
  readonly dayChange: WallTime;
  readonly label: string;
  readonly hardOut: WallTime | null;
  readonly curfews: readonly Curfew[];
  /** When the house opens: what is built has to be done by then (K4); null or left out: nobody said. */
  readonly doors?: WallTime | null;
}

export interface Space extends Ranked {
  readonly parentId: Id | null;
  readonly kind: 'venue' | 'stage' | 'room' | 'dock' | 'staging' | 'yard' | 'zone' | 'lift';
  readonly name: string;
  /** How many vehicles stand here at once; left out: one. */
  readonly capacity?: number;
  /** The longest and the highest vehicle that comes in, in metres; null or left out: any. */
  readonly maxLenM?: number | null;
  readonly maxHeightM?: number | null;
  /** When it may be used; left out or none: at any time. */
  readonly openWindows?: readonly Window[];
  /** One thing at a time is done here (K3); left out: no. */
  readonly exclusive?: boolean;
}

/** What runs on one day in one space. */
export interface Rundown extends Ranked {
  readonly dayId: Id;
  readonly spaceId: Id;
  readonly title: string;
}

export interface Segment extends Ranked {
  readonly rundownId: Id;
  readonly title: string;
  readonly targetMs: Duration | null;
}

export type ItemKind = 'item' | 'milestone' | 'interval' | 'break' | 'buffer';

/** Start mode and time are one value: they are edited, compared and undone together. */
export type Start = { readonly mode: 'soft' } | { readonly mode: 'hard'; readonly at: WallTime };

/** Duration and count-to-end are one value, for the same reason. */
export interface Length {
  readonly durationMs: Duration;
  /** The item ends at its planned clock time, however late it began. */
  readonly countToEnd: boolean;
}

/** A timed row. Items of a rundown stand in one order by rank; a segment only labels them. */
export interface Item extends Ranked {
  readonly rundownId: Id;
  readonly segmentId: Id | null;
  readonly number: string;
  readonly title: string;
  readonly kind: ItemKind;
  readonly start: Start;
  readonly length: Length;
  readonly minMs: Duration | null;
  readonly maxMs: Duration | null;
  /** Stays in the list but counts nothing and is no step. */
  readonly floated: boolean;
  /** A planner has locked it: it is as it shall be, until somebody unlocks it (E30). */
  readonly locked?: boolean;
  readonly ownerPositionId: Id | null;
  readonly notes: string;
  /** What is spoken, in markdown; not there while nothing is (E56). Nobody below staff is sent it (V15). */
  readonly script?: string;
  /** What it uses while it is on; left out: nothing (E70). */
  readonly equipment?: readonly EquipmentUse[];
  /** Texts of the rundown's columns, by column id. */
  readonly fields: Readonly<Record<Id, string>>;
}

/** Who may see a column: everyone below the named class is not sent its texts. */
export type VisibilityClass = 'full' | 'staff' | 'crew' | 'public';

export interface Column extends Ranked {
  readonly rundownId: Id;
  readonly kind: 'text' | 'choice' | 'person' | 'image' | 'link';
  /** What a choice is made from, in this order. A text that is none of them stays, and is marked (E33). */
  readonly options?: readonly string[];
  readonly title: string;
  readonly departmentId: Id | null;
  readonly class: VisibilityClass;
}

export type AckPolicy = 'none' | 'soft' | 'hard';

export interface Department extends Ranked {
  /** Two to four letters on every chip: LX, SND, VID. */
  readonly prefix: string;
  /** As the caller says it: "Sound". */
  readonly spoken: string;
  readonly aliases: readonly string[];
  /** Place in the fixed order of department colours, from 0. */
  readonly colour: number;
  /** How long before its GO a cue is warned of, and called to stand by; null: no warning is called. */
  readonly warnLeadMs: Duration | null;
  readonly standbyLeadMs: Duration;
  readonly ackPolicy: AckPolicy;
  /** Its cues move nothing before somebody has said that the way is clear (C21). */
  readonly clearRequired?: boolean;
  /** How long a clear holds; left out: 30 s. */
  readonly clearValidMs?: Duration;
  /** Asked when a cue names no position of its own. */
  readonly defaultPositionId: Id;
  /** Its operators may stop the show by themselves, as those who call may; left out: they ask. */
  readonly mayStop?: boolean;
  /** Its operators agree to the house's opening and the show's start, as front of house does. */
  readonly mayClear?: boolean;
  /** Its people run the docks: they say how far a vehicle has come, and how late it is (L3). */
  readonly mayDock?: boolean;
}

/** A post: people answer by position, never by name. */
export interface Position extends Ranked {
  readonly departmentId: Id;
  readonly name: string;
  /** Where it is spoken to: "A", "Ch 2", "radio 3". Left out: nobody said. */
  readonly comms?: string;
  /** What whoever holds it has to know; left out: nothing. */
  readonly skills?: readonly string[];
  /** The certificates that whoever holds it has to have on the day (C6); left out: none. */
  readonly certs?: readonly string[];
}

/** What tells the caller that it is time. */
export interface Placement {
  readonly kind: 'line' | 'action' | 'music' | 'clock' | 'point';
  readonly text: string;
}

/** Comes by itself after one other cue of its rundown, its parent; null: nobody said yet after which. */
export interface Following {
  readonly kind: 'follow' | 'hang';
  readonly parentId: Id | null;
  /** `follow`: from the parent's GO on, and never negative; `hang`: from when the parent is complete. */
  readonly delayMs: Duration;
}

/**
 * What fires the cue, and all that it needs for that, as one value: kind, parent and delay are edited,
 * compared and undone together. Only `called` cues are fired by a GO.
 */
export type Execution =
  | { readonly kind: 'called' | 'taken' | 'timecode' }
  | Following
  | { readonly kind: 'clock'; readonly at: WallTime | null };
export type ExecutionKind = Execution['kind'];

export interface Cue extends Ranked {
  readonly itemId: Id;
  readonly departmentId: Id;
  /** Empty: the department's default position. */
  readonly positionIds: readonly Id[];
  /** A spoken label: "12.5", "51A", blank, even twice in real files. Order is `rank`. */
  readonly number: string;
  readonly label: string;
  readonly notes: string;
  /** How long it takes to complete once fired; null when the next step ends it. */
  readonly execMs: Duration | null;
  readonly placement: Placement | null;
  readonly execution: Execution;
  /** Cues of one go group are fired by one GO, in one event. */
  readonly goGroupId: Id | null;
  /** Cues of one standby group are called to stand by together, though several GOs fire them. */
  readonly standbyGroupId: Id | null;
  /** Null: as its department has it; so are `standbyLeadMs` and `ackPolicy`. */
  readonly warnLeadMs: Duration | null;
  readonly standbyLeadMs: Duration | null;
  readonly ackPolicy: AckPolicy | null;
  /** Who says that the way is clear; left out: whom its department asks, where that wants a clear. */
  readonly clearFromPositionId?: Id | null;
  /** Its operator says when it is complete, and nothing else does (C26); left out: no. */
  readonly reportComplete?: boolean;
  /** A cut cue is out of the plan; its number stays retired. */
  readonly status: 'active' | 'cut';
}

/** Something that somebody looks at before the show: "Iron in". */
export interface PresetCheck extends Ranked {
  readonly rundownId: Id;
  /** Whose it is; null: the caller's own. */
  readonly departmentId: Id | null;
  readonly text: string;
}

/** Something that there are only so many of: radio mics, a mirror ball, a forklift. */
export interface Equipment extends Ranked {
  readonly name: string;
  /** How many there are, 1 or more. */
  readonly quantity: number;
  readonly notes: string;
}

/** So many of one kind of equipment are used. */
export interface EquipmentUse {
  readonly equipmentId: Id;
  readonly quantity: number;
}

/** The collections that planners edit, by name. */
export interface Collections {
  days: ShowDay;
  spaces: Space;
  rundowns: Rundown;
  segments: Segment;
  items: Item;
  columns: Column;
  departments: Department;
  positions: Position;
  people: Person;
  assignments: Assignment;
  cues: Cue;
  checks: PresetCheck;
  vendors: Vendor;
  contacts: Contact;
  documents: VendorDocument;
  costs: CostLine;
  powerDrops: PowerDrop;
  riggingPoints: RiggingPoint;
  movements: Movement;
  returnLines: ReturnLine;
  tasks: Task;
  crewCalls: CrewCall;
  dependencies: Dependency;
  equipment: Equipment;
  comments: Comment;
}

export type CollectionName = keyof Collections;
/** Those that are the plan itself, and not what is said about it. */
export type PlanName = Exclude<CollectionName, 'comments'>;

type Planned = { readonly [Name in CollectionName]: Rows<Collections[Name]> };

/** One show, whole: what the log of its events folds to. */
export interface ShowDocument extends Planned {
  readonly show: Show;
  readonly runs: Rows<Run>;
  readonly messages: Rows<Message>;
  /** Published editions of the plan, the oldest first. */
  readonly revisions: readonly Revision[];
}
