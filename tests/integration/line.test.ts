import { once } from 'node:events';
import { createServer } from 'node:http';
import { createServer as createMute, type AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Server } from 'socket.io';
import { WebSocket as NodeSocket, WebSocketServer } from 'ws';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import type { Id } from '#core/show.ts';
import { instant } from '#core/time/instant.ts';
import { Connection, type Listener } from '#lib/live/connection.ts';
import type { Hello } from '#protocol/up.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import { Proxy } from '../support/proxy.ts';
import { serve, type Served } from '../support/serve.ts';

/*
 * The line of the pages speaks Socket.IO by itself; here it does so with the real server of it, with
 * ours on top or none, and with servers that say nothing.
 */

let served: Served;
let show: Id;
beforeAll(async () => {
  served = await serve();
  ({ show } = await served.makeShow('empty'));
});
afterAll(() => served.stop());

const hello = (client: string, ep: number, v: number): Hello => ({
  v,
  show,
  client,
  ep,
  lineage: null,
  seq: 0,
  t: instant(0),
  class: null,
  mids: []
});

/** However busy the machine is; what is promised in time is measured besides. */
const soon = (isSo: () => void, within = 5_000): Promise<void> => vi.waitFor(isSo, within);

let connections = 0;

/** A connection, and what it told, in order. */
function connect(origin: string, as: { cookie?: string; v?: number } = {}) {
  const said: string[] = [];
  const told: unknown[] = [];
  const tell = (name: string) => (frame?: unknown) => {
    if (said.at(-1) !== name) said.push(name);
    told.push(frame);
  };
  const client = `client-line-${(connections += 1)}`;
  let ep = 0;
  const listener = {
    hello: () => hello(client, (ep += 1), as.v ?? PROTOCOL_VERSION),
    heard: vi.fn(),
    welcomed: vi.fn(tell('welcomed')),
    told: vi.fn(tell('told')),
    answered: vi.fn(tell('answered')),
    clockAnswered: vi.fn(tell('clockAnswered')),
    presentNow: vi.fn(),
    readersAre: vi.fn(),
    storeIs: vi.fn(tell('storeIs')),
    takingIs: vi.fn(),
    lobbyHas: vi.fn(),
    isAt: vi.fn(),
    lost: vi.fn(tell('lost')),
    failed: vi.fn(tell('failed')),
    refusedBy: vi.fn((why: string) => said.push(`refusedBy ${why}`))
  } satisfies Listener;
  const headers = { cookie: as.cookie ?? served.owner, origin };
  const dial = vi.fn((url: string) => new NodeSocket(url, { headers }) as unknown as WebSocket);
  const connection = new Connection(origin, listener, dial);
  onTestFinished(() => connection.close());
  connection.open();
  return { connection, listener, said, told, dial };
}

/** A server of Socket.IO with nothing on it. */
async function bareServer(options = {}) {
  const http = createServer();
  const io = new Server(http, { path: '/live', transports: ['websocket'], ...options });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => io.close());
  return { io, http, origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}` };
}

const rename = (m: number, to: string, was: string) => ({
  m,
  a: {
    type: 'edit' as const,
    changes: [{ do: 'setShow' as const, field: 'title' as const, to, was }]
  }
});

test('it is let in, asks and is answered, and hears every heartbeat', async () => {
  const { connection, listener } = connect(served.origin);
  expect(connection.isConnected).toBe(false);
  await soon(() => expect(listener.welcomed).toHaveBeenCalledOnce());
  expect(connection.isConnected).toBe(true);
  connection.askClock({ i: 1, c0: 5 });
  await soon(() => expect(listener.clockAnswered).toHaveBeenCalledOnce());
  expect(listener.clockAnswered.mock.calls[0]?.[0]).toMatchObject({ i: 1, c0: 5 });
  connection.command(rename(1, 'Gala “Zürich” 🎭', 'Test'));
  await soon(() => expect(listener.answered).toHaveBeenCalledOnce());
  expect(JSON.stringify(listener.told.mock.calls)).toContain('Gala “Zürich” 🎭');
  const before = listener.heard.mock.calls.length;
  await setTimeout(2_300);
  expect(listener.heard.mock.calls.length - before).toBeGreaterThanOrEqual(2);
  expect(listener.lost).not.toHaveBeenCalled();
});

test('a line that was cut is made again within a second, under a later epoch', async () => {
  const proxy = await Proxy.before(served.port);
  onTestFinished(() => proxy.close());
  const { connection, listener, said } = connect(proxy.origin);
  await soon(() => expect(listener.welcomed).toHaveBeenCalledOnce());
  const cutAt = performance.now();
  proxy.cut();
  await soon(() => expect(listener.lost).toHaveBeenCalledOnce());
  expect(connection.isConnected).toBe(false);
  await soon(() => expect(listener.welcomed).toHaveBeenCalledTimes(2), 2_000);
  expect(performance.now() - cutAt).toBeLessThan(1_300);
  expect(said.filter((each) => each !== 'storeIs')).toEqual(['welcomed', 'lost', 'welcomed']);
});

test('without a line nothing is sent, and nothing is kept for the next one', async () => {
  const { io, origin } = await bareServer();
  const heard: unknown[] = [];
  io.on('connection', (socket) => socket.onAny((name, frame) => heard.push([name, frame])));
  const { connection, listener } = connect(origin);
  connection.askMore(1);
  await soon(() => expect(connection.isConnected).toBe(true));
  io.disconnectSockets(true);
  await soon(() => expect(listener.lost).toHaveBeenCalled());
  connection.askMore(2);
  await soon(() => expect(connection.isConnected).toBe(true), 3_000);
  connection.askMore(3);
  await soon(() => expect(heard).toEqual([['more', 3]]));
});

test('it goes on trying while the server is away, each second at least, and says that it fails', async () => {
  const { listener, dial } = connect('http://127.0.0.1:9');
  await setTimeout(3_100);
  expect(dial.mock.calls.length).toBeGreaterThanOrEqual(4);
  expect(listener.failed.mock.calls.length).toBeGreaterThanOrEqual(3);
  expect(listener.welcomed).not.toHaveBeenCalled();
});

test('a server that takes the call and says nothing is given up after 4 s', async () => {
  const mute = createMute(() => undefined);
  onTestFinished(() => void mute.close());
  mute.listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const { listener } = connect(`http://127.0.0.1:${(mute.address() as AddressInfo).port}`);
  await soon(() => expect(listener.failed).toHaveBeenCalled(), 5_500);
});

