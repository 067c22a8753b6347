import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { BuiltServer } from '../support/built-server.ts';
import { Random } from '../support/random.ts';
import { Director } from './director.ts';
import { Page } from './page.ts';
import { prepareScene } from './scene.ts';
import { until } from './until.ts';
import type { Verdict } from './verdict.ts';

const STEPS = 40;

/**
 * Follows the system calls of the built server: no change goes out to any socket before one sync of
 * the log for each (P1). Nothing where the calls of another process cannot be followed.
 */
export async function runSyncs(): Promise<Verdict[]> {
  if (spawnSync('strace', ['-o', '/dev/null', 'true']).status !== 0) {
    console.log('– syncs: skipped, strace is not here or may not follow a process');
    return [];
  }
  const { folder, shows } = await prepareScene({ shows: 1, items: STEPS + 10 });
  const server = await BuiltServer.on(folder);
  const [show] = shows;
  const pages = (show?.cookies ?? []).map(
    (cookie, nth) =>
      new Page({ origin: server.origin, cookie, show: show?.id ?? '', client: `sync-page${nth}` })
  );
  try {
    await until(() => pages.every(({ canSend }) => canSend), 10_000);
    const trace = join(folder, 'trace.txt');
    const strace = spawn('strace', [
      ...['-f', '-y', '-s', '200', '-o', trace, '-p', String(server.pid)],
      ...['-e', 'trace=fdatasync,fsync,write,writev,sendmsg,sendto']
    ]);
    await setTimeout(500);
    const tried = { presses: 0, doubleTaps: 0, races: 0, handOvers: 0, edits: 0 };
    const director = new Director(pages, new Random(1), tried);
    for (let step = 0; step < STEPS; step += 1) {
      director.plan();
      await director.call();
      await setTimeout(60);
    }
    await until(() => pages.every(({ isSettled }) => isSettled), 10_000);
    const gone = once(strace, 'exit');
    strace.kill('SIGINT');
    await gone;
    const { told, broken } = syncsBeforeFrames(readFileSync(trace, 'utf8').split('\n'));
    if (told < STEPS) broken.push(`only ${told} changes were seen going out`);
    return [{ name: `one sync of the log before each of ${told} changes told`, broken }];
  } finally {
    for (const page of pages) page.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Each new seq in a frame needs a sync of its own that ended before the frame was written. */
export function syncsBeforeFrames(calls: readonly string[]): { told: number; broken: string[] } {
  const broken: string[] = [];
  let syncs = 0;
  let newest = 0;
  let told = 0;
  for (const call of calls) {
    if (/(fdatasync|fsync)\(.*callboard\.db-wal.*= 0$/.test(call)) syncs += 1;
    else if (/(fdatasync|fsync) resumed>.*= 0$/.test(call)) syncs += 1;
    for (const [, seq] of call.matchAll(/\[\\?"d\\?",\{\\?"s\\?":(\d+)/g)) {
      if (Number(seq) <= newest) continue;
      newest = Number(seq);
      told += 1;
      if (syncs === 0) broken.push(`seq ${newest} was told without a sync before it`);
      syncs = Math.max(0, syncs - 1);
    }
  }
  return { told, broken };
}
