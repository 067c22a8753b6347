import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '#core/command.ts';
import { received } from '#core/logistics/paper-files.ts';
import type { UploadedFile } from '#core/vendors.ts';
import { ask } from '../support/ask.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { aDocument, aVendor } from '../support/load-plan.ts';
import { docx, pdf } from '../support/sample-papers.ts';
import { png } from '../support/sample-pictures.ts';
import { serve, type DeviceAs, type Served } from '../support/serve.ts';

let data: string;
let served: Served;
let show: string;
let page: LiveClient;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'callboard-papers-'));
  served = await serve(data);
  ({ show } = await served.makeShow('empty'));
  page = await follow(served.origin, served.owner, show, 'client-papers');
  await edit([aVendor('v1'), aDocument('p1', 'v1', { status: 'missing' })]);
});
afterAll(async () => {
  page.socket.close();
  await served.stop();
});

const edit = async (changes: readonly Change[]): Promise<void> =>
  expect(await page.send({ type: 'edit', changes })).toMatchObject({ ok: true });
const letIn = (role: DeviceAs['roles'][number]): Promise<string> =>
  served.letIn(show, { name: role, roles: [role] });
const nameOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
const put = (cookie: string, body: Buffer, name = 'coi.pdf', headers = {}) =>
  ask(served.port, 'POST', `/api/shows/${show}/papers`, {
    headers: {
      ...{ cookie, origin: served.origin, host: `127.0.0.1:${served.port}` },
      ...{ 'x-filename': encodeURIComponent(name), ...headers }
    },
    body
  });
const get = (cookie: string, paper: string, of = show) =>
  fetch(`${served.origin}/api/shows/${of}/papers/${paper}`, { headers: { cookie } });
const stored = (): string[] => {
  try {
    return readdirSync(join(data, 'files')).sort();
  } catch {
    return []; // Nobody has put one yet.
  }
};

describe('what is put', () => {
  test('a file is stored under what it is, and answered with what a row names it by', async () => {
    const answer = await put(await letIn('planner'), pdf(), 'C:\\old\\COI 2031.pdf', {
      'content-type': 'text/html'
    });
    expect([answer.status, JSON.parse(answer.body)]).toEqual([
      200,
      {
        file: {
          ...{ sha256: nameOf(pdf()), name: 'COI 2031.pdf' },
          ...{ type: 'application/pdf', bytes: pdf().length }
        }
      }
    ]);
    expect(stored()).toEqual([nameOf(pdf())]);
  });

  test('[P6] what is not taken is refused by what it is, and leaves nothing', async () => {
    const before = stored();
    const hostile: readonly (readonly [Buffer, number, string])[] = [
      [Buffer.from('<!doctype html><script>alert(1)</script>'), 415, 'notTaken'],
      [Buffer.from('<svg onload="alert(1)"/>'), 415, 'notTaken'],
      [Buffer.alloc(0), 415, 'empty'],
      [pdf().subarray(0, -8), 415, 'cutOff'],
      [await docx('word/vbaProject.bin'), 415, 'macros'],
      [Buffer.alloc(21 * 1024 * 1024, '%PDF-'), 413, 'tooMuch']
    ];
    const planner = await letIn('planner');
    for (const [bytes, status, code] of hostile) {
      const answer = await put(planner, bytes);
      expect([answer.status, JSON.parse(answer.body)]).toMatchObject([status, { code }]);
    }
    const chunked = await put(planner, Buffer.alloc(21 * 1024 * 1024), 'coi.pdf', {
      'transfer-encoding': 'chunked'
    });
    expect(chunked.status).toBe(413);
    expect(stored()).toEqual(before);
  });

  test('[P6] one that breaks off leaves nothing, and keeps nobody out', async () => {
    const before = stored();
    const planner = await letIn('planner');
    const socket = connect(served.port, '127.0.0.1');
    const lines = [
      `POST /api/shows/${show}/papers HTTP/1.1`,
      `host: 127.0.0.1:${served.port}`,
      `origin: ${served.origin}`,
      `cookie: ${planner}`,
      `content-length: ${pdf('cut').length + 10_000}`
    ];
    socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    socket.write(pdf('cut'));
    // Until the server has begun to read it, another of the same device has to wait.
    await expect
      .poll(async () => JSON.parse((await put(planner, pdf('next'))).body) as unknown)
      .toEqual({ code: 'another' });
    socket.destroy();
    await expect.poll(async () => (await put(planner, pdf('next'))).status).toBe(200);
    expect(stored()).toEqual([...before, nameOf(pdf('next'))].sort());
  });

  test('[P5] is for those who may write papers down, from a page of ours, and not without end', async () => {
    for (const role of ['viewer', 'operator'] as const) {
      expect((await put(await letIn(role), pdf())).status).toBe(403);
    }
    expect((await put('', pdf())).status).toBe(403);
    const planner = await letIn('planner');
    const evil = await put(planner, pdf(), 'coi.pdf', { origin: 'http://evil.example' });
    expect(JSON.parse(evil.body)).toEqual({ code: 'origin' });
    const statuses: number[] = [];
    for (let nth = 0; nth < 11; nth += 1) statuses.push((await put(planner, pdf())).status);
    expect([statuses[9], statuses[10]]).toEqual([200, 429]);
  });
});

