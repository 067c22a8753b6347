import type { IncomingMessage } from 'node:http';
import type { AuditEntry, DoorKey, NotedDeed } from '#core/audit/entry.ts';
import type { Guest } from '#core/guests/guest.ts';
import type { Id } from '#core/show.ts';
import type { Scope } from './door-ports.ts';
import type { LogRow, RefusedRow } from './ports.ts';

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

/** Writes down that a request was refused; whoever is refused waits for nothing. */
export interface Refusals {
  /** What was asked for, and of which show; from a page of another origin, or from one of our own. */
  deed(
    request: IncomingMessage,
    deed: NotedDeed,
    of?: { readonly show?: Id | undefined; readonly isOtherOrigin?: boolean }
  ): void;
  /** A key that opens nothing; the key itself is kept nowhere. */
  key(request: IncomingMessage, by: DoorKey, why?: 'unknownKey' | 'noKey'): void;
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
