import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { created, renamed } from '../contract.ts';
import { openSqliteStore, type SqliteStore } from './open-sqlite-store.ts';

let above: string;
let folder: string;
let opened: SqliteStore;
beforeEach(async () => {
  above = mkdtempSync(join(tmpdir(), 'callboard-vouched-'));
  folder = join(above, 'data');
  mkdirSync(folder);
  opened = openSqliteStore({ folder });
  await opened.store.append('gala', created());
});
afterEach(async () => {
  await opened.close();
  rmSync(above, { recursive: true });
});

const append = () => opened.store.append('gala', renamed(2, 'Gala'));
const why = (cause: string) => ({ name: 'NotStored', why: cause });

test.each([
  ['moved away', () => renameSync(folder, join(above, 'elsewhere'))],
  ['deleted', () => rmSync(folder, { recursive: true })],
  ['emptied', () => rmSync(join(folder, 'callboard.db'))],
  ['robbed of its write-ahead log', () => rmSync(join(folder, 'callboard.db-wal'))]
])('[P1] nothing is acknowledged into a data folder that was %s', async (_, vanish) => {
  opened.probe();
  vanish();
  expect(() => opened.probe()).toThrow('no longer the file');
  await expect(append()).rejects.toMatchObject(why('gone'));
  const refused = { commandId: 'c:1', device: 'dev1', at: created().at, answer: refusal };
  await expect(opened.store.recordAnswer('gala', refused)).rejects.toMatchObject(why('gone'));
  await expect(opened.doors.save({})).rejects.toMatchObject(why('gone'));
});

const refusal = { seq: 1, rejection: { code: 'nothingLeft' } } as const;

test('[P1] nor into one that another took the place of', async () => {
  renameSync(folder, join(above, 'elsewhere'));
  mkdirSync(folder);
  writeFileSync(join(folder, 'callboard.db'), '');
  await expect(append()).rejects.toMatchObject(why('gone'));
});

test('back in its place, it is written to again', async () => {
  renameSync(folder, join(above, 'elsewhere'));
  await expect(append()).rejects.toMatchObject(why('gone'));
  renameSync(join(above, 'elsewhere'), folder);
  expect(await append()).toEqual({ outcome: 'appended' });
});

test('locked by another program, it says so within the time that a GO counts', async () => {
  const other = new Database(join(folder, 'callboard.db'));
  other.exec('BEGIN IMMEDIATE');
  const began = performance.now();
  await expect(append()).rejects.toMatchObject(why('busy'));
  expect(performance.now() - began).toBeLessThan(1_000);
  other.exec('ROLLBACK');
  other.close();
  expect(await append()).toEqual({ outcome: 'appended' });
});
