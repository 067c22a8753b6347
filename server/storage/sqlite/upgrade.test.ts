import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { created, renamed } from '../contract.ts';
import { firstBrokenLink } from './hash-chain.ts';
import { migrationsFolder } from './migrations.ts';
import { openDatabase } from './open-database.ts';
import { sqliteStore } from './sqlite-store.ts';

let folder: string;
let file: string;
let later: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-upgrade-'));
  file = join(folder, 'callboard.db');
  later = join(folder, 'migrations');
  const store = sqliteStore(openDatabase(file));
  await store.append('gala', created());
  await store.append('gala', renamed(2, 'The winter gala'));
  await store.close();
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The migrations of a later version: ours, and one more. */
function releaseWith(sql: string): void {
  cpSync(migrationsFolder, later, { recursive: true });
  const path = join(later, 'meta', '_journal.json');
  const journal = JSON.parse(readFileSync(path, 'utf8')) as { entries: { when: number }[] };
  const when = (journal.entries.at(-1)?.when ?? 0) + 1;
  const next = { ...journal.entries.at(-1), idx: journal.entries.length, tag: '9999_later', when };
  journal.entries.push(next);
  writeFileSync(path, JSON.stringify(journal));
  writeFileSync(join(later, '9999_later.sql'), sql);
}

const copy = () => `${file}.before-upgrade`;
const columnsOf = (path: string): unknown[] => {
  const database = new Sqlite(path, { readonly: true });
  const columns = database.prepare("SELECT name FROM pragma_table_info('show')").pluck().all();
  database.close();
  return columns;
};

test('a database of an older version is brought up, with all that is in it', async () => {
  releaseWith("ALTER TABLE `show` ADD `colour` text DEFAULT 'red' NOT NULL;");
  const database = openDatabase(file, later);
  expect(columnsOf(file)).toContain('colour');
  expect(firstBrokenLink(database.$client, 'gala')).toBeNull();
  const store = sqliteStore(database);
  expect((await store.load('gala'))?.batches).toHaveLength(2);
  expect(await store.append('gala', renamed(3, 'Again'))).toEqual({ outcome: 'appended' });
  await store.close();
});

test('of what it was a copy is kept, once, that the version before opens', async () => {
  releaseWith('ALTER TABLE `show` ADD `colour` text;');
  openDatabase(file, later).$client.close();
  expect(columnsOf(copy())).not.toContain('colour');
  expect(statSync(copy()).mode & 0o777).toBe(0o600);
  const kept = readFileSync(copy());
  openDatabase(file, later).$client.close();
  expect(readFileSync(copy()).equals(kept)).toBe(true);
  expect(() => openDatabase(file)).toThrow(/made by a newer version/);
  const store = sqliteStore(openDatabase(copy()));
  expect((await store.load('gala'))?.batches).toHaveLength(2);
  await store.close();
});

test('a migration that fails midway leaves every byte as it was, and says so', () => {
  releaseWith(
    'ALTER TABLE `show` ADD `colour` text;\n--> statement-breakpoint\nALTER TABLE `shows` ADD `x` text;'
  );
  const before = readFileSync(file);
  expect(() => openDatabase(file, later)).toThrow(
    expect.objectContaining({
      message: expect.stringMatching(/could not be brought .*no such table: shows.* as it was/),
      advice: expect.stringContaining('Start the version that made it')
    })
  );
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(columnsOf(file)).not.toContain('colour');
  openDatabase(file).$client.close();
});

test('a new database is made without a copy of nothing', () => {
  openDatabase(join(folder, 'new.db')).$client.close();
  openDatabase(file).$client.close();
  expect(existsSync(copy())).toBe(false);
  expect(existsSync(join(folder, 'new.db.before-upgrade'))).toBe(false);
});

test('a clone that lacks its migrations is told, before anything is made', () => {
  const none = join(folder, 'none.db');
  expect(() => openDatabase(none, join(folder, 'nowhere'))).toThrow(/not whole/);
  expect(existsSync(none)).toBe(false);
});
