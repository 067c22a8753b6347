import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import type { Command } from '#core/command.ts';
import { nextStep } from '#core/steps.ts';
import { instant } from '#core/time/instant.ts';
import type { Outcome } from '#lib/live/outbox.ts';
import { serverClock, type MachineClocks } from '#server/server-clock.ts';
import { BuiltServer } from '../support/built-server.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { serve } from '../support/serve.ts';
import { prepareScene, RUN } from './scene.ts';

/*
 * Faults of the machine under a show that is being called: either it goes on, or whoever presses is
 * told at once what is wrong, nothing is told to anybody else, and it goes on as soon as it can.
 */

// Each starts the server two or three times.
vi.setConfig({ testTimeout: 60_000 });

const cleanUp: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

interface Called {
  readonly server: BuiltServer;
  readonly caller: LiveClient;
  readonly screen: LiveClient;
}

/** The built server on a show that is live, its first step fired; `move` may bring the folder elsewhere. */
async function called(move: (folder: string) => string = (folder) => folder): Promise<Called> {
  const scene = await prepareScene({ shows: 1, items: 20 });
  const folder = move(scene.folder);
  cleanUp.push(() => rmSync(scene.folder, { recursive: true, force: true }));
  const server = await BuiltServer.on(folder);
  cleanUp.push(() => server.stop());
  const [cookie = '', , , , , , , , viewer = ''] = scene.shows[0]?.cookies ?? [];
  const caller = await follow(server.origin, cookie, 'gala1', 'client-call');
  const screen = await follow(server.origin, viewer, 'gala1', 'client-screen');
  cleanUp.push(() => {
    caller.socket.close();
    screen.socket.close();
  });
  expect(await caller.send({ type: 'takeBook', run: RUN, fence: 0, held: false })).toMatchObject({
    ok: true
  });
  expect(await go(caller)).toMatchObject({ ok: true });
  await even(caller, screen);
  return { server, caller, screen };
}

/** Presses GO for what the page shows as next. */
async function go(caller: LiveClient): Promise<Outcome> {
  await caller.until(({ document }) => document.runs[RUN]?.lease?.client === caller.client);
  const run = caller.document.runs[RUN];
  if (!run) throw new Error('there is no run');
  const to = nextStep(caller.document, run)?.id ?? '';
  const pressedAt = instant(Date.now());
  const { fence, pointer: from } = run;
  const command: Command = { type: 'go', run: RUN, fence, from, to, pressedAt };
  const outcome = await caller.send(command);
  if (outcome.ok) await caller.until(({ replica }) => replica.seq >= outcome.seq);
  return outcome;
}

const even = (...clients: readonly LiveClient[]): Promise<void[]> => {
  const seq = Math.max(...clients.map(({ replica }) => replica.seq));
  return Promise.all(clients.map((each) => each.until(({ replica }) => replica.seq >= seq)));
};

const fired = ({ document }: LiveClient): number => document.runs[RUN]?.fired.length ?? 0;

/** A press that has to be refused for this reason, at once, and of which nobody else hears. */
async function isRefused({ caller, screen }: Called, why: string): Promise<void> {
  const before = [fired(caller), fired(screen)];
  const began = performance.now();
  const refusal = { code: 'notStored', why };
  expect(await go(caller)).toMatchObject({ ok: false, refusal });
  expect(performance.now() - began).toBeLessThan(1_500);
  await setTimeout(200);
  expect([fired(caller), fired(screen)]).toEqual(before);
}

/** And it goes on: for the caller, for the screen, and after a kill. */
async function goesOn({ server, caller, screen }: Called): Promise<void> {
  const before = fired(caller);
  await caller.until(({ socket }) => socket.connected);
  await setTimeout(600);
  expect(await go(caller)).toMatchObject({ ok: true });
  await even(caller, screen);
  expect(fired(screen)).toBe(before + 1);
  await server.kill();
  await server.restart();
  for (const each of [caller, screen]) {
    await each.until(({ socket }) => !socket.connected, 15_000);
    each.welcome = null;
    each.socket.connect();
    await each.until(({ welcome }) => welcome !== null, 15_000);
  }
  expect([fired(caller), fired(screen)]).toEqual([before + 1, before + 1]);
}

const has = (program: string, ...args: string[]): boolean =>
  spawnSync(program, args, { stdio: 'ignore' }).status === 0;

test.skipIf(!has('prlimit', '--version'))(
  'files that may not grow: the press is refused, and works once they may',
  async () => {
    const show = await called();
    const limit = (size: string): boolean =>
      has('prlimit', '--pid', String(show.server.pid), `--fsize=${size}:`);
    expect(limit('1')).toBe(true);
    await isRefused(show, 'failing');
    await isRefused(show, 'failing');
    expect(limit('unlimited')).toBe(true);
    await goesOn(show);
  }
);

/** A disk of four megabytes of its own, where this user may mount one; null elsewhere. */
function smallDisk(): string | null {
  const disk = mkdtempSync(join(tmpdir(), 'callboard-disk-'));
  if (has('mount', '-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', disk)) return disk;
  rmSync(disk, { recursive: true });
  console.log('– full disk: skipped, this user may not mount a small one');
  return null;
}

