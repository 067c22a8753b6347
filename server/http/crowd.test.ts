import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { ask } from '../../tests/support/ask.ts';
import { openCrowd } from './crowd.ts';

let server: Server;
let now = 0;
const sockets: Socket[] = [];
afterEach(() => {
  vi.useRealTimers();
  for (const socket of sockets.splice(0)) socket.destroy();
  server.closeAllConnections();
  server.close();
});

/** A server that says 200 to whomever the crowd lets through, once their body is there. */
async function open(): Promise<number> {
  const admits = openCrowd({
    deviceOf: ({ headers }) => headers.cookie ?? null,
    networkOf: ({ headers }) => String(headers.from ?? 'router'),
    runsShow: ({ headers }) => headers.cookie?.startsWith('desk') === true,
    clock: { now: () => instant(now) }
  });
  server = createServer((request, response) => {
    if (!admits(request, response)) return;
    request.resume().on('end', () => response.end('ok'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function statuses(
  port: number,
  times: number,
  headers: Record<string, string>,
  path = '/join'
): Promise<Record<number, number>> {
  const counts: Record<number, number> = {};
  for (let nth = 0; nth < times; nth += 100) {
    const some = Array.from({ length: 100 }, () => ask(port, 'GET', path, { headers }));
    for (const { status } of await Promise.all(some)) counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}

/** Begins a body that never ends. */
async function dribble(port: number, headers: string): Promise<{ isOpen: boolean; heard: string }> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  const line = { isOpen: true, heard: '' };
  socket.on('data', (chunk: Buffer) => (line.heard += chunk.toString()));
  socket.on('error', () => undefined);
  socket.on('close', () => (line.isOpen = false));
  socket.write(`POST /join HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n${headers}\r\n\r\ncode=`);
  await setTimeout(1);
  return line;
}

test('strangers of one address wait once they ask too much; a device behind the same router does not', async () => {
  const port = await open();
  const flood = await statuses(port, 3_200, {});
  expect(flood).toEqual({ 200: 3_000, 429: 200 });
  expect(await statuses(port, 100, {}, '/_app/immutable/x.js')).toEqual({ 200: 100 });
  expect(await statuses(port, 100, { from: 'elsewhere' })).toEqual({ 200: 100 });
  expect(await statuses(port, 300, { cookie: 'a' })).toEqual({ 200: 300 });
  now += 2_000;
  expect(await statuses(port, 200, {})).toEqual({ 200: 100, 429: 100 });
});

test('so many bodies at once of one address, and those of a device are not among them', async () => {
  const port = await open();
  const slow = await Promise.all(Array.from({ length: 64 }, () => dribble(port, 'x: y')));
  await setTimeout(50);
  expect(slow.every(({ isOpen, heard }) => isOpen && heard === '')).toBe(true);
  const post = (headers: Record<string, string>) =>
    ask(port, 'POST', '/join', { headers, body: 'code=x' }).then(({ status }) => status);
  expect(await post({})).toBe(429);
  expect(await post({ from: 'elsewhere' })).toBe(200);
  expect(await post({ cookie: 'a' })).toBe(200);
  sockets.splice(0, 1)[0]?.destroy();
  await setTimeout(50);
  expect(await post({})).toBe(200);
});

test('a body of a stranger that does not come is cut off, one of a guest may take its time', async () => {
  const port = await open();
  let came = 0;
  server.on('request', () => (came += 1));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const stranger = await dribble(port, 'x: y');
  const guest = await dribble(port, 'authorization: Guest AAAAAAAAAAAAAAAAAAAAAA');
  while (came < 2) await setImmediate();
  vi.advanceTimersByTime(9_900);
  await setTimeout(50);
  expect(stranger.isOpen).toBe(true);
  vi.advanceTimersByTime(200);
  while (stranger.isOpen) await setImmediate();
  vi.advanceTimersByTime(60_000);
  await setTimeout(50);
  expect(guest.isOpen).toBe(true);
});

test('devices that look on take no place of those who plan and call, and neither do keys that open nothing', async () => {
  const port = await open();
  const held = await Promise.all([
    ...Array.from({ length: 80 }, (_, nth) => dribble(port, `cookie: foyer${nth % 20}`)),
    ...Array.from({ length: 80 }, (_, nth) =>
      dribble(port, `authorization: x\r\nfrom: router${nth % 8}`)
    )
  ]);
  // Four of each device, and as many of a kind as there are places.
  const waiting = () => held.filter(({ isOpen, heard }) => isOpen && heard === '').length;
  await expect.poll(waiting, { timeout: 5_000 }).toBe(128);
  const post = (headers: Record<string, string>) =>
    ask(port, 'POST', '/join', { headers, body: 'code=x' }).then(({ status }) => status);
  expect(await post({ cookie: 'foyer99' })).toBe(429);
  expect(await post({ cookie: 'desk' })).toBe(200);
  expect(await post({})).toBe(200);
});
