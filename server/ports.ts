import type { Readable } from 'node:stream';
import type { Role } from '#core/actor.ts';
import type { Press, RefusedPress } from '#core/as-run/press.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Sheet } from '#core/export/sheet.ts';
import type { Rejection } from '#core/rejection.ts';
import type { Sighting } from '#core/revisions/sighting.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';

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
  answer: Answer | 'notTheirs' | 'tooFast',
  seq: number
) {
  const number = c === undefined ? { m } : { m, c };
  if (answer === 'notTheirs') return { ...number, s: seq, e: notTheirs };
  if (answer === 'tooFast') return { ...number, s: seq, e: { code: answer } };
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
  /** The same of many in one look; those that have none are not in it. */
  answersTo(show: Id, commandIds: readonly string[]): Promise<ReadonlyMap<string, Answer>>;
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

/** What somebody wrote for themselves beside an item. */
export interface PrivateNote {
  readonly item: Id;
  readonly text: string;
  readonly at: Instant;
}

/** Private notes: beside the log and the document, so that nothing tells them to anybody else. */
export interface PrivateNoteStore {
  /** Those of one writer on one show, by item: of a person's account, or of a device. */
  of(show: Id, writer: Id): Promise<readonly PrivateNote[]>;
  /**
   * Stores a note where `was` is what stands there; an empty text takes it away. Otherwise nothing
   * changes, and the answer is the text that stands there.
   */
  write(show: Id, writer: Id, note: PrivateNote & { readonly was: string }): Promise<string | null>;
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
  /** The same, but bit by bit, and by what it is now: `read` alone looks whether it was damaged. */
  open(sha256: string): Promise<OpenFile | null>;
}

/** A file to be read bit by bit: whoever has it reads or destroys its stream. */
export interface OpenFile {
  readonly bytes: number;
  /** Another one, as soon as somebody has written into it. */
  readonly version: string;
  readonly stream: Readable;
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
