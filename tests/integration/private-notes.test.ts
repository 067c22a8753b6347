import { afterAll, beforeAll, expect, test } from 'vitest';
import { unpack } from '#server/show-file/unpack.ts';
import { ask } from '../support/ask.ts';
import { follow } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

let served: Served;
let show: string;
let other: string;
let items: readonly string[];
let planner: string;
let clients = 0;
beforeAll(async () => {
  served = await serve();
  ({ show } = await served.makeShow('demo'));
  ({ show: other } = await served.makeShow('demo'));
  planner = await served.letIn(show, { name: 'Office', roles: ['planner'] });
  const live = await follow(served.origin, planner, show, 'client-notes-1');
  items = Object.keys(live.document.items);
  live.socket.close();
});
afterAll(() => served.stop());

const from = (cookie: string) => ({
  cookie,
  origin: served.origin,
  host: served.origin.slice('http://'.length)
});
const path = (of = show): string => `/api/shows/${of}/private-notes`;
const read = async (cookie: string, of = show) => {
  const { status, body } = await ask(served.port, 'GET', path(of), { headers: from(cookie) });
  return { status, ...(JSON.parse(body) as { notes?: { item: string; text: string }[] }) };
};
const write = async (cookie: string, item: string, text: unknown, was: unknown = '') => {
  const { status, body } = await ask(served.port, 'PUT', `${path()}/${item}`, {
    headers: from(cookie),
    body: JSON.stringify({ text, was })
  });
  return { status, ...(JSON.parse(body) as Record<string, unknown>) };
};
const itemAt = (index: number): string => items[index] ?? '';

const PASSWORD = 'a horse, a horse';

/** Somebody who plans the show, signed in on the browser of a cookie. */
async function signedIn(name: string, cookieHeader: string) {
  const { accounts } = served.app.door;
  const owner = await served.deviceOf(served.owner);
  const knock = { cookieHeader, address: '127.0.0.1', agent: 'Firefox' };
  const to = { show, roles: ['planner'], departments: [], label: '' } as const;
  const link = await accounts.invite(owner.device, to);
  if ('refused' in link) throw new Error(link.refused.code);
  const email = `${name}@example.org`.toLowerCase();
  const person = { name, email, password: PASSWORD };
  const joined = await accounts.join(knock, link.granted.token, person);
  if ('refused' in joined) throw new Error(joined.refused.code);
  const cookieOf = ({ cookie }: typeof joined.granted): string =>
    `${cookie?.name}=${cookie?.value}`;
  const cookie = cookieOf(joined.granted);
  return {
    cookie,
    account: joined.granted.visitor.account ?? '',
    leave: async () => accounts.signOut((await served.deviceOf(cookie)).device),
    async again(on: string): Promise<string> {
      const at = { ...knock, cookieHeader: on };
      const entered = await accounts.signIn(at, { email, password: PASSWORD });
      if ('refused' in entered) throw new Error(entered.refused.code);
      return cookieOf(entered.granted);
    }
  };
}

test('a note comes back to the device that wrote it, and to no other, whatever its role', async () => {
  expect((await write(planner, itemAt(0), 'ask Ann about the ramp')).status).toBe(200);
  expect(await read(planner)).toMatchObject({
    status: 200,
    person: null,
    notes: [{ item: itemAt(0), text: 'ask Ann about the ramp' }]
  });
  for (const role of ['planner', 'caller', 'deputy', 'operator'] as const) {
    const device = await served.letIn(show, { name: role, roles: [role] });
    expect(await read(device)).toEqual({ status: 200, person: null, notes: [] });
    // Its own beside the same item: there is one of each.
    expect((await write(device, itemAt(0), `of ${role}`)).status).toBe(200);
  }
  expect(await read(served.owner)).toEqual({ status: 200, person: null, notes: [] });
  expect((await read(planner)).notes).toHaveLength(1);
});

test('[P5] a person’s notes follow them, and stay behind on no tablet that they leave', async () => {
  const tablet = await served.letIn(show, { name: 'Tablet', roles: ['planner'] });
  await write(tablet, itemAt(2), 'of the tablet');
  const ada = await signedIn('Ada', tablet);
  expect(await read(ada.cookie)).toEqual({ status: 200, person: ada.account, notes: [] });
  expect((await write(ada.cookie, itemAt(2), 'of Ada')).status).toBe(200);
  const phone = await ada.again('');
  expect((await read(phone)).notes).toMatchObject([{ text: 'of Ada' }]);

  await ada.leave();
  expect(await read(ada.cookie)).toMatchObject({
    person: null,
    notes: [{ text: 'of the tablet' }]
  });
  const bea = await signedIn('Bea', ada.cookie);
  expect(await read(bea.cookie)).toMatchObject({ person: bea.account, notes: [] });
  // Typed while Ada was there, and sent by a page that has not heard of it.
  const late = { text: 'late of Ada', was: '', person: ada.account };
  for (const cookie of [bea.cookie, phone]) {
    const { status, body } = await ask(served.port, 'PUT', `${path()}/${itemAt(3)}`, {
      headers: from(cookie),
      body: JSON.stringify(late)
    });
    const expected = cookie === phone ? [200, expect.any(String)] : [409, '{"code":"otherPerson"}'];
    expect([status, body]).toEqual(expected);
  }
  expect((await read(bea.cookie)).notes).toEqual([]);
  await bea.leave();
  const back = await ada.again(bea.cookie);
  const texts = (await read(back)).notes?.map(({ text }) => text);
  expect(texts?.sort()).toEqual(['late of Ada', 'of Ada']);
});

