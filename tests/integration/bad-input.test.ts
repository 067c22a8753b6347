import { setTimeout } from 'node:timers/promises';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Command } from '#core/command.ts';
import { inOrder } from '#core/collections.ts';
import type { Id } from '#core/show.ts';
import { steps } from '#core/steps.ts';
import { instant } from '#core/time/instant.ts';
import type { Result } from '#protocol/down.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import { follow, LiveClient } from '../support/live-client.ts';
import { serve, type DeviceAs, type Served } from '../support/serve.ts';

/*
 * Bad input, by name: each gets a clear message with what to do, and nothing is lost or half done.
 * All over real sockets, against the server as it runs.
 */

let served: Served;
let show: Id;
let rundown: Id;
const open: LiveClient[] = [];
let clients = 0;

beforeAll(async () => {
  served = await serve();
  ({ show, rundown } = await served.makeShow('demo'));
});
afterAll(async () => {
  for (const client of open) client.socket.close();
  await served.stop();
});

/** A new device with these roles, following the show. */
async function device(...roles: DeviceAs['roles']): Promise<LiveClient & { cookie: string }> {
  const cookie = await served.letIn(show, { name: roles.join(), roles });
  const client = await page(cookie);
  return Object.assign(client, { cookie });
}

/** A page load of a device. */
async function page(cookie: string, of = show): Promise<LiveClient> {
  const client = await follow(served.origin, cookie, of, `client-${(clients += 1)}-bad`);
  open.push(client);
  return client;
}

/** What the server answers to a frame, whatever is in it. */
function answerTo(client: LiveClient, frame: { readonly m: unknown }): Promise<Result> {
  return new Promise((resolve) => {
    const hear = (result: Result): void => {
      if (result.m !== frame.m) return;
      client.socket.off('ack', hear);
      resolve(result);
    };
    client.socket.on('ack', hear);
    client.socket.emit('cmd', frame as never);
  });
}

const gone = (client: LiveClient): Promise<void> => client.until(({ socket }) => !socket.connected);

/** How many seconds have passed since. */
function stopwatch(): () => number {
  const began = performance.now();
  return () => (performance.now() - began) / 1000;
}

const rename = (client: LiveClient, to: string): Command => ({
  type: 'edit',
  changes: [{ do: 'setShow', field: 'title', to, was: client.document.show.title }]
});

/** A run of its own show, whose book the client holds; and the way to press GO in it. */
async function calling(): Promise<{ caller: LiveClient; of: Id; run: Id; ids: readonly Id[] }> {
  const made = await served.makeShow('demo');
  const caller = await page(served.owner, made.show);
  const busy = Object.values(caller.document.runs).find(({ state }) => state !== 'ended');
  const run = busy?.id ?? 'run1';
  const command: Command = busy
    ? { type: 'takeBook', run, fence: busy.fence, held: true }
    : { type: 'openRun', run, rundownId: made.rundown, mode: 'rehearsal', label: '' };
  expect(await caller.send(command)).toMatchObject({ ok: true });
  await caller.until(({ document }) => document.runs[run]?.lease?.client === caller.client);
  const ids = steps(caller.document, made.rundown).list.map(({ id }) => id);
  return { caller, of: made.show, run, ids };
}

const go = (
  client: LiveClient,
  run: Id,
  [from, to]: readonly [Id | null, Id | undefined],
  fence = client.document.runs[run]?.fence ?? 0
): Command => ({ type: 'go', run, fence, from, to: to ?? '', pressedAt: instant(Date.now()) });

