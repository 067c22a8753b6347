import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Command } from '#core/command.ts';
import { nextStep, steps } from '#core/steps.ts';
import { instant } from '#core/time/instant.ts';
import type { AsRun } from '#core/as-run/entry.ts';
import { fillLog } from '../support/fill-log.ts';
import { follow } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';
import { turnsDuring } from '../support/turns-during.ts';

let house: Served;
let show: string;
let rundown: string;
let caller: string;
beforeAll(async () => {
  house = await serve();
  ({ show, rundown } = await house.makeShow('demo'));
  caller = await house.letIn(show, { name: 'Cay', roles: ['caller'] });
});
afterAll(() => house.stop());

const get = (path: string, cookie: string): Promise<Response> =>
  fetch(`${house.origin}/api/shows/${show}/as-run/${path}`, { headers: { cookie } });

test('[P1] what was called is told after the show: every press, refused ones too, with whose it was', async () => {
  const live = await follow(house.origin, caller, show, 'client-as-run');
  const sent = async (command: Command): Promise<string> => {
    const outcome = await live.send(command);
    if (!outcome.ok) return outcome.refusal.code;
    await live.until(({ replica }) => replica.seq >= outcome.seq);
    return 'done';
  };
  // The demo brings a run along, which waits for whoever takes its book.
  const waiting = Object.values(live.document.runs).find((each) => each.rundownId === rundown);
  if (!waiting) throw new Error('the demo has no run');
  const taking = { run: waiting.id, fence: waiting.fence, held: true } as const;
  expect(await sent({ type: 'takeBook', ...taking })).toBe('done');
  expect(await sent({ type: 'endRun', run: waiting.id, fence: waiting.fence + 1 })).toBe('done');
  const opened = { type: 'openRun', run: 'night', rundownId: rundown, label: 'Night 1' } as const;
  expect(await sent({ ...opened, mode: 'rehearsal' })).toBe('done');
  const of = { run: 'night', fence: 1 };
  const press = (from: string | null, to: string): Promise<string> =>
    sent({ type: 'go', ...of, from, to, pressedAt: instant(Date.now()) });
  const [first, second] = steps(live.document, rundown).list.map(({ id }) => id);
  if (!first || !second) throw new Error('the demo has no steps');
  expect(await press(null, second)).toBe('stepMoved');
  expect(await press(null, first)).toBe('done');
  expect(await press(null, first)).toBe('stepMoved');
  expect(await sent({ type: 'note', ...of, id: 'n1', text: '=1+1' })).toBe('done');
  const run = live.document.runs['night'];
  expect(run && nextStep(live.document, run)?.id).toBe(second);
  expect(await sent({ type: 'endRun', ...of })).toBe('done');

  const answer = await get('night', caller);
  expect(answer.status).toBe(200);
  const asRun = (await answer.json()) as AsRun;
  expect(asRun.readAt).toBeGreaterThan(0);
  expect(asRun).toMatchObject({ run: 'night', label: 'Night 1', mode: 'rehearsal' });
  expect(asRun.entries.map(({ kind, by }) => `${kind} ${by.name}`)).toEqual([
    'runOpened Cay',
    'bookTaken Cay',
    'refused Cay',
    'wentLive Cay',
    'refused Cay',
    'noted Cay',
    'ended Cay'
  ]);
  expect(asRun.totals).toMatchObject({ goes: 1, refused: 2 });
  live.socket.close();

  const csv = await get('night/log/csv', caller);
  expect(csv.headers.get('content-disposition')).toMatch(/Night 1 - As run\.csv/);
  const text = await csv.text();
  expect(text.trim().split('\r\n')).toHaveLength(8);
  expect(text).toContain(",'=1+1,");
  const xlsx = await get('night/items/xlsx', caller);
  expect(xlsx.headers.get('content-type')).toContain('spreadsheetml');
  expect(
    Buffer.from(await xlsx.arrayBuffer())
      .subarray(0, 2)
      .toString()
  ).toBe('PK');
});

test('[P5] who pressed what is no business of crew and viewers, nor of strangers', async () => {
  for (const roles of [['viewer'], ['operator']] as const) {
    const cookie = await house.letIn(show, { name: 'Other', roles });
    expect((await get('night', cookie)).status).toBe(403);
    expect((await get('night/log/csv', cookie)).status).toBe(403);
  }
  expect((await get('night', '')).status).toBe(403);
  expect((await get('none', caller)).status).toBe(404);
  expect((await get('constructor', caller)).status).toBe(404);
  expect((await get('night/log/pdf', caller)).status).toBe(404);
});

test('a long list comes whole, and others come in while it is read and written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-long-'));
  const before = await serve(folder);
  const made = await before.makeShow('demo');
  await before.halt();
  const run = await fillLog(folder, made, 3_000);
  const again = await serve(folder);
  const path = `${again.origin}/api/shows/${made.show}/as-run/${run}`;
  const ask = (what: string): Promise<Response> =>
    fetch(path + what, { headers: { cookie: again.owner } });
  let list: AsRun | undefined;
  const turns = await turnsDuring(async () => (list = (await (await ask('')).json()) as AsRun));
  expect(list?.entries.length).toBeGreaterThan(2_990);
  expect(new Set(list?.entries.map(({ kind }) => kind))).toContain('messageAcknowledged');
  // Once for each 200 changes that were read, and each 500 entries that were written.
  expect(turns).toBeGreaterThan(15);
  const csv = await (await ask('/log/csv')).text();
  expect(csv.trim().split('\r\n')).toHaveLength((list?.entries.length ?? 0) + 1);
  await again.stop();
});
