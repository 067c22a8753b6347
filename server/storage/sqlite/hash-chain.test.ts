import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { created, renamed } from '../contract.ts';
import { firstBrokenLink, walkInstallation, walkShow } from './hash-chain.ts';
import { appendToInstallation } from './installation-log.ts';
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
  database.exec(`DROP TRIGGER event_is_never_changed; DROP TRIGGER event_is_never_deleted;
      DROP TRIGGER installation_log_is_never_changed; DROP TRIGGER installation_log_is_never_deleted`);
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

const broken = () => walkShow(database, 'gala').broken;

test('the first break is told with its time, and what does not fit', () => {
  const at = (seq: number): number =>
    Number(database.prepare('SELECT at FROM event WHERE seq = ?').pluck().get(seq));
  const [seventh, nineteenth] = [at(7), at(19)];
  database.exec("UPDATE event SET device_name = 'Bert' WHERE seq = 20");
  expect(broken()).toEqual({ seq: 20, at: at(20), what: 'rowChanged' });
  database.exec('DELETE FROM event WHERE seq = 20');
  expect(broken()).toEqual({ seq: 20, at: nineteenth, what: 'rowMissing' });
  database.exec('UPDATE event SET hash = zeroblob(32) WHERE seq = 7');
  expect(broken()).toEqual({ seq: 7, at: seventh, what: 'linkWrong' });
  database.exec('UPDATE event SET at = at + 1 WHERE seq = 6');
  expect(broken()).toMatchObject({ seq: 6, what: 'rowChanged' });
  database.exec('DELETE FROM event WHERE seq = 1');
  expect(broken()).toEqual({ seq: 1, at: null, what: 'rowMissing' });
});

test('a tail that was cut off is found by the row of the show; where that was cut, too, by a head that was noted', () => {
  const noted = walkShow(database, 'gala').head;
  const [hash] = database.prepare('SELECT hash FROM event WHERE seq = 19').pluck().all();
  database.exec('DELETE FROM event WHERE seq = 20');
  database.prepare('UPDATE show SET seq = 19').run();
  expect(broken()).toMatchObject({ seq: 19, what: 'headWrong' });
  database.prepare('UPDATE show SET hash = ?').run(hash);
  expect(broken()).toBeNull();
  const { head, links } = walkShow(database, 'gala', [19, noted.seq]);
  expect(head.seq).toBe(19);
  expect([...links.keys()]).toEqual([19]);
});

test('the link of the last row is told apart from the row by where the show says that its log ends', () => {
  database.exec('UPDATE event SET hash = zeroblob(32) WHERE seq = 20');
  expect(broken()).toMatchObject({ seq: 20, what: 'linkWrong' });
});

test('a log of no show is no log that was written here', () => {
  database.exec('PRAGMA foreign_keys = OFF; DELETE FROM command_result; DELETE FROM show');
  expect(broken()).toMatchObject({ seq: 20, what: 'headWrong' });
});

test('the installation log is a chain of the same kind', () => {
  expect(walkInstallation(database).broken).toBeNull();
  const line = (kind: string) => ({
    ...{ at: 5, kind, device: null, name: 'Ann', account: null, address: null, show: null },
    facts: '{}'
  });
  appendToInstallation(database, [line('cameIn'), line('codeMade')]);
  appendToInstallation(database, [line('doorRevoked')]);
  expect(walkInstallation(database)).toMatchObject({ head: { seq: 3 }, broken: null });
  database.exec("UPDATE installation_log SET name = 'Bea' WHERE seq = 2");
  expect(walkInstallation(database).broken).toEqual({ seq: 2, at: 5, what: 'rowChanged' });
  database.exec("UPDATE installation_log SET name = 'Ann' WHERE seq = 2");
  database.exec('DELETE FROM installation_log WHERE seq = 3');
  expect(walkInstallation(database).broken).toEqual({ seq: 3, at: 5, what: 'rowMissing' });
});