describe('a command that does not parse', () => {
  test('is answered with what and where', async () => {
    const client = await device('planner');
    const bad = { m: 1, a: { type: 'edit', changes: [{ do: 'remove', in: 'runs', id: 'x' }] } };
    const { e } = await answerTo(client, bad);
    expect(e).toMatchObject({ code: 'invalid', where: 'a.changes.0.in' });
    expect(await answerTo(client, { m: 2 })).toMatchObject({ e: { code: 'invalid', where: 'a' } });
    expect(await client.send(rename(client, 'Still here'))).toMatchObject({ ok: true });
  });

  test('repeated, ends the line', async () => {
    const client = await device('planner');
    for (let m = 1; m <= 25; m += 1) client.socket.emit('cmd', { m, a: 'nonsense' } as never);
    await gone(client);
  });

  test('whatever it is made of, nothing falls over', async () => {
    const faults = served.faults.length;
    const client = await device('planner');
    const odd = [null, undefined, 7, 'x', [], {}, Buffer.from('x'), { m: {} }, { m: 1.5, a: {} }];
    for (const frame of odd) client.socket.emit('cmd', frame as never);
    for (const frame of odd) client.socket.emit('seen', frame as never);
    for (const frame of odd) client.socket.emit('reach', frame as never);
    for (const frame of odd) client.socket.emit('clk', frame as never);
    for (const frame of odd) client.socket.emit('more', frame as never);
    const anything = client.socket as unknown as { emit(name: string, frame?: unknown): void };
    anything.emit('no such event');
    anything.emit('__proto__', {});
    await setTimeout(100);
    const next = client.socket.connected ? client : await page(client.cookie);
    expect(await next.send(rename(next, 'Standing'))).toMatchObject({ ok: true });
    expect(served.faults.slice(faults)).toEqual([]);
  });
});

describe('a command from the wrong role', () => {
  test.each([
    ['viewer', 'notAllowed'],
    ['operator', 'notAllowed'],
    ['planner', 'notAllowed']
  ] as const)('a GO of a %s is refused', async (role, code) => {
    const client = await device(role);
    const run = Object.keys(client.document.runs)[0] ?? 'run1';
    const answer = await client.send(go(client, run, [null, 'x']));
    expect(answer).toMatchObject({ ok: false, refusal: { code } });
  });

  test('what a message says of its sender counts for nothing', async () => {
    const client = await device('viewer');
    const forged = {
      m: 1,
      a: { ...rename(client, 'Forged'), actor: { roles: ['owner'] } },
      actor: { device: 'dev1', roles: ['owner'] },
      roles: ['owner']
    };
    expect(await answerTo(client, forged)).toMatchObject({ e: { code: 'notAllowed' } });
  });
});

describe('a GO that is stale', () => {
  test('in its expectation, its fence or its deadline changes nothing, and says why', async () => {
    const { caller, run, ids } = await calling();
    expect(await caller.send(go(caller, run, [null, ids[0]]))).toMatchObject({ ok: true });
    await caller.until(({ document }) => document.runs[run]?.pointer === ids[0]);
    await setTimeout(550);
    const of = (answer: unknown) => answer as { refusal: { code: string } };
    expect(of(await caller.send(go(caller, run, [null, ids[0]]))).refusal).toEqual({
      code: 'stepMoved',
      pointer: ids[0],
      next: ids[1]
    });
    const fence = (caller.document.runs[run]?.fence ?? 0) + 1;
    const stale = await caller.send(go(caller, run, [ids[0] ?? '', ids[1]], fence));
    expect(of(stale).refusal.code).toBe('staleFence');
    const late = await caller.send(go(caller, run, [ids[0] ?? '', ids[1]]), instant(1));
    expect(of(late).refusal).toEqual({ code: 'tooLate' });
    expect(caller.document.runs[run]?.fired).toEqual([ids[0]]);
  });

  test('[P2] nobody presses in the name of another device’s page', async () => {
    const { caller, of, run, ids } = await calling();
    const cookie = await served.letIn(of, { name: 'Deputy', roles: ['deputy'] });
    const thief = new LiveClient(served.origin, cookie, of, caller.client);
    open.push(thief);
    await thief.until(({ bye }) => bye === 'oldEpoch');
    expect(caller.socket.connected).toBe(true);
    expect(await caller.send(go(caller, run, [null, ids[0]]))).toMatchObject({ ok: true });
  });
});

