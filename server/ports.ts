import type { Actor, Role } from '#core/actor.ts';
import type { Press, RefusedPress } from '#core/as-run/press.ts';
import type { AuditEntry } from '#core/audit/entry.ts';
import type { Feed } from '#core/export/feed.ts';
import type { Sheet } from '#core/export/sheet.ts';
import type { Guest } from '#core/guests/guest.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Rejection } from '#core/rejection.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import type { Sighting } from '#core/revisions/sighting.ts';

/** The version that events are written in; older ones are brought up to date on load. */
export const EVENT_VERSION = 2;

/** What one accepted command added to the log: one seq, one row, one frame. */
export interface Batch {
  /** Gapless from 1, by show (I2). */
  readonly seq: number;
  readonly at: Instant;
  /** `client:mid`, unique in the show for ever. */
  readonly commandId: string;
  readonly actor: { readonly device: Id; readonly name: string };
  readonly events: readonly ShowEvent[];
}

/** What a command was answered: told again, unchanged, to whoever repeats it. */
export interface Answer {
  /** The show's seq after the command. */
  readonly seq: number;
  readonly rejection: Rejection | null;
}

export type Appended =
  | { readonly outcome: 'appended' }
  /** Another batch has the seq: load what is new and decide again. */
  | { readonly outcome: 'conflict' }
  /** The command id has its answer already; nothing was written. */
  | { readonly outcome: 'duplicate'; readonly answer: Answer };

export interface ShowSummary {
  readonly id: Id;
  readonly title: string;
  readonly createdAt: Instant;
  readonly changedAt: Instant;
  readonly seq: number;
}

export interface Snapshot {
  readonly seq: number;
  readonly document: ShowDocument;
}

/**
 * What keeps a store from storing. `diskFull`, `readOnly` and `busy`: nothing was written. `gone`: its
 * file is no longer where a restart would look for it. `failing`: the disk itself, and nobody knows.
 */
export type StoreTrouble = 'diskFull' | 'readOnly' | 'busy' | 'gone' | 'failing';

/** A write that a store refuses to vouch for, where it knows why. */
export class NotStored extends Error {
  readonly why: StoreTrouble;

  constructor(why: StoreTrouble, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NotStored';
    this.why = why;
  }
}

/** What whoever sent a command is told of a fault: the reference is in the log, too. */
export const refusalOfFault = (fault: unknown, reference: string) =>
  fault instanceof NotStored
    ? { code: 'notStored' as const, why: fault.why, reference }
    : { code: 'fault' as const, reference };

/**
 * What whoever sent a command is told, under the number that they gave it; `seq`: where the show is.
 * A number that another device's page has given is no number of theirs.
 */
export function resultOf(
  { m, c }: { readonly m: number; readonly c?: string },
  answer: Answer | 'notTheirs',
  seq: number
) {
  const number = c === undefined ? { m } : { m, c };
  if (answer === 'notTheirs') return { ...number, s: seq, e: notTheirs };
  const { seq: s, rejection: e } = answer;
  return e ? { ...number, s, e } : { ...number, s };
}

const notTheirs = {
  code: 'invalid',
  where: 'c',
  what: 'is no earlier page of this device'
} as const;

/**
 * The log of each show. When a promise resolves, what it wrote is on the disk (P1). When `append`
 * rejects (disk full, a failing disk), nobody knows whether the batch is: load again before going on.
 */
export interface ShowStore {
  list(): Promise<readonly ShowSummary[]>;
  /** The newest snapshot, if any, and every batch after it; null for an unknown show. */
  load(show: Id): Promise<{ snapshot: Snapshot | null; batches: readonly Batch[] } | null>;
  /** Writes the batch and its command's answer, if the show's last seq is `batch.seq - 1`. Seq 1 makes the show. */
  append(show: Id, batch: Batch): Promise<Appended>;
  /**
   * Keeps the answer to a command that wrote no batch: a refusal, or that nothing had to change. A
   * repeat is answered alike, and the press is in the record. The first answer to a command id
   * stands. A show that does not exist is a fault.
   *
   * @param pressed what a refused press was about; kept for the first KEPT_PRESSES of a device in a run
   */
  recordAnswer(
    show: Id,
    answered: {
      readonly commandId: string;
      readonly device: Id;
      readonly at: Instant;
      readonly answer: Answer;
      readonly pressed?: { readonly run: Id; readonly name: string; readonly press: Press };
    }
  ): Promise<void>;
  /** The presses about a run that were refused, as far as it is known what they were about. */
  refusedIn(show: Id, run: Id): Promise<readonly RefusedPress[]>;
  answerTo(show: Id, commandId: string): Promise<Answer | null>;
  /** The device whose commands a client has sent, as far as any was answered; null: none was. */
  deviceOf(show: Id, client: string): Promise<Id | null>;
  /** Batches with a seq above `seq`, oldest first, at most `limit`. */
  batchesSince(show: Id, seq: number, limit: number): Promise<readonly Batch[]>;
  /**
   * The newest batches whose events have a text anywhere in them as a value, such as the id of a row,
   * oldest first, at most `limit`.
   */
  batchesNaming(show: Id, text: string, limit: number): Promise<readonly Batch[]>;
  /** Replaces the show's older snapshot; a newer one stays. */
  saveSnapshot(show: Id, snapshot: Snapshot): Promise<void>;
  close(): Promise<void>;
}

