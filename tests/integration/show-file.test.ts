import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { lockDataFolder, type FolderLock } from '#server/data-folder.ts';
import { Calling } from '../support/calling.ts';
import { follow } from '../support/live-client.ts';
import { runProgram } from '../support/run-program.ts';
import { serve, type Served } from '../support/serve.ts';

const patient = { timeout: 90_000 };

let home: Served;
let away: Served;
let folder: string;
let lock: FolderLock;
let show: string;
let rundown: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-away-'));
  // As the program does, so that the commands know that a server runs.
  lock = lockDataFolder(folder);
  [home, away] = await Promise.all([serve(), serve(folder)]);
  ({ show, rundown } = await home.makeShow('demo'));
});
afterAll(async () => {
  await home.stop();
  await away.stop();
  lock.release();
});

const save = (cookie: string): Promise<Response> =>
  fetch(`${home.origin}/api/shows/${show}/file`, { headers: { cookie } });
const open = (at: Served, cookie: string, body: Uint8Array, query = ''): Promise<Response> =>
  fetch(`${at.origin}/api/show-files${query}`, {
    method: 'POST',
    headers: { cookie, origin: at.origin },
    body: Uint8Array.from(body)
  });

test(
  '[P7] a run that was live is where it was in another house, and its book may be taken',
  patient,
  async () => {
    const live = await follow(home.origin, home.owner, show, 'client-home');
    const calling = await Calling.begin(live, rundown);
    for (let nth = 0; nth < 3; nth++) {
      expect(await calling.go()).toMatchObject({ ok: true });
      await setTimeout(510);
    }
    const answer = await save(home.owner);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename=".+\.callboard"/
    );
    const file = new Uint8Array(await answer.arrayBuffer());
    expect(await (await open(away, away.owner, file)).json()).toMatchObject({
      outcome: 'opened',
      show
    });

    const other = await follow(away.origin, away.owner, show, 'client-away');
    expect(other.document).toEqual(live.document);
    const there = await Calling.begin(other, rundown);
    expect(there.now).toMatchObject({ state: 'live', pointer: calling.now.pointer });
    expect(await there.go()).toMatchObject({ ok: true });
    live.socket.close();
    other.socket.close();
  }
);

test('[P5] saving is for those who could read all of it, opening for those who make shows', async () => {
  const planner = await home.letIn(show, { name: 'Planner', roles: ['planner'] });
  const caller = await home.letIn(show, { name: 'Caller', roles: ['caller'] });
  const answers = await Promise.all([planner, caller, 'callboard_device=none'].map(save));
  expect(answers.map(({ status }) => status)).toEqual([200, 403, 403]);
  const file = new Uint8Array(await (answers[0] as Response).arrayBuffer());
  for (const cookie of [planner, caller]) {
    expect((await open(home, cookie, file)).status).toBe(403);
  }
  const elsewhere = await fetch(`${home.origin}/api/show-files`, {
    method: 'POST',
    headers: { cookie: home.owner, origin: 'http://elsewhere.example' },
    body: file
  });
  expect(elsewhere.status).toBe(403);
});

test('opened again it is said to be here; as a copy it is one more', async () => {
  const file = new Uint8Array(await (await save(home.owner)).arrayBuffer());
  expect(await (await open(home, home.owner, file)).json()).toMatchObject({
    outcome: 'here',
    show
  });
  const copied = (await (await open(home, home.owner, file, '?copy')).json()) as { show: string };
  expect(copied).toMatchObject({ outcome: 'copied' });
  const live = await follow(home.origin, home.owner, copied.show, 'client-copy');
  expect(live.document.show).toMatchObject({ id: copied.show });
  expect(live.document.show.title).toMatch(/\(copy\)$/);
  live.socket.close();
});

test('the commands save a show and open it, through the server that runs', patient, async () => {
  const file = join(folder, 'gala.callboard');
  const exported = await runProgram(
    ['server/cli/export.ts', '--show', show, file, '--data', folder],
    { quiet: true }
  );
  expect(exported.printed).toMatch(
    /^Wrote .*gala\.callboard: ".+", 1 show, \d+ changes, \d+ kB\.\n$/
  );
  const importing = (...args: string[]) =>
    runProgram(['server/cli/import.ts', file, '--data', folder, ...args], { quiet: true });
  expect(await importing('--dry-run')).toMatchObject({
    code: 0,
    printed: expect.stringContaining('A show file of "') as string
  });
  expect(await importing()).toMatchObject({
    code: 1,
    printed: expect.stringContaining('exactly as in the file. Nothing was changed') as string
  });
  expect(await importing('--copy')).toMatchObject({ code: 0 });
  writeFileSync(file, readFileSync(file).subarray(0, 500));
  expect(await importing()).toMatchObject({
    code: 2,
    printed: expect.stringContaining('The file is damaged') as string
  });
});

test('export names the shows there are when it is not said which', patient, async () => {
  const { code, printed } = await runProgram(
    ['server/cli/export.ts', join(folder, 'x.callboard'), '--data', folder],
    { quiet: true }
  );
  expect(code).toBe(1);
  expect(printed).toContain('Say which show with --show ID.');
  expect(printed).toContain(show);
});
