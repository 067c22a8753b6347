import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bundledWriter } from '../../../tests/support/bundled-writer.ts';
import { commandOf, entry } from '../../../tests/support/written-by-writer.ts';
import { lockDataFolder } from '../../data-folder.ts';
import { firstBrokenLink } from './hash-chain.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

const ROUNDS = 200;
const LONGEST_LIFE_MS = 60;

let folder: string;
let writer: string;
beforeAll(async () => {
  writer = await bundledWriter();
  folder = mkdtempSync(join(tmpdir(), 'callboard-kills-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Lets a writer live for a moment and kills it; what it had promised by then. */
async function promisedBeforeKill(): Promise<{ seqs: number[]; refused: number[] }> {
  const child = spawn(process.execPath, [writer, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines: string[] = [];
  const printed = createInterface(child.stdout).on('line', (line) => lines.push(line));
  await once(printed, 'line');
  await setTimeout(Math.random() * LONGEST_LIFE_MS);
  child.kill('SIGKILL');
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  return {
    seqs: lines.filter((line) => !line.startsWith('refused')).map(Number),
    refused: lines.filter((line) => line.startsWith('refused')).map((line) => Number(line.slice(8)))
  };
}

test(
  `[P1] of ${ROUNDS} kills at random moments none loses what was acknowledged`,
  async () => {
    let before = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const { seqs, refused } = await promisedBeforeKill();
      expect(seqs).toEqual(seqs.map((_, nth) => before + 1 + nth));

      const lock = lockDataFolder(folder);
      const { store, close } = openSqliteStore({ folder });
      const batches = await store.batchesSince('gala', before, 1_000_000);
      // Written whole though not yet acknowledged, or not at all.
      expect([seqs.length, seqs.length + 1]).toContain(batches.length);
      expect(batches).toEqual(batches.map((_, nth) => entry(before + 1 + nth)));
      for (const seq of seqs) {
        expect(await store.answerTo('gala', commandOf(seq))).toEqual({ seq, rejection: null });
      }
      for (const seq of refused) {
        expect(await store.answerTo('gala', `${commandOf(seq)}-refused`)).toMatchObject({ seq });
      }
      before += batches.length;
      await close();
      lock.release();
    }
    const database = new Database(join(folder, 'callboard.db'), { readonly: true });
    expect(firstBrokenLink(database, 'gala')).toBeNull();
    database.close();
    expect(before).toBeGreaterThan(ROUNDS);
  },
  60_000 + ROUNDS * 2_000
);