test('a cookie that nobody knows looks like a line that fails', async () => {
  const { listener, said } = connect(served.origin, { cookie: 'callboard_device=nobody' });
  await soon(() => expect(listener.failed).toHaveBeenCalled());
  expect(said).not.toContain('welcomed');
});

test('a refusal that nothing will change is told once, and not asked again', async () => {
  const { listener, said, dial } = connect(served.origin, { v: PROTOCOL_VERSION + 1 });
  await soon(() => expect(listener.refusedBy).toHaveBeenCalledOnce());
  await setTimeout(1_500);
  expect(said).toEqual(['lost', 'refusedBy version']);
  expect(dial).toHaveBeenCalledOnce();
});

test('a refusal that may pass is asked again, a second later', async () => {
  const { io, origin } = await bareServer();
  let asked = 0;
  io.use((_, next) => next((asked += 1) < 2 ? new Error('tooFast') : undefined));
  const { connection, listener } = connect(origin);
  const began = performance.now();
  await soon(() => expect(connection.isConnected).toBe(true), 3_000);
  expect(performance.now() - began).toBeGreaterThan(950);
  expect(listener.refusedBy).not.toHaveBeenCalled();
});

test('who is told bye does not come back; who is told that the server closes does', async () => {
  const { io, origin } = await bareServer();
  const gone = connect(origin);
  await soon(() => expect(gone.connection.isConnected).toBe(true));
  io.emit('bye', { why: 'revoked' });
  await soon(() => expect(gone.listener.refusedBy).toHaveBeenCalledWith('revoked'));
  const back = connect(origin);
  await soon(() => expect(back.connection.isConnected).toBe(true));
  io.emit('bye', { why: 'closing' });
  io.disconnectSockets(true);
  await soon(() => expect(back.dial).toHaveBeenCalledTimes(2), 3_000);
  await soon(() => expect(back.connection.isConnected).toBe(true));
  expect(gone.dial).toHaveBeenCalledOnce();
});

test('the server knows at once that a page has closed its line', async () => {
  const { io, origin } = await bareServer();
  const why: string[] = [];
  io.on('connection', (socket) => socket.on('disconnect', (reason) => why.push(reason)));
  const { connection } = connect(origin);
  await soon(() => expect(connection.isConnected).toBe(true));
  connection.close();
  await soon(() => expect(why).toEqual(['client namespace disconnect']));
});

test('a silent line is renewed at once, and what the old one still says is not heard', async () => {
  const { io, origin } = await bareServer();
  const sockets: { emit(name: string, frame: unknown): unknown }[] = [];
  io.on('connection', (socket) => sockets.push(socket));
  const { connection, listener, dial } = connect(origin);
  await soon(() => expect(sockets).toHaveLength(1));
  connection.renew();
  expect(dial).toHaveBeenCalledTimes(2);
  expect(listener.lost).toHaveBeenCalledOnce();
  sockets[0]?.emit('d', { s: 1 });
  await soon(() => expect(connection.isConnected).toBe(true));
  sockets[1]?.emit('d', { s: 2 });
  await soon(() => expect(listener.told.mock.calls).toEqual([[{ s: 2 }]]));
});

test('a server that misses its own heartbeats is given up', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' });
  onTestFinished(() => server.close());
  await once(server, 'listening');
  server.on('connection', (socket) => {
    socket.send('0{"sid":"s","pingInterval":100,"pingTimeout":300}');
    socket.on('message', () => socket.send('40{"sid":"t"}'));
  });
  const { connection, listener } = connect(
    `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  );
  await soon(() => expect(connection.isConnected).toBe(true));
  await soon(() => expect(listener.lost).toHaveBeenCalled(), 1_500);
});

test('after a sleep nothing goes into a line whose heartbeat is long due', async () => {
  const { io, origin } = await bareServer();
  const heard: unknown[] = [];
  io.on('connection', (socket) => socket.onAny((name) => heard.push(name)));
  const { connection, listener } = connect(origin);
  await soon(() => expect(connection.isConnected).toBe(true));
  const later = Date.now() + 3_600_000;
  vi.spyOn(Date, 'now').mockReturnValue(later);
  onTestFinished(() => void vi.restoreAllMocks());
  connection.askMore(1);
  expect(listener.lost).toHaveBeenCalledOnce();
  vi.restoreAllMocks();
  await soon(() => expect(connection.isConnected).toBe(true), 2_000);
  expect(heard).toEqual([]);
});