test('[P1] a full disk: the press is refused, and works once there is room', async (context) => {
  const disk = smallDisk();
  if (disk === null) return context.skip();
  cleanUp.push(() => {
    has('umount', '--lazy', disk);
    rmSync(disk, { recursive: true, force: true });
  });
  const show = await called((folder) => {
    expect(has('cp', '-a', folder, join(disk, 'data'))).toBe(true);
    return join(disk, 'data');
  });
  const ballast = join(disk, 'ballast');
  spawnSync('dd', ['if=/dev/zero', `of=${ballast}`, 'bs=4096'], { stdio: 'ignore' });
  await isRefused(show, 'diskFull');
  await isRefused(show, 'diskFull');
  rmSync(ballast);
  await goesOn(show);
});

test('a folder that was made read-only in the middle of a show does not stop it', async () => {
  const show = await called();
  chmodSync(show.server.folder, 0o500);
  const before = fired(show.caller);
  await setTimeout(600);
  expect(await go(show.caller)).toMatchObject({ ok: true });
  await even(show.caller, show.screen);
  expect(fired(show.screen)).toBe(before + 1);
  chmodSync(show.server.folder, 0o700);
  await goesOn(show);
});

test('[P1] a data folder that was moved away: refused, said on every screen, and works once it is back', async () => {
  const show = await called();
  const { folder } = show.server;
  const said: unknown[] = [];
  show.screen.socket.on('store', (trouble) => said.push(trouble));
  renameSync(folder, `${folder}-away`);
  cleanUp.push(() => rmSync(`${folder}-away`, { recursive: true, force: true }));
  await isRefused(show, 'gone');
  // Another in its place makes nothing better.
  mkdirSync(folder);
  writeFileSync(join(folder, 'callboard.db'), '');
  await isRefused(show, 'gone');
  await expect.poll(() => said, { timeout: 15_000 }).toEqual(['gone']);
  rmSync(folder, { recursive: true });
  renameSync(`${folder}-away`, folder);
  await expect.poll(() => said, { timeout: 10_000 }).toEqual(['gone', null]);
  await goesOn(show);
});

test('[P1] a data folder that was deleted: refused, the screens stay, and it ends when asked', async () => {
  const show = await called();
  rmSync(show.server.folder, { recursive: true });
  await isRefused(show, 'gone');
  expect(show.screen.socket.connected).toBe(true);
  const began = performance.now();
  await show.server.end();
  expect(performance.now() - began).toBeLessThan(5_000);
});

test('[P2] a laptop that sleeps for 10 s fires nothing when it wakes; everybody is back, and it goes on', async () => {
  const show = await called();
  const { server, caller, screen } = show;
  const before = fired(caller);
  process.kill(server.pid, 'SIGSTOP');
  await setTimeout(500);
  const pressed = go(caller);
  await setTimeout(9_500);
  process.kill(server.pid, 'SIGCONT');
  await setTimeout(1_000);
  for (const each of [caller, screen]) {
    if (each.socket.connected) continue;
    each.socket.connect();
    await each.until(({ socket }) => socket.connected);
  }
  const outcome = await pressed;
  expect(outcome).toMatchObject({ ok: false });
  expect(['tooLate', 'dropped']).toContain(outcome.ok ? '' : outcome.refusal.code);
  await even(caller, screen);
  expect([fired(caller), fired(screen)]).toEqual([before, before]);
  await goesOn(show);
});

/** Clocks of a machine whose wall clock anybody may set. */
class Wall {
  ahead = 0;
  readonly clocks: MachineClocks = {
    wall: () => Date.now() + this.ahead,
    monotonic: () => performance.now(),
    uptime: () => performance.now() / 1000
  };
}

const HOUR = 3_600_000;

test('[P2] a wall clock that steps an hour, either way, moves nothing; nor does a restart after it', async () => {
  const scene = await prepareScene({ shows: 1, items: 20 });
  cleanUp.push(() => rmSync(scene.folder, { recursive: true, force: true }));
  const [cookie = ''] = scene.shows[0]?.cookies ?? [];
  const wall = new Wall();
  let served = await serve(scene.folder, 0, {}, { clock: serverClock(wall.clocks) });
  let caller = await follow(served.origin, cookie, 'gala1', 'client-call');
  await caller.send({ type: 'takeBook', run: RUN, fence: 0, held: false });
  const times: number[] = [];
  for (const ahead of [0, HOUR, -HOUR]) {
    wall.ahead = ahead;
    expect(await go(caller)).toMatchObject({ ok: true });
    times.push(caller.document.runs[RUN]?.lastGoAt ?? 0);
    await setTimeout(600);
  }
  const steps = times.slice(1).map((time, nth) => time - (times[nth] ?? 0));
  for (const step of steps) expect(Math.abs(step - 600)).toBeLessThan(400);

  caller.socket.close();
  await served.halt();
  served = await serve(scene.folder, 0, {}, { clock: serverClock(wall.clocks) });
  cleanUp.push(() => served.halt());
  caller = await follow(served.origin, cookie, 'gala1', 'client-again');
  cleanUp.push(() => void caller.socket.close());
  const seen = caller.document.runs[RUN]?.fence ?? 0;
  await caller.send({ type: 'takeBook', run: RUN, fence: seen, held: true });
  // By the server's clock it is an hour ago; a page goes by that clock, too.
  await caller.until(({ document }) => document.runs[RUN]?.lease?.client === 'client-again');
  const run = caller.document.runs[RUN];
  const to = run ? (nextStep(caller.document, run)?.id ?? '') : '';
  const pressedAt = instant(Date.now() - HOUR);
  const { fence = 0, pointer: from = null } = run ?? {};
  const press: Command = { type: 'go', run: RUN, fence, from, to, pressedAt };
  expect(await caller.send(press)).toMatchObject({ ok: true });
});
