import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { BootProblem } from '../../boot-problem.ts';
import { created, renamed } from '../contract.ts';
import { openDatabase } from './open-database.ts';
import { openSqliteStore } from './open-sqlite-store.ts';
import { sqliteStore } from './sqlite-store.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-boot-'));
  file = join(folder, 'callboard.db');
});
afterEach(() => {
  chmodSync(folder, 0o700);
  rmSync(folder, { recursive: true });
});

const problem = (): BootProblem => {
  try {
    openDatabase(file).$client.close();
  } catch (fault) {
    if (fault instanceof BootProblem) return fault;
    throw fault;
  }
  throw new Error('the database was opened');
};

const hashOf = (path: string) =>
  existsSync(path) ? createHash('sha256').update(readFileSync(path)).digest('hex') : null;

/** A database with some log in it, and the write-ahead log still beside it, as after a kill. */
async function killedWith(change: (database: Database.Database) => void): Promise<void> {
  const other = mkdtempSync(join(tmpdir(), 'callboard-boot-'));
  const { store, close } = openSqliteStore({ folder: other });
  await store.append('gala', created());
  await close();
  const database = new Database(join(other, 'callboard.db'));
  change(database);
  for (const name of readdirSync(other)) {
    if (!name.endsWith('-shm')) writeFileSync(join(folder, name), readFileSync(join(other, name)));
  }
  database.close();
  rmSync(other, { recursive: true });
}

describe('a database that is opened', () => {
  test('[P1] syncs every commit, after its first write too', () => {
    for (const _boot of ['first', 'second']) {
      const { $client } = openDatabase(file);
      $client.exec("INSERT OR REPLACE INTO setting VALUES ('probe', '1')");
      expect($client.pragma('synchronous', { simple: true })).toBe(2);
      expect($client.pragma('journal_mode', { simple: true })).toBe('wal');
      expect($client.pragma('foreign_keys', { simple: true })).toBe(1);
      expect($client.pragma('busy_timeout', { simple: true })).toBe(250);
      $client.close();
    }
  });

  test('has only STRICT tables', () => {
    const { $client } = openDatabase(file);
    const loose = $client
      .prepare(
        `SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0
          AND name NOT LIKE 'sqlite_%' AND name <> '__drizzle_migrations'`
      )
      .pluck();
    expect(loose.all()).toEqual([]);
    $client.close();
  });

  test('[I2] refuses to change or delete what is in the log', async () => {
    const database = openDatabase(file);
    await sqliteStore(database).append('gala', created());
    for (const statement of [
      'UPDATE event SET at = 0',
      'DELETE FROM event',
      "INSERT OR REPLACE INTO event SELECT show, seq, 0, 'x', device, device_name, version, events, hash FROM event"
    ]) {
      expect(() => database.$client.exec(statement)).toThrow(/append-only/);
    }
    database.$client.close();
  });

  test('is made anew where a first start was killed while making it', () => {
    const killed = new Database(file);
    killed.exec(
      'CREATE TABLE __drizzle_migrations (id SERIAL PRIMARY KEY, hash text NOT NULL, created_at numeric)'
    );
    killed.close();
    const { $client } = openDatabase(file);
    expect($client.prepare('SELECT count(*) FROM event').pluck().get()).toBe(0);
    $client.close();
  });

  test('is for this user alone', () => {
    const { $client } = openDatabase(file);
    for (const name of readdirSync(folder)) {
      expect([name, statSync(join(folder, name)).mode & 0o777]).toEqual([name, 0o600]);
    }
    $client.close();
  });

  test('keeps its lineage for life', async () => {
    const first = openSqliteStore({ folder });
    await first.close();
    const second = openSqliteStore({ folder });
    await second.close();
    expect(first.lineage).toMatch(/^[\w-]{12}$/);
    expect(second.lineage).toBe(first.lineage);
  });
});

