import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask } from '../support/ask.ts';
import { follow } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

let served: Served;
let show: string;
let viewer: string;
let planner: string;
let clients = 0;
beforeAll(async () => {
  served = await serve();
  ({ show } = await served.makeShow('demo'));
  viewer = await served.letIn(show, { name: 'Foyer', roles: ['viewer'] });
  planner = await served.letIn(show, { name: 'Office', roles: ['planner'] });
});
afterAll(() => served.stop());

/** Another device that plans: each may send ten large commands in ten seconds. */
const another = (): Promise<string> => served.letIn(show, { name: 'Another', roles: ['planner'] });

/** As a page of ours asks; each command comes from a page load of its own. */
const from = (cookie: string) => ({ cookie, origin: served.origin, host: hostOf() });
const hostOf = (): string => served.origin.slice('http://'.length);
const post = (cookie: string, body: unknown, headers = from(cookie)) =>
  ask(served.port, 'POST', `/api/shows/${show}/commands`, {
    headers,
    body: typeof body === 'string' ? body : JSON.stringify(body)
  });
const edit = (to: string, was: string) => ({
  client: `client-http-${(clients += 1)}`,
  m: 1,
  a: { type: 'edit', changes: [{ do: 'setShow', field: 'title', to, was }] }
});
const title = async (): Promise<string> => {
  const answer = await ask(served.port, 'GET', `/api/shows/${show}/me`, { headers: from(planner) });
  expect(answer.status).toBe(200);
  const listing = await served.app.door.show(show, await served.deviceOf(served.owner));
  return listing?.title ?? '';
};

test('a large edit goes by HTTP into the same room, and its repeat changes nothing', async () => {
  const live = await follow(served.origin, planner, show, 'client-http-live');
  const was = live.document.show.title;
  const sent = edit('Großer Ball', was);
  const first = await post(planner, sent);
  expect(first.status).toBe(200);
  await live.until(({ document }) => document.show.title === 'Großer Ball');
  const { seq } = live.replica;
  expect(JSON.parse((await post(planner, sent)).body)).toEqual(JSON.parse(first.body));
  expect((await post(planner, { ...edit(was, 'Großer Ball') })).status).toBe(200);
  await live.until(({ replica }) => replica.seq === seq + 1);
  live.socket.close();
});

test('what does not parse is answered with what and where', async () => {
  const desk = await another();
  const wrong = await post(desk, {
    ...edit('x', 'y'),
    a: { type: 'edit', changes: [{ do: 'setShow', field: 'tz', to: 'Mars', was: '' }] }
  });
  expect(wrong.status).toBe(400);
  expect(JSON.parse(wrong.body)).toMatchObject({ code: 'invalid', where: 'a.changes.0' });
  for (const body of ['', 'not json', '[]', 'null', '"x"', '{"client":"x"}']) {
    const answer = await post(desk, body);
    expect(answer.status).toBe(400);
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'invalid' });
  }
});

test('[P2] a GO knows no road but the live line', async () => {
  const press = { run: 'run1', fence: 1, from: null, to: 'x', pressedAt: 0 };
  const owner = await served.letIn(show, { name: 'Console', roles: ['caller'] });
  const answer = await post(owner, {
    client: 'client-http-go',
    m: 1,
    a: { type: 'go', ...press }
  });
  expect(answer.status).toBe(400);
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'invalid', where: 'a.type' });
});

test('[P5] whoever may not edit is told so before anything is read', async () => {
  const answer = await post(viewer, 'x'.repeat(1_000_000));
  expect(answer.status).toBe(403);
  expect(JSON.parse(answer.body)).toEqual({ code: 'notAllowed', command: 'edit' });
});

test('[P2] nobody sends in the name of another device’s page', async () => {
  const live = await follow(served.origin, served.owner, show, 'client-http-mine');
  const answer = await post(await another(), { ...edit('x', 'y'), client: 'client-http-mine' });
  expect(answer.status).toBe(403);
  live.socket.close();
});

