import { randomBytes } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  openSync,
  readSync,
  renameSync,
  rmSync,
  statfsSync,
  statSync
} from 'node:fs';
import { basename, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { AuditFacts } from '#core/audit/entry.ts';
import { BootProblem } from '../../boot-problem.ts';
import { EVENT_VERSION, type DatabaseLook } from '../../ports.ts';
import { carryDoors, dropDoors, type DoorsAfter } from './carry-doors.ts';
import { finishRestore, NEXT, syncFolder } from './finish-restore.ts';
import { firstBrokenLink, walkInstallation } from './hash-chain.ts';
import { appendToInstallation, hasInstallationLog } from './installation-log.ts';
import { isOurs, lookThrough } from './look-through.ts';
import { migrationsFolder, standingOf } from './migrations.ts';
import { openDatabase, type OpenedDatabase } from './open-database.ts';
import { setting } from './schema.ts';

export interface Restored extends DatabaseLook {
  /** Where the database before it lies now; null: there was none. */
  readonly aside: string | null;
  /** Whose devices and links count from now on. */
  readonly doors: DoorsAfter;
}

/** What SQLite, and a database that is brought up to date, put beside the file. */
const LEFT_BEHIND = ['', '-wal', '-shm', '-journal', '.before-upgrade', '.before-upgrade.new'];

/** What stays free on the disk, for the shows to go on. */
const MARGIN = 64 * 1024 * 1024;

/**
 * Puts a backup in the place of a folder's database, whose lock the caller holds. The file is looked
 * through first, and a BootProblem leaves everything as it was. A kill at any moment leaves the old
 * database or the new one, whole.
 */
export function restoreDatabase(
  folder: string,
  file: string,
  { newDoors }: { readonly newDoors: boolean }
): Restored {
  finishRestore(folder);
  const working = join(folder, 'callboard.db.restoring');
  const sweep = (): void => {
    for (const suffix of LEFT_BEHIND) rmSync(working + suffix, { force: true });
  };
  sweep();
  try {
    lookAtFile(file, folder);
    // A copy: not even a database on a stick that cannot be written is opened where it lies.
    for (const suffix of ['-wal', '']) {
      if (existsSync(file + suffix)) copyFileSync(file + suffix, working + suffix);
    }
    const look = checked(working, file);
    const doors = prepared(working, join(folder, 'callboard.db'), file, newDoors);
    sync(working);
    // From here on it is decided.
    renameSync(working, join(folder, NEXT));
    syncFolder(folder);
    return { ...look, doors, aside: finishRestore(folder) };
  } finally {
    sweep();
  }
}

function lookAtFile(file: string, folder: string): void {
  if (!existsSync(file) || !statSync(file).isFile()) {
    throw new BootProblem(`There is no file ${file}.`, 'Nothing was changed.');
  }
  const { dev, ino, size } = statSync(file);
  const present = statSync(join(folder, 'callboard.db'), { throwIfNoEntry: false });
  if (present?.ino === ino && present.dev === dev) {
    throw new BootProblem(`${file} is the database that is there.`, 'Name a backup of it.');
  }
  const start = Buffer.alloc(16);
  const descriptor = openSync(file, 'r');
  readSync(descriptor, start, 0, 16, 0);
  closeSync(descriptor);
  if (start.toString('latin1') !== 'SQLite format 3\0') throw refusal(file, 'is no backup');
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < size + MARGIN) {
    throw new BootProblem(
      `The disk of ${folder} has no room for ${file}.`,
      'Free some space, or name another folder with --data. Nothing was changed.'
    );
  }
}

/** That the copy is a whole database of ours, each show's log as it was written. */
function checked(working: string, file: string): DatabaseLook {
  let look: DatabaseLook;
  const database = new Sqlite(working);
  try {
    if (isNewer(database)) {
      throw new BootProblem(
        `${file} was made by a newer version of Callboard than this one.`,
        'Restore it with that version, or a later one. Nothing was changed.'
      );
    }
    look = lookThrough(database);
    const whole = database.pragma('integrity_check(1)', { simple: true });
    if (whole !== 'ok') throw refusal(file, `is damaged (${String(whole).slice(0, 100)})`);
    if ((database.pragma('foreign_key_check') as unknown[]).length > 0) {
      throw refusal(file, 'is damaged (rows of no show)');
    }
    for (const { id, title } of look.shows) {
      const seq = firstBrokenLink(database, id);
      if (seq !== null) {
        throw refusal(file, `was changed after it was written (show "${title}", change ${seq})`);
      }
    }
    const line = brokenLine(database);
    if (line !== null)
      throw refusal(file, `was changed after it was written (audit, line ${line})`);
  } catch (fault) {
    if (fault instanceof BootProblem) throw fault;
    throw refusal(file, 'is no whole Callboard database', fault);
  } finally {
    database.close();
  }
  return look;
}

/** Of a backup that has an installation log. */
const brokenLine = (database: Sqlite.Database): number | null =>
  hasInstallationLog(database) ? (walkInstallation(database).broken?.seq ?? null) : null;

function isNewer(database: Sqlite.Database): boolean {
  const standing = standingOf(database, migrationsFolder);
  if (!isOurs(standing)) return standing === 'newer';
  const newest = database.prepare('SELECT max(version) FROM event').pluck().get();
  return Number(newest) > EVENT_VERSION;
}

const refusal = (file: string, why: string, cause?: unknown): BootProblem =>
  new BootProblem(`${file} ${why}.`, 'Nothing was changed. Try an older backup.', { cause });

/** Brings the copy to this version, and makes it a database of its own. */
function prepared(working: string, present: string, file: string, newDoors: boolean): DoorsAfter {
  let database: OpenedDatabase | undefined;
  try {
    database = openDatabase(working);
    const doors = newDoors ? dropDoors(database) : carryDoors(present, database);
    set(database, 'lineage', randomBytes(9).toString('base64url'));
    set(database, 'restored', new Date().toISOString());
    noteRestore(database, basename(file), doors);
    database.$client.pragma('wal_checkpoint(TRUNCATE)');
    database.$client.pragma('journal_mode = DELETE');
    return doors;
  } catch (fault) {
    throw refusal(file, 'cannot be brought to this version', fault);
  } finally {
    database?.$client.close();
  }
}

function noteRestore({ $client }: OpenedDatabase, file: string, doors: DoorsAfter): void {
  const nobody = { device: null, name: null, account: null, address: null, show: null };
  const facts = JSON.stringify({ doors, file } satisfies AuditFacts['restored']);
  appendToInstallation($client, [{ at: Date.now(), kind: 'restored', ...nobody, facts }]);
}

function set(database: OpenedDatabase, key: string, value: string): void {
  const target = setting.key;
  database
    .insert(setting)
    .values({ key, value })
    .onConflictDoUpdate({ target, set: { value } })
    .run();
}

function sync(file: string): void {
  const descriptor = openSync(file, 'r+');
  fsyncSync(descriptor);
  closeSync(descriptor);
}