/** Which revisions each device has had on its screen: beside the log, for what devices report is no event. */
export interface SightingStore {
  /** By revision, then by time. */
  of(show: Id): Promise<readonly Sighting[]>;
  /** All of them or none; the first of a device and revision stands. */
  add(show: Id, seen: readonly Sighting[]): Promise<void>;
}

/** What a device wrote for itself beside an item. */
export interface PrivateNote {
  readonly item: Id;
  readonly text: string;
  readonly at: Instant;
}

/** Private notes: beside the log and the document, so that nothing tells them to anybody else. */
export interface PrivateNoteStore {
  /** Those of one device on one show, by item. */
  of(show: Id, device: Id): Promise<readonly PrivateNote[]>;
  /**
   * Stores a note where `was` is what stands there; an empty text takes it away. Otherwise nothing
   * changes, and the answer is the text that stands there.
   */
  write(show: Id, device: Id, note: PrivateNote & { readonly was: string }): Promise<string | null>;
}

/** A row of a show's log as it is stored: this, and nothing else, the hash chain vouches for. */
export interface LogRow {
  readonly seq: number;
  readonly at: number;
  readonly commandId: string;
  readonly device: string;
  readonly deviceName: string;
  /** The version that the events are written in. */
  readonly version: number;
  /** JSON text: a list of events. */
  readonly events: string;
}

/** A press that was refused, with its answer: in the record, though not in the log. */
export interface RefusedRow {
  readonly commandId: string;
  readonly device: string;
  readonly at: number;
  readonly seq: number;
  /** JSON text; null: nothing had to change. */
  readonly rejection: string | null;
  /** Of a press about a run: which, what its device was called, and JSON text of what it was about. */
  readonly run?: string | null | undefined;
  readonly name?: string | null | undefined;
  readonly press?: string | null | undefined;
}

/** A row of the installation log as it is stored and vouched for. */
export interface InstallationRow {
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  readonly device: string | null;
  readonly name: string | null;
  readonly account: string | null;
  readonly address: string | null;
  readonly show: string | null;
  /** JSON text. */
  readonly facts: string;
}

/**
 * Writes down what is no event of a show: who came in, and what was done to doors, devices, accounts and
 * files. Once it resolves the line is on the disk; of lines that come too often a count is.
 */
export interface Audit {
  note(entry: AuditEntry): Promise<void>;
}

/** Where a row lies among all logs: of two of one moment the log decides, and then the key. */
export interface AuditPlace {
  readonly at: number;
  readonly log: string;
  readonly key: string | number;
}

/** One row of any of the logs. */
export type AuditRow = { readonly place: AuditPlace } & (
  | { readonly of: 'installation'; readonly row: InstallationRow }
  /** `events` is null where they are too long to be read for a list. */
  | {
      readonly of: 'show';
      readonly show: Id;
      readonly row: Omit<LogRow, 'events'> & {
        readonly events: string | null;
        readonly bytes: number;
      };
    }
  | { readonly of: 'refused'; readonly show: Id; readonly row: RefusedRow }
);

/** What is read of the logs, the newest first. */
export interface AuditAsked {
  /** Those whose logs are read; the installation's log counts as far as it is about them. */
  readonly shows: readonly Id[];
  /** All of the installation's log. */
  readonly isWhole: boolean;
  /** From the one moment on and before the other, in ms. */
  readonly from: number;
  readonly to: number;
  /** The row that the last answer ended with. */
  readonly after: AuditPlace | null;
  readonly limit: number;
}