test('[P5] no cookie, a cookie that is nobody’s, and one of another show are nobody', async () => {
  const other = await served.makeShow('empty');
  const elsewhere = await served.letIn(other.show, { name: 'Elsewhere', roles: ['owner'] });
  for (const cookie of ['', 'callboard_device=AAAAAAAAAAAAAAAAAAAAAA', elsewhere]) {
    expect((await post(cookie, edit('x', 'y'))).status).toBe(403);
    const state = await ask(served.port, 'GET', `/api/shows/${show}/state`, {
      headers: from(cookie)
    });
    expect(state.status).toBe(403);
    expect(JSON.parse(state.body)).toEqual({ code: 'unauthorised' });
  }
});

test('[E80] a large edit by HTTP is judged as one on the line: its head writes a department’s cues', async () => {
  const live = await follow(served.origin, planner, show, 'client-http-head');
  const cues = Object.values(live.document.cues);
  const own = cues[0]?.departmentId ?? '';
  const letIn = (role: 'departmentHead' | 'operator', departments: readonly string[]) =>
    served.letIn(show, { name: role, roles: [role], departments });
  const renamed = (isOwn: boolean) => ({
    client: `client-http-${(clients += 1)}`,
    m: 1,
    a: {
      type: 'edit',
      changes: cues
        .filter(({ departmentId }) => (departmentId === own) === isOwn)
        .map(({ id, label }) => ({
          ...{ do: 'set', in: 'cues', id, field: 'label' },
          ...{ to: `${label} `.padEnd(60, 'x'), was: label }
        }))
    }
  });
  const head = await letIn('departmentHead', [own]);
  const { seq } = live.replica;
  for (const [cookie, isOwn] of [
    [head, false],
    [await letIn('operator', [own]), true],
    [await letIn('departmentHead', []), true]
  ] as const) {
    const answer = await post(cookie, renamed(isOwn));
    expect([answer.status, answer.body]).toEqual([403, expect.stringContaining('notAllowed')]);
  }
  const large = JSON.stringify({ ...renamed(true), padding: 'x'.repeat(64 * 1024) });
  expect((await post(await letIn('operator', [own]), large)).status).toBe(413);
  expect((await post(head, large)).status).toBe(200);
  await live.until(({ replica }) => replica.seq === seq + 1);
  live.socket.close();
});

test('[P5] a foreign Origin, or none, changes nothing', async () => {
  const before = await title();
  for (const origin of ['http://evil.example', 'null', undefined]) {
    const { cookie, host } = from(planner);
    const headers = origin === undefined ? { cookie, host } : { cookie, host, origin };
    const answer = await ask(served.port, 'POST', `/api/shows/${show}/commands`, {
      headers,
      body: JSON.stringify(edit('Evil', before))
    });
    expect(answer.status).toBe(403);
    expect(JSON.parse(answer.body)).toEqual({ code: 'origin' });
  }
  expect(await title()).toBe(before);
});

test('[P5] a foreign Host gets nothing, whatever it asks for (DNS rebinding)', async () => {
  const host = `evil.example:${served.port}`;
  for (const path of ['/livez', `/api/shows/${show}/state`, '/', '/shows']) {
    const answer = await ask(served.port, 'GET', path, {
      headers: { host, cookie: served.owner, origin: `http://${host}` }
    });
    expect(answer.status).toBe(421);
    expect(answer.body).toContain('--name');
    expect(answer.body).not.toContain('{');
  }
});

test('[P5] GET never changes anything, nor does a method that is not expected', async () => {
  const before = await title();
  const body = JSON.stringify(edit('Evil', before));
  for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']) {
    const answer = await ask(served.port, method, `/api/shows/${show}/commands`, {
      headers: from(planner),
      body
    });
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('POST');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  }
  for (const path of ['/', '/sign-in', '/api/time', '/socket.io/', '/nowhere']) {
    const traced = await ask(served.port, 'TRACE', path, { headers: from(planner) });
    expect([path, traced.status >= 400 && traced.status < 500]).toEqual([path, true]);
    expect(traced.body).not.toContain(planner);
  }
  const { body: made } = await ask(served.port, 'GET', '/api/shows', { headers: from(planner) });
  expect(JSON.parse(made)).toEqual({ code: 'unknownMethod' });
  expect(await title()).toBe(before);
});

