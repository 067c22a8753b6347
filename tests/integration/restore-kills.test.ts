import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockDataFolder } from '#server/data-folder.ts';
import { firstBrokenLink } from '#server/storage/sqlite/hash-chain.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { entry } from '../support/written-by-writer.ts';

const dieAt = new URL('../support/die-at.ts', import.meta.url).href;
const OLD = 60;
const NEW = 40;
const patient = { timeout: 180_000 };

let root: string;
let before: string;
let backup: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'callboard-restore-kills-'));
  [before, backup] = [join(root, 'before'), join(root, 'backup.db')];
  const lock = lockDataFolder(before);
  const live = openSqliteStore({ folder: before });
  for (let seq = 1; seq <= NEW; seq++) await live.store.append('gala', entry(seq));
  await live.copyTo(backup);
  for (let seq = NEW + 1; seq <= OLD; seq++) await live.store.append('gala', entry(seq));
  // As a kill leaves it: the last changes are in the file beside it.
  cpSync(before, join(root, 'killed'), { recursive: true });
  await live.close();
  lock.release();
});
afterAll(() => rmSync(root, { recursive: true }));

/** The command, killed at its nth step, or after some ms; null when it ended before. */
async function restored(folder: string, die: { step: number } | { ms: number }) {
  const args = ['server/cli/restore.ts', backup, '--data', folder];
  const preload = 'step' in die ? ['--import', dieAt] : [];
  const env = { ...process.env, CALLBOARD_DIE_AT: 'step' in die ? String(die.step) : '' };
  const child = spawn(process.execPath, [...preload, ...args], { env, stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>((resolve) =>
    child.once('close', (_, signal) => resolve(signal))
  );
  if ('ms' in die) {
    await setTimeout(die.ms);
    child.kill('SIGKILL');
  }
  return ended;
}

/** The last seq of what the next start finds, which has to be whole. */
async function found(folder: string): Promise<number | undefined> {
  const lock = lockDataFolder(folder);
  const opened = openSqliteStore({ folder });
  const [show] = await opened.store.list();
  const log = await opened.store.batchesSince('gala', 0, 1_000);
  await opened.close();
  lock.release();
  const database = new Sqlite(join(folder, 'callboard.db'), { readonly: true });
  expect(firstBrokenLink(database, 'gala')).toBeNull();
  expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
  database.close();
  expect(log).toHaveLength(show?.seq ?? 0);
  return show?.seq;
}

test(
  '[P1] killed before each of its steps, a restore leaves the old or the new, whole',
  patient,
  async () => {
    const seqs: (number | undefined)[] = [];
    for (let step = 1; ; step++) {
      const folder = join(root, `step-${step}`);
      cpSync(join(root, 'killed'), folder, { recursive: true });
      const signal = await restored(folder, { step });
      seqs.push(await found(folder));
      rmSync(folder, { recursive: true });
      if (signal === null) break;
    }
    expect(seqs.length).toBeGreaterThan(10);
    const turn = seqs.indexOf(NEW);
    expect(seqs.slice(0, turn)).toEqual(Array.from({ length: turn }, () => OLD));
    expect(seqs.slice(turn)).toEqual(Array.from({ length: seqs.length - turn }, () => NEW));
    // Some are after the decision and before the end.
    expect(seqs.length - turn).toBeGreaterThan(3);
  }
);

test('[P1] killed at any time, likewise', patient, async () => {
  for (let ms = 100; ms <= 700; ms += 75) {
    const folder = join(root, `ms-${ms}`);
    cpSync(join(root, 'killed'), folder, { recursive: true });
    await restored(folder, { ms });
    expect([OLD, NEW]).toContain(await found(folder));
    rmSync(folder, { recursive: true });
  }
});
