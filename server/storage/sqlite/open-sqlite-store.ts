import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import type { AccountStore } from '../../account-ports.ts';
import type {
  PrivateNoteStore,
  CopyDatabase,
  ShowArchive,
  ShowStore,
  SightingStore
} from '../../ports.ts';
import type { DoorStore } from '../../door-ports.ts';
import type { AuditStore } from '../../audit-ports.ts';
import { copyDatabase } from './copy-database.ts';
import { finishRestore } from './finish-restore.ts';
import { openDatabase, type OpenedDatabase } from './open-database.ts';
import { InPlace } from './in-place.ts';
import { notStoredOf } from './not-stored-of.ts';
import { setting } from './schema.ts';
import { showArchive } from './show-archive.ts';
import { sqliteAudit } from './sqlite-audit.ts';
import { sqliteAccounts } from './sqlite-accounts.ts';
import { sqliteDoors } from './sqlite-doors.ts';
import { sqlitePrivateNotes } from './sqlite-private-notes.ts';
import { sqliteSightings } from './sqlite-sightings.ts';
import { sqliteStore } from './sqlite-store.ts';
import {
  vouchedAccounts,
  vouchedArchive,
  vouchedAudit,
  vouchedDoors,
  vouchedNotes,
  vouchedSightings,
  vouchedStore
} from './vouched.ts';

export interface SqliteStore {
  readonly store: ShowStore;
  readonly doors: DoorStore;
  readonly accounts: AccountStore;
  readonly archive: ShowArchive;
  readonly sightings: SightingStore;
  readonly notes: PrivateNoteStore;
  readonly audit: AuditStore;
  /** Random text that belongs to this database: seqs of another lineage mean nothing here. */
  readonly lineage: string;
  /** Commits something of no consequence; throws, NotStored where it knows why, if it cannot. */
  probe(): void;
  /** Since a restore no owner was shown the way in; true until it is said that one was. */
  isRestored(): boolean;
  sayRestoreIsKnown(): void;
  /** Copies the database while it is in use. */
  readonly copyTo: CopyDatabase;
  /** How many bytes such a copy will have, or a little less. */
  bytes(): Promise<number>;
  close(): Promise<void>;
}

/**
 * Opens DATA/callboard.db, makes or migrates it. Take the folder's lock first (data-folder.ts).
 * Throws a BootProblem when the database cannot be used.
 */
export function openSqliteStore({ folder }: { readonly folder: string }): SqliteStore {
  finishRestore(folder);
  const file = join(folder, 'callboard.db');
  const database = openDatabase(file);
  const store = sqliteStore(database);
  const lineage = lineageOf(database);
  const inPlace = new InPlace(file);
  return {
    store: vouchedStore(store, inPlace),
    doors: vouchedDoors(sqliteDoors(database), inPlace),
    accounts: vouchedAccounts(sqliteAccounts(database), inPlace),
    archive: vouchedArchive(showArchive(database.$client), inPlace),
    sightings: vouchedSightings(sqliteSightings(database), inPlace),
    notes: vouchedNotes(sqlitePrivateNotes(database), inPlace),
    audit: vouchedAudit(sqliteAudit(database.$client), inPlace),
    lineage,
    probe() {
      inPlace.check();
      try {
        keep(database, 'probed', new Date().toISOString());
      } catch (cause) {
        throw notStoredOf(cause);
      }
    },
    isRestored: () =>
      database.select().from(setting).where(eq(setting.key, 'restored')).get() !== undefined,
    sayRestoreIsKnown: () => void database.delete(setting).where(eq(setting.key, 'restored')).run(),
    copyTo: (to, signal) => copyDatabase(file, to, signal),
    bytes: async () => {
      const count = Number(database.$client.pragma('page_count', { simple: true }));
      return count * Number(database.$client.pragma('page_size', { simple: true }));
    },
    close: () => store.close()
  };
}

function keep(database: OpenedDatabase, key: string, value: string): void {
  database
    .insert(setting)
    .values({ key, value })
    .onConflictDoUpdate({ target: setting.key, set: { value } })
    .run();
}

function lineageOf(database: OpenedDatabase): string {
  const value = randomBytes(9).toString('base64url');
  database.insert(setting).values({ key: 'lineage', value }).onConflictDoNothing().run();
  const kept = database.select().from(setting).where(eq(setting.key, 'lineage')).get();
  return kept?.value ?? value;
}