describe('too much', () => {
  test('a frame of more than 64 kB ends the line, and nothing of it counts', async () => {
    const client = await device('planner');
    const { seq } = client.replica;
    client.socket.emit('cmd', { m: 1, a: rename(client, 'x'.repeat(70_000)) });
    await gone(client);
    const next = await page(client.cookie);
    expect(next.replica.seq).toBe(seq);
  });

  test('more than 60 commands at once are put off with a word', async () => {
    const client = await device('planner');
    const seconds = stopwatch();
    const answers = await Promise.all(
      Array.from({ length: 90 }, () => client.send(rename(client, client.document.show.title)))
    );
    const put = answers.filter((each) => !each.ok && each.refusal.code === 'tooFast');
    // Twenty more may come for each second that a slow machine takes over all of them.
    expect(put.length).toBeGreaterThanOrEqual(Math.floor(30 - 20 * seconds()));
    expect(put.length).toBeLessThanOrEqual(30);
    await setTimeout(200);
    expect(await client.send(rename(client, 'Calm'))).toMatchObject({ ok: true });
  });

  test('more than 5 GOs a second, after a burst of 10, are too', async () => {
    const { caller, run } = await calling();
    const seconds = stopwatch();
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => caller.send(go(caller, run, ['no', 'no'])))
    );
    const codes = answers.map((each) => (each.ok ? 'ok' : each.refusal.code));
    expect(codes.filter((code) => code === 'tooFast').length).toBeGreaterThanOrEqual(
      Math.floor(10 - 5 * seconds())
    );
    expect(codes.filter((code) => code === 'stepMoved').length).toBeGreaterThanOrEqual(10);
  });

  test('a flood of whatever ends the line; the show goes on', async () => {
    const client = await device('viewer');
    for (let i = 0; i < 2_000; i += 1) client.socket.emit('clk', { i, c0: 0 });
    await gone(client);
    const next = await page(client.cookie);
    for (let i = 0; i < 60; i += 1) next.socket.emit('more', 0);
    await gone(next);
    const planner = await device('planner');
    expect(await planner.send(rename(planner, 'On'))).toMatchObject({ ok: true });
  });

  test('a client that stops reading is cut off for what it leaves unread', async () => {
    const reader = await device('planner');
    const sleeper = await device('planner');
    const writers = await Promise.all(Array.from({ length: 6 }, () => device('planner')));
    const wire = sleeper.socket.io.engine.transport as unknown as {
      ws: { _socket: { pause(): void }; send(packet: string): void } | null;
    };
    wire.ws?._socket.pause();
    // It answers every heartbeat, unread: however long this takes, none is missed.
    const beating = setInterval(() => wire.ws?.send('3'), 500);
    onTestFinished(() => clearInterval(beating));
    const item = inOrder(Object.values(reader.document.items))[0]?.id ?? '';
    const isHere = ({ present }: LiveClient): boolean =>
      present.some(({ client }) => client === sleeper.client);
    await reader.until(isHere);
    await Promise.all(
      writers.map(async (writer, index) => {
        for (let round = 0; round < 55; round += 1) {
          // Told with what was before, this is just below what would be fetched instead.
          const changes = Array.from({ length: 3 }, (_, part) => ({
            do: 'set' as const,
            in: 'items' as const,
            id: item,
            field: 'notes',
            to: `${index} ${round} ${part} ${'n'.repeat(7_900)}`,
            was: ''
          }));
          await writer.send({ type: 'edit', changes });
        }
      })
    );
    await reader.until((client) => !isHere(client));
    expect(reader.socket.connected).toBe(true);
    expect(writers.every(({ socket }) => socket.connected)).toBe(true);
  });
});