describe('a database that cannot be used', () => {
  test('of a newer version is refused, byte for byte untouched', async () => {
    await killedWith((database) => {
      database.exec("INSERT INTO __drizzle_migrations VALUES (2, 'of tomorrow', 9999999999999)");
    });
    const before = [file, `${file}-wal`].map(hashOf);
    expect(before).not.toContain(null);
    expect(problem().message).toMatch(/newer version of Callboard. It was not touched/);
    expect([file, `${file}-wal`].map(hashOf)).toEqual(before);
  });

  test('whose migrations are not the ones of this version is refused, untouched', async () => {
    await killedWith((database) => {
      database.exec("UPDATE __drizzle_migrations SET hash = 'of another branch'");
    });
    const before = hashOf(file);
    expect(problem().message).toMatch(/newer version/);
    expect(hashOf(file)).toBe(before);
  });

  test.each(['by hand', 'drizzle'])('of another program (%s) is refused, untouched', (made) => {
    const other = new Database(file);
    other.exec('CREATE TABLE bookmarks (id)');
    if (made === 'drizzle') {
      other.exec('CREATE TABLE __drizzle_migrations (id, hash, created_at)');
      other.exec("INSERT INTO __drizzle_migrations VALUES (1, 'its own', 1)");
    }
    other.close();
    const before = hashOf(file);
    expect(problem().message).toMatch(/not made by Callboard/);
    expect(hashOf(file)).toBe(before);
  });

  test('that is no database is refused, untouched', () => {
    writeFileSync(file, 'Cue;Label\n1;House to half\n'.repeat(100));
    const before = hashOf(file);
    expect(problem().message).toMatch(/is not a database/);
    expect(hashOf(file)).toBe(before);
  });

  test('that is damaged is refused, untouched', async () => {
    const { store, close } = openSqliteStore({ folder });
    await store.append('gala', created());
    for (let seq = 2; seq < 300; seq++) await store.append('gala', renamed(seq, 'x'.repeat(200)));
    await close();
    const size = readFileSync(file).length;
    const torn = readFileSync(file);
    torn.fill(0xa5, Math.floor(size / 2), Math.floor(size / 2) + 8192);
    writeFileSync(file, torn);
    const before = hashOf(file);
    expect(problem().message).toMatch(/damaged/);
    expect(problem().advice).toMatch(/backup/);
    expect(hashOf(file)).toBe(before);
  });

  test('that is cut short is refused, untouched', async () => {
    const { store, close } = openSqliteStore({ folder });
    await store.append('gala', created());
    await close();
    truncateSync(file, 20_000);
    const before = hashOf(file);
    expect(problem().message).toMatch(/damaged/);
    expect(hashOf(file)).toBe(before);
  });

  test('that another program holds is named as locked', () => {
    openDatabase(file).$client.close();
    const browser = new Database(file);
    browser.pragma('locking_mode = EXCLUSIVE');
    browser.exec("INSERT OR REPLACE INTO setting VALUES ('probe', '1')");
    expect(problem().message).toMatch(/locked by another program/);
    browser.close();
  });

  test('that this user may not write is refused with what to do', async () => {
    await openSqliteStore({ folder }).close();
    chmodSync(file, 0o444);
    chmodSync(folder, 0o555);
    asNobody(() => {
      expect(problem().message).toMatch(/cannot be opened for writing/);
    });
  });
});

describe('a disk that is full', () => {
  test('is a fault of that append, and nothing of it is kept', async () => {
    const database = openDatabase(file);
    const store = sqliteStore(database);
    await store.append('gala', created());
    const pages = database.$client.pragma('page_count', { simple: true }) as number;
    database.$client.pragma(`max_page_count = ${pages}`);

    const large = renamed(2, 'x'.repeat(100_000), { commandId: 'a:1' });
    await expect(store.append('gala', large)).rejects.toThrow(/full/);
    expect((await store.load('gala'))?.batches).toHaveLength(1);
    expect(await store.answerTo('gala', 'a:1')).toBeNull();

    database.$client.pragma(`max_page_count = ${pages + 1000}`);
    expect(await store.append('gala', large)).toEqual({ outcome: 'appended' });
    await store.close();
  });
});

/** As root nothing is write-protected. */
function asNobody(during: () => void): void {
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    during();
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
}