test('viewers, strangers and devices of another show get and write nothing', async () => {
  const viewer = await served.letIn(show, { name: 'Foyer', roles: ['viewer'] });
  const away = await served.letIn(other, { name: 'Away', roles: ['planner'] });
  for (const cookie of [viewer, away, 'callboard=nobody', '']) {
    expect(await read(cookie)).toEqual({ status: 403, code: 'unauthorised' });
    expect((await write(cookie, itemAt(1), 'x')).status).toBe(403);
  }
  expect((await read(planner, other)).status).toBe(403);
});

test('a device that was revoked reads nothing any more', async () => {
  const device = await served.letIn(show, { name: 'Lost', roles: ['planner'] });
  await write(device, itemAt(1), 'mine');
  const owner = await served.deviceOf(served.owner);
  const { device: id } = await served.deviceOf(device);
  await served.app.door.devices.revoke(show, id ?? '', owner);
  expect(await read(device)).toEqual({ status: 403, code: 'unauthorised' });
  expect((await write(device, itemAt(1), 'x', 'mine')).status).toBe(403);
});

test('guessed items, other origins and what does not parse are refused, and change nothing', async () => {
  const device = await served.letIn(show, { name: 'Desk', roles: ['planner'] });
  expect(await write(device, 'nothere', 'x')).toEqual({ status: 404, code: 'noSuchRow' });
  expect(await write(device, 'toString', 'x')).toEqual({ status: 404, code: 'noSuchRow' });
  expect(await write(device, itemAt(0), 'x'.repeat(8_001))).toMatchObject({ status: 400 });
  expect(await write(device, itemAt(0), 7)).toMatchObject({ status: 400 });
  const elsewhere = await ask(served.port, 'PUT', `${path()}/${itemAt(0)}`, {
    headers: { ...from(device), origin: 'https://evil.example' },
    body: JSON.stringify({ text: 'x', was: '' })
  });
  expect(elsewhere.status).toBe(403);
  expect(await read(device)).toEqual({ status: 200, person: null, notes: [] });
});

test('two windows of one device: the later learns what the earlier wrote', async () => {
  const device = await served.letIn(show, { name: 'Two', roles: ['planner'] });
  await write(device, itemAt(0), 'one');
  expect(await write(device, itemAt(0), 'two')).toMatchObject({ status: 409, text: 'one' });
  expect((await write(device, itemAt(0), 'two', 'one')).status).toBe(200);
});

test('it is in no log, state, history, export or show file, and takes no seq; it outlives its item', async () => {
  const secret = 'quokka behind the curtain';
  const device = await served.letIn(show, { name: 'Keeper', roles: ['owner'] });
  const live = await follow(served.origin, device, show, `client-notes-${(clients += 1)}x`);
  const { seq } = live.replica;
  const [rundown = ''] = Object.keys(live.document.rundowns);
  const id = itemAt(2);
  await write(device, id, secret);
  const file = async (url: string): Promise<Buffer> => {
    const answer = await fetch(served.origin + url, { headers: { cookie: device } });
    expect([url, answer.status]).toEqual([url, 200]);
    return Buffer.from(await answer.arrayBuffer());
  };
  const texts = [
    `/api/shows/${show}/state`,
    `/api/shows/${show}/history/items/${id}`,
    ...['csv', 'json'].map((as) => `/api/shows/${show}/rundowns/${rundown}/${as}`)
  ];
  for (const url of texts) expect((await file(url)).includes('quokka')).toBe(false);
  const packed = await unpack(await file(`/api/shows/${show}/file`));
  expect(packed.size).toBeGreaterThan(0);
  for (const content of packed.values()) expect(content.includes('quokka')).toBe(false);
  expect(live.replica.seq).toBe(seq);
  const removed = await ask(served.port, 'POST', `/api/shows/${show}/commands`, {
    headers: from(device),
    body: JSON.stringify({
      client: 'client-notes-removes',
      m: 1,
      a: { type: 'edit', changes: [{ do: 'remove', in: 'items', id }] }
    })
  });
  expect(removed.status).toBe(200);
  expect((await read(device)).notes).toMatchObject([{ item: id, text: secret }]);
  expect((await write(device, id, `${secret}!`, secret)).status).toBe(200);
  live.socket.close();
});