describe('who has no business here', () => {
  test.each(['nothing', 'a link cut in two'])('a show that does not exist: %s', async (none) => {
    const client = new LiveClient(served.origin, served.owner, none, 'client-unknown');
    open.push(client);
    await client.until(({ error }) => error === 'unknownShow');
  });

  test('a cookie of another show', async () => {
    const other = await served.makeShow('empty');
    const cookie = await served.letIn(other.show, { name: 'Elsewhere', roles: ['owner'] });
    const client = new LiveClient(served.origin, cookie, show, 'client-elsewhere');
    open.push(client);
    await client.until(({ error }) => error === 'unauthorised');
  });

  test.each([
    ['no cookie', ''],
    ['a cookie that is nobody’s', 'callboard_device=AAAAAAAAAAAAAAAAAAAAAA'],
    ['another cookie', 'theme=dark']
  ])('%s: refused in the upgrade', async (_, cookie) => {
    const client = new LiveClient(served.origin, cookie, show, 'client-nobody');
    open.push(client);
    await client.until(({ error }) => error !== null);
    expect(client.error).toBe('websocket error');
  });

  test('another version of the wire, or a hello that is none', async () => {
    for (const auth of [
      { v: 99 },
      {},
      { v: PROTOCOL_VERSION, show, client: 'x' },
      { ...helloOf(show), v: 0 }
    ]) {
      const { error, bye } = await knock(served.owner, { auth });
      expect(error ?? bye).toBe('version');
    }
  });

  test('a foreign Origin, or none, is refused in the upgrade', async () => {
    for (const origin of ['http://evil.example', 'null', '']) {
      const { error } = await knock(served.owner, { auth: helloOf(show), headers: { origin } });
      expect(error).toBe('websocket error');
    }
  });

  test('a foreign Host is too, though its Origin agrees (DNS rebinding)', async () => {
    const host = `evil.example:${served.port}`;
    const headers = { host, origin: `http://${host}` };
    const { error } = await knock(served.owner, { auth: helloOf(show), headers });
    expect(error).toBe('websocket error');
  });

  test('one client that connects over and over is told to wait', async () => {
    const answers = [];
    for (let ep = 1; ep <= 4; ep += 1) {
      answers.push(await knock(served.owner, { auth: { ...helloOf(show), ep } }));
    }
    expect(answers.filter(({ error }) => error === 'tooFast').length).toBeGreaterThanOrEqual(1);
  });
});

const helloOf = (of: Id) => ({
  v: PROTOCOL_VERSION,
  show: of,
  client: 'client-knocks',
  ep: 1,
  lineage: null,
  seq: 0,
  t: 0,
  class: null,
  mids: []
});

/** Connects with any hello and any headers; what the server said to it. */
function knock(
  cookie: string,
  { auth, headers = {} }: { auth: object; headers?: Record<string, string> }
): Promise<{ error: string | null; bye: string | null }> {
  const socket = io(served.origin, {
    path: '/live',
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { cookie, origin: served.origin, ...headers },
    auth
  });
  return new Promise((resolve) => {
    const end = (error: string | null, bye: string | null): void => {
      socket.close();
      resolve({ error, bye });
    };
    socket.on('connect_error', (fault) => end(fault.message, null));
    socket.on('bye', ({ why }: { why: string }) => end(null, why));
    socket.on('welcome', () => end(null, null));
  });
}

test('a state of another lineage is not built upon: the client is sent to fetch', async () => {
  const client = await device('viewer');
  await client.send(rename(client, 'x'));
  const stranger = new LiveClient(served.origin, client.cookie, show, 'client-lineage');
  open.push(stranger);
  Object.assign(stranger.replica, { lineage: 'another', seq: 999, class: 'public' });
  await stranger.until(({ welcome }) => welcome !== null);
  expect(stranger.welcome?.state.mode).toBe('snapshot');
  await stranger.until(({ replica }) => replica.lineage === stranger.welcome?.lineage);
  expect(stranger.replica.seq).toBe(client.replica.seq);
});

describe('[P5] rights that change while a device is connected', () => {
  test('one that is shut out is told so and out within a second', async () => {
    const client = await device('operator');
    const { device: id } = await served.deviceOf(client.cookie);
    const owner = await served.deviceOf(served.owner);
    const began = performance.now();
    await served.app.door.devices.revoke(show, id, owner);
    await gone(client);
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(client.bye).toBe('revoked');
    client.error = null;
    client.socket.connect();
    await client.until(({ error }) => error !== null);
  });

  test('one that may more comes back as what it is now, with a state of its new class', async () => {
    const client = await device('operator');
    expect(client.welcome?.class).toBe('crew');
    const owner = await served.deviceOf(served.owner);
    const made = await served.app.door.grants.create(
      show,
      { roles: ['planner'], departments: null, label: '', maxUses: 1, expiresAt: null },
      owner
    );
    if ('refused' in made) throw new Error('no grant');
    await served.app.door.exchangeGrant(
      { cookieHeader: client.cookie, address: '127.0.0.1' },
      { token: made.granted.token },
      { name: 'Both', departments: [] }
    );
    await gone(client);
    // No farewell: the page's own connection tries again by itself.
    expect(client.bye).toBeNull();
    client.socket.connect();
    await client.until(({ welcome }) => welcome?.class === 'full');
    expect(client.welcome?.state.mode).toBe('snapshot');
    await client.until(({ replica }) => replica.class === 'full');
    expect(client.welcome?.roles).toEqual(expect.arrayContaining(['operator', 'planner']));
  });
});

