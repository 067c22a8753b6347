import type { Actor, Role } from '#core/actor.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Rejection } from '#core/rejection.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';

/** The version that events are written in; older ones are brought up to date on load. */
export const EVENT_VERSION = 1;

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
   * Keeps a refusal, so that a repeat is refused alike and the press is in the record. The first
   * answer to a command id stands. A show that does not exist is a fault.
   */
  recordRefusal(
    show: Id,
    refused: {
      readonly commandId: string;
      readonly device: Id;
      readonly at: Instant;
      readonly answer: Answer;
    }
  ): Promise<void>;
  answerTo(show: Id, commandId: string): Promise<Answer | null>;
  /** Batches with a seq above `seq`, oldest first, at most `limit`. */
  batchesSince(show: Id, seq: number, limit: number): Promise<readonly Batch[]>;
  /** Replaces the show's older snapshot; a newer one stays. */
  saveSnapshot(show: Id, snapshot: Snapshot): Promise<void>;
  close(): Promise<void>;
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
}

/** A link that lets devices in, as its maker sees it later: the token is told once. */
export interface Grant {
  readonly id: Id;
  readonly show: Scope;
  readonly roles: readonly Role[];
  /** Those that a device may answer for; null: whichever it picks. */
  readonly departments: readonly Id[] | null;
  readonly label: string;
  /** null: any number. */
  readonly maxUses: number | null;
  readonly uses: number;
  readonly createdAt: Instant;
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

export type DeviceRow = Omit<Device, 'roles' | 'departments'> & { readonly held: readonly Held[] };

export type GrantRow = Grant & { readonly tokenHash: string; readonly madeBy: Id | null };

/** Keeps the rows; who may do what is decided in server/auth. */
export interface DoorStore {
  load(): Promise<DoorRows>;
  /** Adds or replaces rows, all in one transaction. */
  save(rows: Partial<DoorRows>): Promise<void>;
}

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
  /** Whether the cookie is that of any device at all. */
  knows(cookieHeader: string | null): boolean;
}
