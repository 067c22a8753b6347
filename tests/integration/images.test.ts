import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { Killable } from '../support/killable.ts';
import { follow } from '../support/live-client.ts';
import { gif, jpeg, png, webp } from '../support/sample-pictures.ts';
import { serve, type DeviceAs, type Served } from '../support/serve.ts';

let data: string;
let served: Served;
let show: string;
let rundown: string;
let item: string;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'callboard-images-'));
  served = await serve(data);
  ({ show, rundown } = await served.makeShow('demo'));
});
afterAll(() => served.stop());

const letIn = (roles: DeviceAs['roles']): Promise<string> =>
  served.letIn(show, { name: roles.join(' '), roles });
const nameOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

const put = (cookie: string, body: Buffer, headers = {}, at = served, into = show) =>
  ask(at.port, 'POST', `/api/shows/${into}/images`, {
    headers: { cookie, origin: at.origin, host: `127.0.0.1:${at.port}`, ...headers },
    body
  });
const get = (cookie: string, sha256: string, into = show) =>
  fetch(`${served.origin}/api/shows/${into}/images/${sha256}`, { headers: { cookie } });

const stored = (): string[] => {
  try {
    return readdirSync(join(data, 'files')).sort();
  } catch {
    return []; // Nobody has put one yet.
  }
};

const classes = ['public', 'crew', 'staff', 'full'] as const;

/** Columns of pictures, one for each class, and an item whose cells in them name pictures. */
async function withColumns(names: readonly string[]): Promise<void> {
  const page = await follow(served.origin, served.owner, show, 'client-columns');
  item = Object.values(page.document.items).find((each) => each.rundownId === rundown)?.id ?? '';
  for (const [nth, meantFor] of classes.entries()) {
    const id = `pic${nth}`;
    const changes = [
      {
        do: 'add',
        in: 'columns',
        row: {
          id,
          rundownId: rundown,
          kind: 'image',
          title: id,
          departmentId: null,
          class: meantFor
        }
      },
      {
        do: 'set',
        in: 'items',
        id: item,
        field: `fields.${id}`,
        to: `image:${names[nth] ?? ''}`,
        was: ''
      }
    ] as const;
    expect(await page.send({ type: 'edit', changes: changes as never })).toMatchObject({
      ok: true
    });
  }
  page.socket.close();
}

describe('what is put', () => {
  test('a picture is stored under what it is, and answered with the text that names it', async () => {
    const planner = await letIn(['planner']);
    for (const bytes of [png(), jpeg(), gif(), webp()]) {
      const answer = await put(planner, bytes, { 'content-type': 'text/html' });
      expect([answer.status, JSON.parse(answer.body)]).toEqual([
        200,
        { image: `image:${nameOf(bytes)}` }
      ]);
      expect(stored()).toContain(nameOf(bytes));
    }
  });

  test('[P6] what is none is refused by what it is, and leaves nothing', async () => {
    const before = stored();
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>');
    const hostile: readonly (readonly [string, Buffer, number, string])[] = [
      ['an SVG that is named a PNG', svg, 415, 'noPicture'],
      ['a page', Buffer.from('<!doctype html><script>alert(1)</script>'), 415, 'noPicture'],
      ['nothing', Buffer.alloc(0), 415, 'noPicture'],
      ['a cut', png().subarray(0, -5), 415, 'cutOff'],
      ['40 megapixels and more', png(1, 1, { claims: [10_000, 4_001] }), 415, 'tooManyPixels'],
      ['6 MB', Buffer.concat([png(), Buffer.alloc(6 * 1024 * 1024)]), 413, 'tooMuch']
    ];
    const planner = await letIn(['planner']);
    for (const [what, bytes, status, code] of hostile) {
      const named = { 'content-type': 'image/png', 'x-filename': 'plan.png' };
      const answer = await put(planner, bytes, named);
      expect([what, answer.status, JSON.parse(answer.body)]).toMatchObject([
        what,
        status,
        { code }
      ]);
    }
    expect(stored()).toEqual(before);
  });

  test('6 MB without a length are cut off while they are read', async () => {
    const planner = await letIn(['planner']);
    const answer = await put(planner, Buffer.alloc(6 * 1024 * 1024), {
      'transfer-encoding': 'chunked'
    });
    expect(answer.status).toBe(413);
  });

  test('[P6] of two files in one, the picture is kept and the other is not', async () => {
    const planner = await letIn(['planner']);
    const picture = png(9, 9);
    const both = Buffer.concat([picture, Buffer.from('<script>alert(1)</script>')]);
    const answer = await put(planner, both);
    expect(JSON.parse(answer.body)).toEqual({ image: `image:${nameOf(picture)}` });
    expect(stored()).not.toContain(nameOf(both));
  });

  test('[P5] is for those who may change cells, from a page of ours, and not without end', async () => {
    for (const roles of [['viewer'], ['operator']] as const) {
      expect((await put(await letIn(roles), png())).status).toBe(403);
    }
    expect((await put('', png())).status).toBe(403);
    const planner = await letIn(['planner']);
    const evil = await put(planner, png(), { origin: 'http://evil.example' });
    expect(JSON.parse(evil.body)).toEqual({ code: 'origin' });
    const answers = await Promise.all(Array.from({ length: 12 }, () => put(planner, png())));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(2);
    expect((await put(await letIn(['caller']), png())).status).toBe(200);
  });

  test('where it cannot be stored, nothing is named, and it is said why', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'callboard-images-'));
    const stuck = await serve(folder);
    const made = await stuck.makeShow('empty');
    writeFileSync(join(folder, 'files'), 'in its place');
    const answer = await put(stuck.owner, png(), {}, stuck, made.show);
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([
      503,
      { code: 'notStored', why: 'gone' }
    ]);
    await stuck.stop();
  });
});