test('[P5] not one byte that a viewer is sent holds what is not meant for it', async () => {
  const { caller, of, run, ids } = await calling();
  const secrets = {
    phone: '+49 30 901820',
    email: 'olga@example.org',
    notes: 'Ring her only after midnight',
    cueNotes: 'Slow hand on this one',
    problem: 'Dimmer four is out',
    report: 'The host was late again',
    hold: 'Somebody has fainted',
    message: 'Keep the bar shut',
    client: caller.client
  };
  const overheard: string[] = [];
  const viewer = await served.letIn(of, { name: 'Foyer', roles: ['viewer'] });
  const screen = new LiveClient(served.origin, viewer, of, 'client-foyer');
  open.push(screen);
  screen.socket.io.on('open', () => {
    screen.socket.io.engine.on('packet', ({ data }) => overheard.push(String(data)));
  });
  await screen.until(({ replica }) => replica.seq > 0);

  const [item, cue] = ['items', 'cues'].map(
    (name) => Object.keys(caller.document[name as 'items' | 'cues'])[0] ?? ''
  );
  const department = Object.keys(caller.document.departments)[0] ?? '';
  const fence = caller.document.runs[run]?.fence ?? 0;
  const row = { id: 'secret01', name: 'Olga', phone: secrets.phone, email: secrets.email };
  const set = (name: 'items' | 'cues', id: string | undefined, to: string) =>
    ({ do: 'set', in: name, id: id ?? '', field: 'notes', to, was: '' }) as const;
  const keeps = { do: 'setShow', field: 'keepsReasons', to: true, was: false } as const;
  const commands: readonly Command[] = [
    {
      type: 'edit',
      changes: [
        keeps,
        { do: 'add', in: 'people', row },
        set('items', item, secrets.notes),
        set('cues', cue, secrets.cueNotes)
      ]
    },
    { type: 'note', run, fence, id: 'note1', text: secrets.report },
    { type: 'problem', run, id: 'prob1', department, standbyId: null, text: secrets.problem },
    {
      type: 'sendMessage',
      id: 'mess1',
      rundownId: caller.document.runs[run]?.rundownId ?? rundown,
      to: { kind: 'department', id: department },
      text: secrets.message,
      fromDepartmentId: null
    },
    go(caller, run, [null, ids[0]]),
    { type: 'hold', run, fence, reason: secrets.hold }
  ];
  for (const command of commands) {
    expect(await caller.send(command), command.type).toMatchObject({ ok: true });
  }
  await screen.until(({ replica }) => replica.seq === caller.replica.seq);
  await caller.until(({ replica }) => replica.seq === screen.replica.seq);
  const state = await fetch(`${served.origin}/api/shows/${of}/state`, {
    headers: { cookie: viewer }
  });
  overheard.push(await state.text());
  for (let seq = 1; seq <= screen.replica.seq; seq += 1) {
    const change = await fetch(`${served.origin}/api/shows/${of}/changes/${seq}`, {
      headers: { cookie: viewer }
    });
    overheard.push(await change.text());
  }
  expect(overheard.length).toBeGreaterThan(10);
  const all = overheard.join('\n');
  expect(all.includes('wentLive')).toBe(true);
  const leaked = Object.entries(secrets).filter(([, secret]) => all.includes(secret));
  expect(leaked.map(([name]) => name)).toEqual([]);
});

test('what went wrong here was nothing of ours', () => {
  expect(served.faults).toEqual([]);
});
