import { mkdtempSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { entry } from '../../../tests/support/written-by-writer.ts';
import { copyDatabase } from './copy-database.ts';
import { firstBrokenLink } from './hash-chain.ts';
import { openSqliteStore, type SqliteStore } from './open-sqlite-store.ts';

let folder: string;
let live: SqliteStore;
let to: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-copy-'));
  live = openSqliteStore({ folder });
  to = join(folder, 'copy.db');
});
afterEach(async () => {
  await live.close();
  rmSync(folder, { recursive: true });
});

const append = async (from: number, count: number): Promise<void> => {
  for (let seq = from; seq < from + count; seq++) await live.store.append('gala', entry(seq));
};

test('a copy is the database of one moment, whole, while commits go on', async () => {
  await append(1, 400);
  let isCopied = false;
  let seq = 400;
  const copying = live.copyTo(to).finally(() => (isCopied = true));
  while (!isCopied) {
    seq += 1;
    await append(seq, 1);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  const { shows, lineage, bytes } = await copying;
  expect(seq).toBeGreaterThan(401);
  expect(lineage).toBe(live.lineage);
  expect(shows[0]?.seq).toBeGreaterThanOrEqual(400);
  expect(shows[0]?.seq).toBeLessThan(seq);
  // One file, that needs none beside it.
  expect(readdirSync(folder).filter((name) => name.startsWith('copy'))).toEqual(['copy.db']);
  expect(bytes).toBeGreaterThan(400_000);

  const copy = new Sqlite(to, { readonly: true });
  expect(firstBrokenLink(copy, 'gala')).toBeNull();
  expect(copy.pragma('journal_mode', { simple: true })).toBe('delete');
  copy.close();
});

test('a file that is there already is left alone', async () => {
  await append(1, 1);
  writeFileSync(to, 'mine');
  await expect(live.copyTo(to)).rejects.toMatchObject({ code: 'EEXIST' });
});

test('what is given up leaves the database as it was', async () => {
  await append(1, 50);
  const end = new AbortController();
  const copying = live.copyTo(to, end.signal);
  end.abort();
  await expect(copying).rejects.toMatchObject({ code: 'ETIMEDOUT' });
  await append(51, 1);
  rmSync(to, { force: true });
  expect((await live.copyTo(to)).shows[0]?.seq).toBe(51);
});

test('a database that is damaged gives no backup that passes for one', async () => {
  await append(1, 200);
  await live.close();
  const damaged = join(folder, 'damaged.db');
  await copyDatabase(join(folder, 'callboard.db'), damaged);
  truncateSync(damaged, 64 * 4096);
  await expect(copyDatabase(damaged, to)).rejects.toMatchObject({
    code: expect.stringMatching(/^SQLITE_(CORRUPT|IOERR)/) as string
  });
  live = openSqliteStore({ folder });
});
