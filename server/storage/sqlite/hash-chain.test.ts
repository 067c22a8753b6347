import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { created, renamed } from '../contract.ts';
import { firstBrokenLink } from './hash-chain.ts';
import { openDatabase } from './open-database.ts';
import { sqliteStore } from './sqlite-store.ts';

let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-chain-'));
  const opened = openDatabase(join(folder, 'callboard.db'));
  database = opened.$client;
  const store = sqliteStore(opened);
  await store.append('gala', created());
  for (let seq = 2; seq <= 20; seq++) await store.append('gala', renamed(seq, `Gala ${seq}`));
  // What somebody with the file in hand can do.
  database.exec('DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_deleted');
});
afterEach(() => {
  database.close();
  rmSync(folder, { recursive: true });
});

test('an untouched log has no broken link, nor has a show that is unknown', () => {
  expect(firstBrokenLink(database, 'gala')).toBeNull();
  expect(firstBrokenLink(database, 'fair')).toBeNull();
});

test.each([
  ['at = at + 1'],
  ["device = 'other'"],
  ["device_name = 'Bert'"],
  ["command_id = 'other:1'"],
  ["events = replace(events, 'Gala 7', 'Gala 8')"],
  ['version = 0'],
  ['hash = zeroblob(32)']
])('a row with %s is found', (change) => {
  database.exec(`UPDATE event SET ${change} WHERE seq = 7`);
  expect(firstBrokenLink(database, 'gala')).toBe(7);
});

test('a row that is gone is found, the last one too', () => {
  database.exec('DELETE FROM event WHERE seq = 20');
  expect(firstBrokenLink(database, 'gala')).toBe(20);
  database.exec('DELETE FROM event WHERE seq = 5');
  expect(firstBrokenLink(database, 'gala')).toBe(5);
});
