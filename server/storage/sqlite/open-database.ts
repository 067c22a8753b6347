import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { BootProblem } from '../../boot-problem.ts';
import { bootProblemOf } from './boot-problem-of.ts';
import { migrationsFolder, migrationsIn, standingOf, type Standing } from './migrations.ts';
import { setting } from './schema.ts';

/** Below it a write-ahead log could lose commits to a checkpoint at the wrong moment. */
const MINIMUM_SQLITE = [3, 51, 3] as const;
const FULL = 2;
/** At boot nobody else has business with the file. */
const BUSY_AT_BOOT_MS = 1000;
/** Later a backup may read it, which stops no write. Waiting stops everything: a GO counts for 1.5 s. */
const BUSY_MS = 250;

export type OpenedDatabase = BetterSQLite3Database & { readonly $client: Database };

/**
 * Opens the database, new or old, and brings it to this version; of an older one a copy is kept.
 * Throws a BootProblem, the file untouched, when it is not one that this version can use.
 */
export function openDatabase(file: string, migrations = migrationsFolder): OpenedDatabase {
  let client: Database | undefined;
  try {
    checkSqlite();
    migrationsIn(migrations);
    const standing = existsSync(file) ? lookBeforeOpening(file, migrations) : 'empty';
    makeForUs(file);
    client = new Sqlite(file, { timeout: BUSY_AT_BOOT_MS });
    client.pragma('journal_mode = WAL');
    client.pragma('synchronous = FULL');
    // Where a Mac's fsync leaves data in the drive's cache.
    client.pragma('fullfsync = ON');
    client.pragma('foreign_keys = ON');
    // Or REPLACE would delete from the log past its trigger.
    client.pragma('recursive_triggers = ON');
    const database = drizzle(client, { casing: 'snake_case' });
    if (standing === 'older') bringUp(database, file, migrations);
    else migrate(database, { migrationsFolder: migrations });
    writeOnce(database);
    assertDurable(client);
    client.pragma(`busy_timeout = ${BUSY_MS}`);
    return database;
  } catch (cause) {
    client?.close();
    throw bootProblemOf(cause, file);
  }
}

function checkSqlite(): void {
  const memory = new Sqlite(':memory:');
  const version = String(memory.prepare('SELECT sqlite_version()').pluck().get());
  memory.close();
  const parts = version.split('.').map(Number);
  const at = MINIMUM_SQLITE.findIndex((minimum, nth) => parts[nth] !== minimum);
  if (at !== -1 && (parts[at] ?? 0) < (MINIMUM_SQLITE[at] ?? 0)) {
    throw new BootProblem(
      `SQLite ${version} is older than ${MINIMUM_SQLITE.join('.')}, the first that is safe here.`,
      'Install the packages again with "npm ci".'
    );
  }
}

/** Through a connection that cannot write: a database that is refused stays as it was. */
function lookBeforeOpening(file: string, migrations: string): Standing {
  const look = new Sqlite(file, {
    readonly: true,
    fileMustExist: true,
    timeout: BUSY_AT_BOOT_MS
  });
  try {
    const standing = standingOf(look, migrations);
    if (standing === 'newer') {
      throw new BootProblem(
        `The database ${file} was made by a newer version of Callboard. It was not touched.`,
        'Start that version again, or name another folder with --data.'
      );
    }
    if (standing === 'foreign') {
      throw new BootProblem(
        `The database ${file} was not made by Callboard. It was not touched.`,
        'Name another folder with --data.'
      );
    }
    const found = look.pragma('quick_check(1)', { simple: true });
    if (found !== 'ok') throw new Sqlite.SqliteError(String(found), 'SQLITE_CORRUPT');
    return standing;
  } finally {
    look.close();
  }
}

/** For this user alone, as are the files that SQLite puts beside it. */
const makeForUs = (file: string): void => closeSync(openSync(file, 'a', 0o600));

/** All migrations that it lacks, or none; the version that made it still finds its own in the copy. */
function bringUp(database: OpenedDatabase, file: string, migrations: string): void {
  keepCopy(database.$client, file);
  try {
    migrate(database, { migrationsFolder: migrations });
  } catch (cause) {
    const why = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
    if (!(why instanceof Sqlite.SqliteError) || why.code !== 'SQLITE_ERROR') throw why;
    throw new BootProblem(
      `The database ${file} could not be brought to this version (${why.message}). It is as it was.`,
      'Start the version that made it, and report this.',
      { cause }
    );
  }
}

/** Beside it, whole or not at all. */
function keepCopy(client: Database, file: string): void {
  const unfinished = `${file}.before-upgrade.new`;
  rmSync(unfinished, { force: true });
  makeForUs(unfinished);
  client.prepare('VACUUM INTO ?').run(unfinished);
  renameSync(unfinished, `${file}.before-upgrade`);
}

/** A first write at each boot: a full or write-protected disk is met now, not at the first GO. */
function writeOnce(database: OpenedDatabase): void {
  const value = new Date().toISOString();
  database
    .insert(setting)
    .values({ key: 'booted', value })
    .onConflictDoUpdate({ target: setting.key, set: { value } })
    .run();
}

/** After the first write, because SQLite may fall back to NORMAL only there. */
function assertDurable(client: Database): void {
  const journal = client.pragma('journal_mode', { simple: true });
  const synchronous = client.pragma('synchronous', { simple: true });
  const foreignKeys = client.pragma('foreign_keys', { simple: true });
  if (journal === 'wal' && synchronous === FULL && foreignKeys === 1) return;
  throw new BootProblem(
    `SQLite does not keep its promises here (journal ${journal}, synchronous ${synchronous}).`,
    'Put the data folder on a local disk: network drives cannot hold it.'
  );
}