/** A door as its row has it now. */
export interface DoorRead {
  readonly show: Scope;
  readonly label: string;
  readonly guest: Guest | null;
  /** A guest's page was read by it. */
  readonly isUsed: boolean;
}

/** The logs of the installation and of its shows, together. */
export interface AuditStore {
  /** All of them in one transaction; they are numbered and linked here. */
  append(rows: readonly Omit<InstallationRow, 'seq'>[]): Promise<void>;
  /** Null: there is none. */
  doorOf(grant: Id): DoorRead | null;
  page(asked: AuditAsked): readonly AuditRow[];
}

/** Where a show's log ends; `hash` is the last link of its chain, in hex. */
export interface LogEnd {
  readonly seq: number;
  readonly hash: string;
}

/** Shows row by row, as they are stored: what a show file is written from and read into. */
export interface ShowArchive {
  endOf(show: Id): (LogEnd & { readonly title: string }) | null;
  /** The link at a seq of the log, in hex; null: it is not that long. */
  hashAt(show: Id, seq: number): string | null;
  /** Rows with a seq above `seq`, oldest first, at most `limit`. */
  rowsSince(show: Id, seq: number, limit: number): readonly LogRow[];
  refusedOf(show: Id): readonly RefusedRow[];
  /**
   * Adds a whole show in one transaction, its chain linked anew, under the title that its log gives
   * it, and notes where it came from. A show with that id is a fault.
   */
  add(
    show: Id,
    title: string,
    rows: readonly LogRow[],
    refused: readonly RefusedRow[],
    origin: Readonly<Record<string, unknown>>
  ): void;
}

/**
 * Files by the SHA-256 of their bytes, in hex. None of them ever changes, so that whoever has one under
 * its name has it whole; nothing deletes them.
 */
export interface Files {
  /** Keeps bytes; once it resolves with their name they are on the disk. NotStored where it cannot. */
  keep(bytes: Uint8Array): Promise<string>;
  /** Null: there is none of that name, or it is no longer what was written. */
  read(sha256: string): Promise<Uint8Array | null>;
}

/** What a database says of itself. */
export interface DatabaseLook {
  readonly lineage: string;
  readonly shows: readonly Pick<ShowSummary, 'id' | 'title' | 'seq'>[];
}

/** A copy of the database that was looked through after it was written. */
export interface DatabaseCopy extends DatabaseLook {
  readonly bytes: number;
}

/** Copies the database, as it is at one moment, into a file that is not there yet. */
export type CopyDatabase = (to: string, signal?: AbortSignal) => Promise<DatabaseCopy>;

/** How it stands with the backups in one folder. */
export interface BackupPlace {
  readonly folder: string;
  /** The newest that was whole when it was written; its age is `now - at`. Null: there is none. */
  readonly lastGood: {
    readonly file: string;
    readonly at: Instant;
    readonly bytes: number;
    /** How long it took; null for one of an earlier start. */
    readonly tookMs: number | null;
  } | null;
  /** Why the last one failed, in a sentence for a person; null when it did not. */
  readonly problem: { readonly at: Instant; readonly sentence: string } | null;
}

/** Copies of the database, made while a run is not ended and when its state changes. */
export interface Backups {
  /** The folder in the data folder first, then the second place if one was given. */
  standing(): readonly BackupPlace[];
  /** Whether backups are due now: a run is not ended. */
  isDue(): boolean;
}

/** Where a device or a grant counts: on one show, or on `*`, every show of the installation. */
export type Scope = Id | '*';

/** A device as the server knows it on one show. */
export interface Device {
  readonly id: Id;
  readonly show: Scope;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
  readonly createdAt: Instant;
  readonly seenAt: Instant | null;
  readonly revokedAt: Instant | null;
  /** Who is signed in on it. */
  readonly person?: string;
}

/** A device before a door that asks first: what it would be if it were let in. */
export interface Knock {
  readonly grant: Id;
  readonly name: string;
  readonly departments: readonly Id[];
  readonly at: Instant;
  /** The network that it came from: so many may wait from one. */
  readonly network: string;
  readonly refusedAt: Instant | null;
}

