import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ask } from '../../tests/support/ask.ts';
import type { Files } from '../ports.ts';
import { openDiskFiles } from '../storage/disk/disk-files.ts';
import { GoneAway } from './answer.ts';
import { Stored } from './stored.ts';

const SIZE = 8 * 1024 * 1024;
let folder: string;
let files: Files;
let server: Server;
let port: number;
let looks: number;
let outcomes: unknown[];
const sockets: Socket[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-stored-'));
  files = openDiskFiles(join(folder, 'files'));
  looks = 0;
  const told: unknown[] = (outcomes = []);
  const stored = new Stored(files, () => {
    looks += 1;
    return 'text/plain';
  });
  server = createServer((request, response) => {
    const [, who = '', sha256 = ''] = (request.url ?? '').split('/');
    stored
      .send(response, who, sha256, (type) => ({ 'content-type': type }))
      .catch((fault: unknown) => (fault instanceof GoneAway ? 'gone' : fault))
      .then((outcome) => {
        told.push(outcome);
        if (!response.headersSent) response.writeHead(404).end();
      })
      .catch(() => undefined);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Asks for a file and reads nothing of it. */
function sleep(who: string, sha256: string): void {
  const socket = connect(port, '127.0.0.1').pause();
  sockets.push(socket);
  socket.on('error', () => undefined);
  socket.write(`GET /${who}/${sha256} HTTP/1.1\r\nhost: x\r\n\r\n`);
}

const statusOf = (who: string, sha256: string): Promise<number> =>
  ask(port, 'GET', `/${who}/${sha256}`).then(({ status }) => status);

test('many who read nothing hold no file in memory, and one device no more than eight', async () => {
  const sha256 = await files.keep(Buffer.alloc(SIZE, 'x'));
  expect(await statusOf('crew', sha256)).toBe(200);
  const before = process.memoryUsage().arrayBuffers;
  for (let nth = 0; nth < 120; nth += 1) sleep(`foyer${nth % 10}`, sha256);
  await expect.poll(() => count()).toBe(120);
  expect(await statusOf('crew', sha256)).toBe(200);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(20 * SIZE);
  expect(looks).toBe(1);
  await expect.poll(() => outcomes).toEqual(['sent', 'sent']);
});

test('of one device eight are sent at a time, a hundred wait, and more are refused', async () => {
  const sha256 = await files.keep(Buffer.alloc(SIZE, 'x'));
  for (let nth = 0; nth < 108; nth += 1) sleep('foyer', sha256);
  await expect.poll(() => count()).toBe(108);
  expect(await statusOf('foyer', sha256)).toBe(404);
  expect(outcomes).toEqual(['tooFast']);
  // Whoever waits has its turn as soon as somebody leaves.
  for (const socket of sockets.slice(0, 107)) socket.destroy();
  await expect.poll(() => outcomes.length).toBe(108);
  sockets[107]?.resume();
  await expect.poll(() => outcomes.at(-1)).toBe('sent');
});

test('pictures of a page that are asked for all at once come all', async () => {
  const names = await Promise.all(
    Array.from({ length: 60 }, (_, nth) => files.keep(Buffer.from(`picture ${nth}`)))
  );
  const answers = await Promise.all(names.map((sha256) => statusOf('crew', sha256)));
  expect(answers.filter((status) => status === 200)).toHaveLength(60);
});

/** Connections that the server has. */
function count(): number {
  let now = 0;
  server.getConnections((_, all) => (now = all));
  return Math.max(now, sockets.filter(({ connecting }) => !connecting).length);
}