test('HEAD is GET without the body', async () => {
  const path = `/api/shows/${show}/state`;
  const head = await ask(served.port, 'HEAD', path, { headers: from(viewer) });
  expect(head.status).toBe(200);
  expect(head.body).toBe('');
  expect(Number(head.headers['content-length'])).toBeGreaterThan(1_000);
  expect((await ask(served.port, 'HEAD', '/livez')).status).toBe(200);
});

test('an unknown path under /api is 404 and JSON; others are left to the pages', async () => {
  for (const path of ['/api', '/api/', '/api/nothing', '/api/shows/x/y/z', '/api/../api/x?y']) {
    const answer = await ask(served.port, 'GET', path, { headers: from(planner) });
    expect(answer.status).toBe(404);
    expect(JSON.parse(answer.body)).toEqual({ code: 'unknownPath' });
  }
  const page = await ask(served.port, 'GET', '/apis', { headers: from(planner) });
  expect(page.body).toBe('');
});

test('every answer forbids guessing its type and being framed, also those of the socket’s path', async () => {
  for (const path of ['/livez', '/api/nothing', '/', '/live/?EIO=4&transport=polling']) {
    const { headers } = await ask(served.port, 'GET', path, { headers: from(planner) });
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('same-origin');
    expect(headers['x-frame-options']).toBe('DENY');
  }
});

test('no answer lets another page hold on to it, or asks for a device’s camera', async () => {
  for (const path of ['/livez', '/api/nothing', '/', '/live/?EIO=4&transport=polling']) {
    const { headers } = await ask(served.port, 'GET', path, { headers: from(planner) });
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['permissions-policy']).toMatch(/\bcamera=\(\), .*\bmicrophone=\(\)/);
    expect(headers['x-powered-by']).toBeUndefined();
  }
});

test('what is no page does nothing where it is opened as one, and nobody keeps it', async () => {
  const paths = ['/livez', '/metrics', '/api/nothing', `/api/shows/${show}/state`, '/api/shows'];
  for (const path of paths) {
    const { headers } = await ask(served.port, 'GET', path, { headers: from(planner) });
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; frame-ancestors 'none'; sandbox"
    );
    expect(headers['cache-control']).toBe('no-store');
  }
});

test('there is no polling beside the socket', async () => {
  const answer = await ask(served.port, 'GET', '/live/?EIO=4&transport=polling', {
    headers: from(planner)
  });
  expect(answer.status).toBe(400);
});

test('a body over the limit is refused with the limit, and nothing of it is kept', async () => {
  const limit = 12 * 1024 * 1024;
  const answer = await post(await another(), 'x'.repeat(limit + 1));
  expect(answer.status).toBe(413);
  expect(JSON.parse(answer.body)).toEqual({ code: 'tooMuch', limit });
});

test('a body that does not say how large it is, is read to the limit and no further', async () => {
  const socket = await open();
  const { cookie, host, origin } = from(planner);
  socket.write(
    `POST /api/import/read HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\ncookie: ${cookie}\r\n` +
      'transfer-encoding: chunked\r\n\r\n'
  );
  const mega = 'x'.repeat(1024 * 1024);
  let answer = '';
  let sent = 0;
  let isClosed = false;
  socket.on('data', (chunk) => (answer += chunk.toString()));
  socket.on('close', () => (isClosed = true));
  socket.on('error', () => (isClosed = true));
  while (!isClosed && sent < 60) {
    sent += 1;
    if (!socket.write(`${mega.length.toString(16)}\r\n${mega}\r\n`)) await setTimeout(5);
  }
  for (let wait = 0; wait < 100 && !isClosed; wait += 1) await setTimeout(20);
  expect(answer).toContain('413 ');
  expect(answer).toContain('"limit":10485760');
  expect(isClosed).toBe(true);
});