/** A link that lets devices in, gives out a calendar or opens a guest's page, as its maker sees it later: the token is told once. */
export interface Grant {
  readonly id: Id;
  readonly show: Scope;
  readonly roles: readonly Role[];
  /** Those that a device may answer for; null: whichever it picks. */
  readonly departments: readonly Id[] | null;
  readonly label: string;
  /** What calendar programs may read by it; null for a link that lets devices in. */
  readonly feed: Feed | null;
  /** Whose own page it opens; null for a link of any other kind. */
  readonly guest: Guest | null;
  /** When a guest's page was read by it last; null: never, or it is no guest's. */
  readonly usedAt: Instant | null;
  /** null: as many as any link lets in. */
  readonly maxUses: number | null;
  readonly uses: number;
  readonly createdAt: Instant;
  /** It asks for a PIN, too; which one is told to nobody again. */
  readonly hasPin: boolean;
  /** Who comes by it waits until somebody lets them in. */
  readonly hasLobby: boolean;
  /** It ends with the show, and what came in by it goes with it; `expiresAt` follows the plan. */
  readonly untilEnd: boolean;
  readonly expiresAt: Instant | null;
  readonly revokedAt: Instant | null;
}

/** What one grant gave to a device, or its owner's setting (no grant). */
export interface Held {
  readonly grant: Id | null;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
}

/** Rows behind the doors, as they are stored. Only hashes of secrets are. */
export interface DoorRows {
  readonly cookies: readonly { readonly device: Id; readonly hash: string }[];
  readonly devices: readonly DeviceRow[];
  readonly grants: readonly GrantRow[];
}

export type DeviceRow = Omit<Device, 'roles' | 'departments' | 'person'> & {
  readonly held: readonly Held[];
  /** It waits before a door with a lobby, or was refused there; null: neither. */
  readonly knock: Knock | null;
};

export type GrantRow = Omit<Grant, 'hasPin'> & {
  readonly tokenHash: string;
  readonly madeBy: Id | null;
  /** Salt and slow hash; null: it asks for none. */
  readonly pinHash: string | null;
};

/** What somebody may be on one show, or on all of them. */
export interface Access {
  readonly show: Scope;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
}

/** Who is signed in on a device, and what their account may be. */
export interface Person {
  readonly account: Id;
  readonly name: string;
  readonly access: readonly Access[];
}

/** Who is signed in where, as server/accounts knows it. */
export interface People {
  on(device: Id): Person | null;
  /** Whether an account owns the installation. */
  hasOwner(): boolean;
}

/** Keeps the rows of the doors; who may do what is decided in server/auth. */
export interface DoorStore {
  load(): Promise<DoorRows>;
  /** Adds or replaces rows, all in one transaction. */
  save(rows: Partial<DoorRows>): Promise<void>;
}

/**
 * What a sheet is written from: itself, or an as-run list as JSON, of which a long one takes longer to make
 * a sheet of, and to hand over as one, than a GO may wait.
 */
export type Writing = { readonly format: 'csv' | 'xlsx' } & (
  | { readonly sheet: Sheet }
  | { readonly asRun: Uint8Array; readonly list: 'log' | 'items'; readonly zone: string }
);

/** Server time: monotonic from boot, so that a wall clock that is set does not move a show. */
export interface Clock {
  now(): Instant;
}

/** Random ids of 8 characters. */
export type NewId = () => Id;

export type DeviceActor = Omit<Actor, 'client'>;

/** Says who brings a cookie; a device that was revoked is nobody. */
export interface WhoIs {
  /** The device behind a cookie as it may act on a show; null: it may not. */
  on(cookieHeader: string | null, show: Id): DeviceActor | null;
  /** The device that a cookie is of, wherever it has a part; null: nobody's. */
  deviceBehind(cookieHeader: string | null): Id | null;
}

/** A device that the server knows by its cookie, and all that it may be: one entry for each show, or for `*`. */
export interface Visitor {
  readonly device: Id;
  readonly name: string;
  /** Empty for a person who is signed in, and may be nothing any more. */
  readonly access: readonly Access[];
  /** The account of the person who is signed in on it. */
  readonly account?: Id;
}

/** Why a door stayed shut, or a change of the doors was refused. */
export type DoorRefusal =
  /** `unknownKey`: misspelt, replaced, or never made. */
  | { readonly code: 'unknownKey' | 'expired' | 'usedUp' | 'revoked' }
  /** Too many tries from this address; they count again after so long. */
  | { readonly code: 'tooManyTries'; readonly waitMs: number }
  /** `pinWanted`: none was given, or by a browser that was not seen at this door before. */
  | { readonly code: 'pinWanted' }
  | { readonly code: 'wrongPin'; readonly triesLeft: number }
  /** So many wait before this door already. */
  | { readonly code: 'lobbyFull' }
  /** It holds the book of a run, or it is not connected: it is not sent to another screen. */
  | { readonly code: 'holdsBook' | 'notConnected' }
  | { readonly code: 'notAllowed' | 'noSuchShow' | 'noSuchGrant' | 'noSuchDevice' }
  /** What was asked for cannot be: the field, and why, in a sentence. */
  | { readonly code: 'invalid'; readonly field: string; readonly sentence: string };

