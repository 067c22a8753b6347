import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#core/show.ts';
import { Browser } from '../support/doors.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

let served: Served;
beforeAll(async () => {
  served = await serve();
});
afterAll(() => served.stop());

function given<What>(answer: { granted: What } | { refused: unknown }): What {
  if ('granted' in answer) return answer.granted;
  throw new Error(`refused: ${JSON.stringify(answer.refused)}`);
}

const base = { departments: null, label: '', expiresAt: null, maxUses: null };

/** Everything that a socket is told, by name. */
function heardOf(client: LiveClient): string[] {
  const heard: string[] = [];
  client.socket.onAny((name: string) => void heard.push(name));
  return heard;
}

async function crewOf(show: Id) {
  const owner = await served.deviceOf(served.owner);
  const { door } = served.app;
  const made = given(await door.grants.create(show, { ...base, roles: ['operator'] }, owner));
  const browser = new Browser();
  const key = { token: made.token };
  const entered = given(await door.exchangeGrant(browser, key, { name: 'Ida', departments: [] }));
  if (entered.cookie) browser.keep(entered.cookie);
  const cookie = browser.cookieHeader ?? '';
  const client = await follow(served.origin, cookie, show, `crew-${made.grant.id}`);
  return { owner, grant: made.grant.id, device: entered.visitor.device, cookie, client };
}

const rename = (caller: LiveClient, to: string) =>
  caller.send({
    type: 'edit',
    changes: [{ do: 'setShow', field: 'title', to, was: caller.document.show.title }]
  });

for (const what of ['device', 'door and all who came by it'] as const) {
  test(`[P5] a ${what} that is revoked is off within a second, told nothing more, and refused over http`, async () => {
    const { show } = await served.makeShow('empty');
    const { owner, grant, device, cookie, client } = await crewOf(show);
    const caller = await follow(served.origin, served.owner, show, 'caller-here');
    const state = `${served.origin}/api/shows/${show}/state`;
    expect((await fetch(state, { headers: { cookie } })).status).toBe(200);

    const { door } = served.app;
    const began = performance.now();
    given(
      what === 'device'
        ? await door.devices.revoke(show, device, owner)
        : await door.grants.revoke(show, grant, owner, 'leave')
    );
    // From the answer on: whatever happens in the show is nothing for this device.
    const heard = heardOf(client);
    const told = rename(caller, 'After');
    await client.until(({ socket }) => !socket.connected, 1_000);
    expect(performance.now() - began).toBeLessThanOrEqual(1_000);
    expect(await told).toMatchObject({ ok: true });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(client.bye).toBe('revoked');
    expect(heard.filter((name) => name !== 'bye')).toEqual([]);
    expect(client.document.show.title).toBe('Test');
    expect((await fetch(state, { headers: { cookie } })).status).toBe(403);
    const again = await follow(served.origin, cookie, show, 'crew-again');
    expect([again.replica.seq, again.error === null]).toEqual([0, false]);
    for (const each of [client, caller, again]) each.socket.close();
  });
}

test('of the departments that are asked for at a door only those of the show are known', async () => {
  const { show } = await served.makeShow('demo');
  const owner = await served.deviceOf(served.owner);
  const { door } = served.app;
  const [lx = ''] = (await door.departmentsOf(show, owner)).map(({ id }) => id);
  const asked = [lx, 'made-up', 'other'];
  const grant = { ...base, roles: ['operator' as const] };
  const narrow = given(await door.grants.create(show, { ...grant, departments: asked }, owner));
  expect(narrow.grant.departments).toEqual([lx]);
  const open = given(await door.grants.create(show, grant, owner));
  const as = { name: 'Ida', departments: asked };
  const inside = given(await door.exchangeGrant(new Browser(), { token: open.token }, as));
  expect(inside.visitor.access).toMatchObject([{ show, departments: [lx] }]);
  const lobby = given(await door.grants.create(show, { ...grant, hasLobby: true }, owner));
  const waits = new Browser();
  const knocked = given(await door.exchangeGrant(waits, { token: lobby.token }, as));
  const { device } = knocked.visitor;
  expect(given(await door.lobby.list(show, owner))).toMatchObject([{ device, departments: [lx] }]);
  given(await door.lobby.letIn(show, device, { roles: ['operator'], departments: asked }, owner));
  const listed = given(await door.devices.list(show, owner)).find(({ id }) => id === device);
  expect(listed?.departments).toEqual([lx]);
});

test('a door that is revoked alone leaves those inside as they are', async () => {
  const { show } = await served.makeShow('empty');
  const { owner, grant, client } = await crewOf(show);
  given(await served.app.door.grants.revoke(show, grant, owner, 'stay'));
  const caller = await follow(served.origin, served.owner, show, 'caller-stay');
  await rename(caller, 'Still here');
  await client.until(({ document }) => document.show.title === 'Still here');
  client.socket.close();
  caller.socket.close();
});

test('a page is sent to a screen of its show by whoever may deal with its device, and to nothing else', async () => {
  const { show, rundown } = await served.makeShow('demo');
  const { owner, device, client } = await crewOf(show);
  const { send } = served.app.door.devices;
  const sent: string[] = [];
  client.socket.on('goTo', (path) => void sent.push(path));
  const to = { device, client: client.client, screen: 'stage', rundown };
  given(await send(show, to, owner));
  await expect.poll(() => sent).toEqual([`${show}/stage/${rundown}`]);

  const code = async (more: Partial<typeof to>, by = owner) => {
    const answer = await send(show, { ...to, ...more }, by);
    return 'refused' in answer ? answer.refused.code : null;
  };
  expect(await code({ screen: 'call' })).toBe('invalid');
  expect(await code({ screen: '../../evil' })).toBe('invalid');
  expect(await code({ screen: 'toString' })).toBe('invalid');
  expect(await code({ rundown: '//evil.example' })).toBe('invalid');
  expect(await code({ rundown: 'none' })).toBe('invalid');
  expect(await code({ client: 'another-page' })).toBe('notConnected');
  expect(await code({ device: 'nobody' })).toBe('notAllowed');
  const viewer = await served.deviceOf(await served.letIn(show, { name: 'V', roles: ['viewer'] }));
  expect(await code({}, viewer)).toBe('notAllowed');
  // A planner deals in crew, and not in the owner's own device.
  const desk = await served.deviceOf(await served.letIn(show, { name: 'C', roles: ['caller'] }));
  expect(await code({ device: owner.device }, desk)).toBe('notAllowed');

  // Whoever holds the book stays where they are.
  const caller = await follow(served.origin, served.owner, show, 'caller-book');
  const [run = ''] = Object.keys(caller.document.runs);
  const fence = caller.document.runs[run]?.fence ?? 0;
  await caller.send({ type: 'takeBook', run, fence, held: false });
  expect(await code({ device: owner.device, client: 'caller-book' })).toBe('holdsBook');
  expect(sent).toHaveLength(1);
  client.socket.close();
  caller.socket.close();
});