describe('what is got', () => {
  test('[P5] a picture is for the classes that see its cell, and for nobody else', async () => {
    const planner = await letIn(['planner']);
    const bytes = classes.map((_, nth) => png(20 + nth, 20));
    for (const each of bytes) await put(planner, each);
    await withColumns(bytes.map(nameOf));
    const rows: readonly (readonly [DeviceAs['roles'][number], number])[] = [
      ['viewer', 1],
      ['operator', 2],
      ['planner', 4],
      ['owner', 4]
    ];
    for (const [role, seen] of rows) {
      const cookie = await letIn([role]);
      const answers = await Promise.all(bytes.map((each) => get(cookie, nameOf(each))));
      expect([role, answers.map(({ status }) => status)]).toEqual([
        role,
        bytes.map((_, nth) => (nth < seen ? 200 : 404))
      ]);
    }
    expect((await get('', nameOf(bytes[0] ?? png()))).status).toBe(403);
  });

  test('is sent as what it is and as nothing that could run', async () => {
    const answer = await get(served.owner, nameOf(png(20, 20)));
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': 'private, no-cache',
      'cross-origin-resource-policy': 'same-origin'
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png(20, 20));
  });

  test('[P5] whoever has it asks again each time, and is told nothing once they may not', async () => {
    const name = nameOf(png(20, 20));
    const viewer = await letIn(['viewer']);
    const again = (cookie: string, etag: string) =>
      ask(served.port, 'GET', `/api/shows/${show}/images/${name}`, {
        headers: { cookie, host: `127.0.0.1:${served.port}`, 'if-none-match': etag }
      });
    const { etag } = Object.fromEntries((await get(viewer, name)).headers);
    const kept = await again(viewer, etag ?? '');
    expect([kept.status, kept.body]).toEqual([304, '']);
    expect((await again(viewer, '"other"')).status).toBe(200);
    const { device } = await served.deviceOf(viewer);
    await served.app.door.devices.revoke(show, device, await served.deviceOf(served.owner));
    expect((await again(viewer, etag ?? '')).status).toBe(403);
  });

  test('[P5] one that no cell names, of another show, or that was guessed, is not there', async () => {
    const planner = await letIn(['planner']);
    const unnamed = png(30, 30);
    await put(planner, unnamed);
    const missing = await get(served.owner, 'f'.repeat(64));
    const there = await get(served.owner, nameOf(unnamed));
    expect([missing.status, await missing.text()]).toEqual([there.status, await there.text()]);
    expect(there.status).toBe(404);
    const other = await served.makeShow('empty');
    expect((await get(served.owner, nameOf(png(20, 20)), other.show)).status).toBe(404);
    for (const path of [
      '../callboard.db',
      '..%2f..%2fcallboard.db',
      'files',
      '.',
      `${'a'.repeat(63)}`
    ]) {
      const answer = await ask(served.port, 'GET', `/api/shows/${show}/images/${path}`, {
        headers: { cookie: served.owner, host: `127.0.0.1:${served.port}` }
      });
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  test('one that is damaged on the disk is not sent', async () => {
    const name = nameOf(png(22, 20));
    expect((await get(served.owner, name)).status).toBe(200);
    writeFileSync(join(data, 'files', name), png(23, 21));
    expect((await get(served.owner, name)).status).toBe(404);
  });
});

test(
  '[P1] killed at any moment, what was answered is there whole, and no name has half a file',
  { timeout: 60_000 },
  async () => {
    const server = await Killable.start();
    const answered: string[] = [];
    try {
      for (let round = 0; round < 6; round += 1) {
        const { owner, show: into } = server.told;
        const sending = Array.from({ length: 4 }, async (_, nth) => {
          const bytes = png(600, 400, { grey: round * 10 + nth });
          const answer = await fetch(`${server.origin}/api/shows/${into}/images`, {
            method: 'POST',
            headers: { cookie: owner, origin: server.origin },
            body: Uint8Array.from(bytes)
          });
          if (answer.status === 200) answered.push(nameOf(bytes));
        });
        const ended = Promise.allSettled(sending);
        // Right behind the first answer, while the next is written; or at no moment that means anything.
        await (round % 2 === 0 ? Promise.any(sending) : setTimeout(10 + round * 8));
        await server.kill();
        await ended;
        await server.restart();
      }
      const folder = join(server.folder, 'files');
      const kept = readdirSync(folder).filter((name) => !name.endsWith('.part'));
      expect(answered.length).toBeGreaterThan(0);
      for (const name of answered) expect(kept).toContain(name);
      for (const name of kept) expect(nameOf(readFileSync(join(folder, name)))).toBe(name);
    } finally {
      await server.stop();
    }
  }
);