export type DoorAnswer<What> = { readonly refused: DoorRefusal } | { readonly granted: What };

/** Devices: who they are, what they may be, and the changes of it. `by` is the device that asks. */
export interface Devices extends WhoIs {
  /** Everything that a cookie stands for; null: nothing, or nothing any more. */
  visitor(cookieHeader: string | null): Visitor | null;
  /** Whether a cookie is nobody's because its device was given another one, some seconds ago at most. */
  wasReplacedLately(cookieHeader: string | null): boolean;
  /** As `on`, for a device that was let in already: ask again after each change of it. */
  actorOf(device: Id, show: Id): DeviceActor | null;
  /** Whether it was let in until the show was over, and that is so: there is no other reason. */
  wasLetInUntilEnd(device: Id, show: Id): boolean;
  /** Devices of the show and those of all shows, revoked ones too, with the grants that let them in. */
  devicesOf(show: Id): readonly (Device & { readonly grants: readonly Id[] })[];
  /** One of them: its row of the show, or the one of all shows. */
  deviceOn(device: Id, show: Scope): (Device & { readonly grants: readonly Id[] }) | null;
  /** A device shows itself; kept by `flush`. */
  seen(device: Id, show: Id): void;
  /** Writes when devices were seen last: every minute, and before closing. */
  flush(): Promise<void>;
  /** Hears of each device whose roles, name or right to be here has changed, once that is stored. */
  onChange(listener: (device: Id) => void): void;

  /** Whether one device may change, send or take off another. */
  mayDealWith(by: Id, show: Scope, device: Id): boolean;
  rename(by: Id, show: Scope, device: Id, name: string): Promise<DoorAnswer<null>>;
  /** Shuts the device out: no grant made before now lets it in again. */
  revoke(by: Id, show: Scope, device: Id): Promise<DoorAnswer<null>>;
  /** Replaces what grants gave, and lets a revoked device in again. */
  setRoles(
    by: Id,
    show: Scope,
    device: Id,
    to: { readonly roles: readonly Role[]; readonly departments: readonly Id[] }
  ): Promise<DoorAnswer<null>>;
  /** What an operator's device answers for, within what its grants allow. */
  pickDepartments(device: Id, show: Id, departments: readonly Id[]): Promise<DoorAnswer<null>>;
}

/** The token of a link's fragment, or six typed characters. */
export type Key = { readonly token: string } | { readonly code: string };

export type NewGrant = Pick<Grant, 'roles' | 'departments' | 'label' | 'maxUses' | 'expiresAt'> &
  Partial<Pick<Grant, 'feed' | 'guest' | 'hasLobby' | 'untilEnd'>> & {
    /** Four to eight digits that are asked for beside the link. */
    readonly pin?: string | null;
  };

/** A calendar as its link gives it out: no more of the show than the roles may see. */
export interface GrantedFeed {
  readonly grant: Id;
  readonly show: Id;
  readonly feed: Feed;
  readonly roles: readonly Role[];
}

/** Whose page a guest's link opens, and until when. */
export interface GrantedGuest {
  readonly grant: Id;
  readonly show: Id;
  readonly guest: Guest;
  readonly expiresAt: Instant;
}

/** Stands for a grant while it lasts; forgotten when the server stops. */
export interface ShortCode {
  readonly code: string;
  readonly expiresAt: Instant;
}

/** Who knocks: the cookie that came along, and from where. */
export interface Caller {
  readonly cookieHeader: string | null;
  readonly address: string;
}

/** A device that waits to be let in, as the share page lists it. */
export interface Waiting {
  readonly device: Id;
  readonly name: string;
  readonly grant: Id;
  readonly roles: readonly Role[];
  readonly departments: readonly Id[];
  readonly since: Instant;
}

/** Where a device stands before a show's doors; `shut`: the one it knocked at is no door any more. */
export type Standing =
  | { readonly at: 'inside' | 'over' }
  | {
      readonly at: 'lobby' | 'refused' | 'shut';
      readonly name: string;
      readonly roles: readonly Role[];
      readonly departments: readonly Id[];
      readonly since: Instant;
      /** Any of these can let it in. */
      readonly letInBy: readonly Role[];
    };

