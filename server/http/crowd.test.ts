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
async function listen(): Promise<number> {
  const admits = openCrowd({
    deviceOf: ({ headers }) => headers.cookie ?? null,
    networkOf: ({ headers }) => String(headers.from ?? 'router'),
    keyOf: ({ headers }) => /^Guest A\w*$/.exec(headers.authorization ?? '')?.[0] ?? null,
    runsShow: ({ headers }) => headers.cookie?.startsWith('desk') === true,
    clock: { now: () => instant(now) }
  });
  server = createServer((request, response) => {
    if (!admits(request, response)) return;
    if (request.url === '/refused') return void response.writeHead(403).end();
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
async function dribble(
  port: number,
  headers: string,
  path = '/join'
): Promise<{ isOpen: boolean; heard: string }> {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  const line = { isOpen: true, heard: '' };
  socket.on('data', (chunk: Buffer) => (line.heard += chunk.toString()));
  socket.on('error', () => undefined);
  socket.on('close', () => (line.isOpen = false));
  socket.write(
    `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 500\r\n${headers}\r\n\r\ncode=`
  );
  await setTimeout(1);
  return line;
}

test('strangers of one address wait once they ask too much; a device behind the same router does not', async () => {
  const port = await listen();
  const flood = await statuses(port, 3_200, {});
  expect(flood).toEqual({ 200: 3_000, 429: 200 });
  expect(await statuses(port, 100, {}, '/_app/immutable/x.js')).toEqual({ 200: 100 });
  expect(await statuses(port, 100, { from: 'elsewhere' })).toEqual({ 200: 100 });
  expect(await statuses(port, 300, { cookie: 'a' })).toEqual({ 200: 300 });
  now += 2_000;
  expect(await statuses(port, 200, {})).toEqual({ 200: 100, 429: 100 });
});

const open = ({ isOpen, heard }: { isOpen: boolean; heard: string }): boolean =>
  isOpen && heard === '';
const post = (port: number, headers: Record<string, string>): Promise<number> =>
  ask(port, 'POST', '/join', { headers, body: 'code=x' }).then(({ status }) => status);

test('bodies of strangers that do not come keep out nobody, neither from their address nor from another', async () => {
  const port = await listen();
  const slow: Awaited<ReturnType<typeof dribble>>[] = [];
  for (let nth = 0; nth < 64; nth += 1) slow.push(await dribble(port, 'x: y'));
  expect(slow.filter(open)).toHaveLength(64);
  expect(await post(port, {})).toBe(200);
  await expect.poll(() => slow.map(open).indexOf(true)).toBe(1);
  for (let nth = 0; nth < 70; nth += 1) slow.push(await dribble(port, 'from: other'));
  await expect.poll(() => slow.filter(open).length).toBe(63 + 64);
  for (let nth = 0; nth < 10; nth += 1) {
    expect(await post(port, {})).toBe(200);
    expect(await post(port, { from: 'elsewhere' })).toBe(200);
  }
  expect(await post(port, { cookie: 'a' })).toBe(200);
});

test('a body of a stranger that does not come is cut off, one of a guest may take its time', async () => {
  const port = await listen();
  let came = 0;
  server.on('request', () => (came += 1));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const stranger = await dribble(port, 'x: y');
  const guest = await dribble(port, 'authorization: Guest AA');
  const liar = await dribble(port, 'authorization: Guest BB');
  while (came < 3) await setImmediate();
  vi.advanceTimersByTime(9_900);
  await setTimeout(50);
  expect([stranger, guest, liar].map(open)).toEqual([true, true, true]);
  vi.advanceTimersByTime(200);
  while (stranger.isOpen || liar.isOpen) await setImmediate();
  vi.advanceTimersByTime(60_000);
  await setTimeout(50);
  expect(open(guest)).toBe(true);
});

test('who looks on takes no place of who plans and calls, and a key that opens nothing none of a guest', async () => {
  const port = await listen();
  for (let nth = 0; nth < 80; nth += 1) {
    await dribble(port, `cookie: foyer${nth % 20}`);
    await dribble(port, `authorization: x\r\nfrom: router${nth % 8}`);
  }
  expect(await post(port, { cookie: 'foyer99' })).toBe(200);
  expect(await post(port, { cookie: 'desk' })).toBe(200);
  expect(await post(port, { authorization: 'Guest AA' })).toBe(200);
  expect(await post(port, {})).toBe(200);
});

test('of one desk or one guest sixteen at once, and those of many leave room for one more', async () => {
  const port = await listen();
  for (const who of ['cookie: desk', 'authorization: Guest A']) {
    const slow: Awaited<ReturnType<typeof dribble>>[] = [];
    for (let nth = 0; nth < 64; nth += 1) slow.push(await dribble(port, `${who}${nth % 4}`));
    const [name = '', value = ''] = who.split(': ');
    expect(await post(port, { [name]: `${value}1` })).toBe(429);
    expect(slow.filter(open)).toHaveLength(64);
    expect(await post(port, { [name]: `${value}9` })).toBe(200);
    await expect.poll(() => slow.filter(open).length).toBe(63);
  }
});

test('a body whose answer is out before it is here takes no place any more', async () => {
  const port = await listen();
  for (let nth = 0; nth < 40; nth += 1) await dribble(port, 'cookie: desk', '/refused');
  expect(await post(port, { cookie: 'desk' })).toBe(200);
});