test('an upload that breaks off midway is no fault of ours, and leaves nothing behind', async () => {
  const before = served.faults.length;
  const { cookie, host, origin } = from(planner);
  for (const path of [`/api/shows/${show}/commands`, '/api/import/read']) {
    const socket = await open();
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: ${host}\r\norigin: ${origin}\r\ncookie: ${cookie}\r\n` +
        'content-length: 1000000\r\n\r\n{"client":'
    );
    await setTimeout(100);
    socket.destroy();
  }
  await setTimeout(200);
  expect(served.faults.slice(before)).toEqual([]);
  expect((await ask(served.port, 'GET', '/livez')).status).toBe(200);
});

test('too many large commands from one device are put off', async () => {
  const busy = await served.letIn(show, { name: 'Busy', roles: ['planner'] });
  const answers = await Promise.all(
    Array.from({ length: 15 }, () => post(busy, edit('x', 'not what it was')))
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 429)).toHaveLength(5);
});

test('files are read for those who plan a show, and for nobody else', async () => {
  const read = (cookie: string) =>
    ask(served.port, 'POST', '/api/import/read', {
      headers: { ...from(cookie), 'x-filename': 'list.csv' },
      body: 'Time,Title\n19:00,Doors\n'
    });
  expect((await read(viewer)).status).toBe(403);
  expect((await read('')).status).toBe(403);
  expect((await read(planner)).status).toBe(200);
});

test('[P5] what a viewer fetches holds nothing that is not meant for it', async () => {
  const secrets = ['+49 30 901820', 'olga@example.org', 'Ring her only after midnight'];
  const [phone = '', email = '', notes = ''] = secrets;
  const people = { id: 'secret01', name: 'Olga', phone, email };
  const { items } = await stateFor(planner);
  const item = Object.keys(items ?? {})[0] ?? '';
  const note = { do: 'set', in: 'items', id: item, field: 'notes', to: notes, was: '' };
  const added = await post(await another(), {
    ...edit('', ''),
    a: { type: 'edit', changes: [{ do: 'add', in: 'people', row: people }, note] }
  });
  expect(added.status).toBe(200);
  const [seen, all] = await Promise.all([stateFor(viewer), stateFor(planner)]);
  const holds = (state: unknown) => secrets.map((secret) => JSON.stringify(state).includes(secret));
  expect(holds(all)).toEqual([true, true, true]);
  expect(holds(seen)).toEqual([false, false, false]);
});

async function stateFor(cookie: string): Promise<Record<string, Record<string, unknown>>> {
  const answer = await fetch(`${served.origin}/api/shows/${show}/state`, { headers: { cookie } });
  return ((await answer.json()) as { document: never }).document;
}

test('[V10] a change that may be taken back is told by its seq to those who see all', async () => {
  const at = (seq: string, cookie: string) =>
    ask(served.port, 'GET', `/api/shows/${show}/changes/${seq}`, { headers: from(cookie) });
  const made = JSON.parse((await at('1', planner)).body) as { s: number; o: unknown[] };
  expect(made.s).toBe(1);
  expect(made.o.length).toBeGreaterThan(0);
  expect((await at('1', viewer)).status).toBe(404);
  expect((await at('0', planner)).status).toBe(404);
  expect((await at('999999', planner)).status).toBe(404);
  expect((await at('999999999999999', planner)).status).toBe(404);
});

test('a state is compressed once for a class and fits the seq it names', async () => {
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      fetch(`${served.origin}/api/shows/${show}/state`, { headers: { cookie: viewer } }).then(
        (each) => each.json() as Promise<{ seq: number; lineage: string; class: string }>
      )
    )
  );
  expect(new Set(answers.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(answers[0]?.class).toBe('public');
});

test('headers that do not end, and requests that are no HTTP, are cut off', async () => {
  const socket = await open();
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.on('error', () => undefined);
  socket.resume();
  socket.write('NO HTTP AT ALL\r\n\r\n');
  await closed;
  const endless = await open();
  endless.on('error', () => undefined);
  endless.resume();
  const ended = new Promise((resolve) => endless.once('close', resolve));
  endless.write(`GET /livez HTTP/1.1\r\nhost: ${hostOf()}\r\n${'x: y\r\n'.repeat(20_000)}`);
  await ended;
});

test('an upgrade that is not the live line’s is turned away at once', async () => {
  const socket = await open();
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(
    `GET /elsewhere HTTP/1.1\r\nhost: ${hostOf()}\r\nconnection: Upgrade\r\nupgrade: websocket\r\n` +
      'sec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\nsec-websocket-version: 13\r\n\r\n'
  );
  await closed;
  expect(answer).toContain('404');
});

function open(): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(served.port, '127.0.0.1', () => resolve(socket));
    socket.once('error', reject);
  });
}