/** HttpOnly, SameSite=Lax, path `/`, Secure over TLS. */
export interface DoorCookie {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
}

/** The links and codes that let devices in. */
export interface Grants {
  /** No device owns the installation yet, or any more. */
  needsSetup(): boolean;
  /** The token of a link that makes one device an owner of the installation; older ones die. */
  makeSetupToken(): Promise<string>;

  /** What a key would open; uses nothing up. */
  look(caller: Caller, key: Key): Promise<DoorAnswer<Grant>>;
  /** Makes a browser that nobody knows yet one whose tries of a PIN are counted; null: it is known. */
  knockCookie(caller: Caller): DoorCookie | null;
  /** Lets the caller in. A device that holds the grant already comes in again at no cost. */
  enter(
    caller: Caller,
    key: Key,
    as: {
      readonly name: string;
      readonly departments: readonly Id[];
      readonly pin?: string;
    }
  ): Promise<
    DoorAnswer<{
      readonly visitor: Visitor;
      readonly show: Scope;
      /** Null: the device has its cookie. */
      readonly cookie: DoorCookie | null;
      /** It is not in yet: somebody has to let it in. */
      readonly isWaiting: boolean;
    }>
  >;

  /** Where the caller stands before the doors of a show; null: it is not known there. */
  standingOf(cookieHeader: string | null, show: Id): Standing | null;
  /** Who waits to be let in, the longest first, as far as the asking device may let them in. */
  waiting(by: Id, show: Id): DoorAnswer<readonly Waiting[]>;
  /** Lets one in that waits, as what it asked for or as something else. */
  letIn(
    by: Id,
    show: Id,
    device: Id,
    as: { readonly roles: readonly Role[]; readonly departments: readonly Id[] } | null
  ): Promise<DoorAnswer<null>>;
  refuse(by: Id, show: Id, device: Id): Promise<DoorAnswer<null>>;

  /** What a calendar link gives out; null: nothing, or nothing any more. Uses nothing up. */
  feedOf(token: string): GrantedFeed | null;
  /** Whose page a guest's link opens; null: nobody's, or nobody's any more. */
  guestOf(token: string): GrantedGuest | null;
  /** The page was read by it; kept with `flush`. */
  used(grant: Id): void;
  /** The links of one guest, those that are over too. */
  guestLinks(by: Id, show: Id, guest: Guest): DoorAnswer<readonly Grant[]>;
  /** The token is told here and never again. */
  makeGuestLink(
    by: Id,
    show: Id,
    guest: Guest,
    expiresAt: Instant
  ): Promise<DoorAnswer<{ readonly grant: Grant; readonly token: string }>>;
  revokeGuestLink(by: Id, show: Id, grant: Id): Promise<DoorAnswer<null>>;

  list(by: Id, show: Id): DoorAnswer<readonly (Grant & { readonly shortCode: ShortCode | null })[]>;
  /** The token is told here and never again. */
  make(
    by: Id,
    show: Id,
    grant: NewGrant
  ): Promise<DoorAnswer<{ readonly grant: Grant; readonly token: string }>>;
  /** A new code, valid for 15 minutes; the grant's code before it stops counting. */
  makeCode(by: Id, show: Id, grant: Id): DoorAnswer<ShortCode>;
  /** Shuts the link; whoever came in by it alone stays, or leaves at once. */
  revoke(by: Id, show: Id, grant: Id, devices: 'stay' | 'leave'): Promise<DoorAnswer<null>>;
}

export interface Log {
  /** Writes a fault down and gives the reference that the person sees too. */
  fault(fault: unknown, what: string): string;
  note(what: string, facts?: Readonly<Record<string, unknown>>): void;
}

/** What is counted of the work itself; times in ms. */
export interface Measures {
  committed(ms: number): void;
  told(ms: number): void;
  /** What became of a press: `fired`, the code of its refusal, or `dropped` with its line. */
  pressed(result: string): void;
  caughtUp(mode: 'delta' | 'snapshot'): void;
  faulted(): void;
}

/** One client as it follows now: counted when somebody asks, and not before. */
export interface Followed {
  readonly roles: readonly Role[];
  /** How many changes of its show the client had not shown when it last said so; null: it says nothing. */
  readonly behind: number | null;
  /** The bound of its clock in ms; null while it does not know. */
  readonly clockBound: number | null;
  /** Bytes that wait for it to read. */
  readonly unsentBytes: number;
}