describe('what is got', () => {
  test('[P5] a paper’s file is for those who are told of the paper, and to be kept, never run', async () => {
    const planner = await letIn('planner');
    const { file } = JSON.parse((await put(planner, pdf('mine'))).body) as { file: UploadedFile };
    const paper = { vendorId: 'v1', kind: 'coi', title: '' } as const;
    await edit(received(page.document, paper, file, 'unused'));
    for (const [role, status] of [
      ['viewer', 404],
      ['operator', 404],
      ['planner', 200],
      ['owner', 200]
    ] as const) {
      expect([role, (await get(await letIn(role), 'p1')).status]).toEqual([role, status]);
    }
    expect((await get('', 'p1')).status).toBe(403);
    const answer = await get(served.owner, 'p1');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="coi.pdf"; filename*=UTF-8''coi.pdf`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
      'cache-control': 'private, no-store'
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(pdf('mine'));
  });

  test('[P6] what a row says of its file is not believed', async () => {
    const bytes = png(40, 40);
    await put(await letIn('planner'), bytes, 'seat.png');
    const file = {
      ...{ sha256: nameOf(bytes), name: 'x"\r\nset-cookie: a=b.html' },
      ...{ type: 'text/html', bytes: 3 }
    };
    await edit([aDocument('p2', 'v1', { kind: 'plan', file })]);
    const answer = await get(served.owner, 'p2');
    expect(answer.headers.get('content-type')).toBe('image/png');
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[^"]+\.png"/);
    expect(answer.headers.get('set-cookie')).toBeNull();
  });

  test('[P5] none, one of another show, one that is damaged, and one that was guessed are alike', async () => {
    const { show: other } = await served.makeShow('empty');
    const missing = [await get(served.owner, 'nothing'), await get(served.owner, 'p1', other)];
    await edit([
      aDocument('p3', 'v1', {
        kind: 'permit',
        file: { sha256: 'f'.repeat(64), name: 'a.pdf', type: '', bytes: 1 }
      })
    ]);
    missing.push(await get(served.owner, 'p3'));
    writeFileSync(join(data, 'files', nameOf(pdf('mine'))), pdf('else'));
    missing.push(await get(served.owner, 'p1'));
    const answers = await Promise.all(
      missing.map(async (each) => [each.status, await each.text()] as const)
    );
    expect(new Set(answers.map(String)).size).toBe(1);
    expect(answers[0]?.[0]).toBe(404);
  });

  test('[P7] it goes along to another installation in the file of the show', async () => {
    const saved = await fetch(`${served.origin}/api/shows/${show}/file`, {
      headers: { cookie: served.owner }
    });
    const away = await serve();
    const opened = await fetch(`${away.origin}/api/show-files`, {
      method: 'POST',
      headers: { cookie: away.owner, origin: away.origin },
      body: await saved.arrayBuffer()
    });
    expect(await opened.json()).toMatchObject({ outcome: 'opened', show });
    const answer = await fetch(`${away.origin}/api/shows/${show}/papers/p2`, {
      headers: { cookie: away.owner }
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(png(40, 40));
    await away.stop();
  });
});
