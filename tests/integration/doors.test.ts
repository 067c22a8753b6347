import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { roles, type Role } from '#core/actor.ts';
import type { Id } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { plus } from '#core/time/instant.ts';
import type { NewGrant } from '#server/door-ports.ts';
import { Browser } from '../support/doors.ts';
import { aVendor } from '../support/load-plan.ts';
import { ask } from '../support/ask.ts';
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

/** A day that is not over anywhere. */
const dayAhead = new Date(Date.now() + 48 * 3_600_000).toISOString().slice(0, 10);

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

test('one more link for a vendor works to the end of a day of the show, for who plans alone', async () => {
  const { show } = await served.makeShow('empty');
  const { door } = served.app;
  const line = await follow(served.origin, served.owner, show, 'caller-cards');
  const zone = { do: 'setShow', field: 'tz', to: 'Asia/Tokyo', was: 'UTC' } as const;
  const changes = [aVendor('va', { name: 'Glimmerfold' }), zone];
  expect(await line.send({ type: 'edit', changes })).toMatchObject({ ok: true });
  const invite = async (vendor: Id, until: string, cookie = served.owner) =>
    door.grants.inviteVendor(show, vendor, until, await served.deviceOf(cookie));
  const planner = await served.letIn(show, { name: 'P', roles: ['planner'] });
  for (const role of roles.filter((each) => !['owner', 'planner'].includes(each))) {
    const other = await served.letIn(show, { name: role, roles: [role] });
    expect(await invite('va', dayAhead, other)).toEqual({ refused: { code: 'notAllowed' } });
  }
  const { show: elsewhere } = await served.makeShow('empty');
  const stranger = await served.letIn(elsewhere, { name: 'O', roles: ['owner'] });
  expect(await invite('va', dayAhead, stranger)).toEqual({ refused: { code: 'notAllowed' } });
  expect(await invite('vz', dayAhead)).toEqual({ refused: { code: 'notAllowed' } });
  for (const day of ['', 'soon', '2001-01-01', '2199-01-01', '2026-02-30']) {
    expect(await invite('va', day)).toMatchObject({ refused: { code: 'invalid' } });
  }
  const made = given(await invite('va', dayAhead, planner));
  expect(made).toEqual({ name: 'Glimmerfold', token: expect.any(String) });
  const page = await ask(served.port, 'GET', '/api/guest', {
    headers: { authorization: `Guest ${made.token}` }
  });
  expect(page.status).toBe(200);
  const listed = await ask(served.port, 'GET', `/api/shows/${show}/guests/vendor/va`, {
    headers: { cookie: served.owner }
  });
  const { links } = JSON.parse(listed.body) as { links: { expiresAt: number }[] };
  // Midnight in Tokyo.
  expect(links).toMatchObject([{ expiresAt: Date.parse(`${dayAhead}T15:00Z`) }]);
  line.socket.close();
});

describe('who waits at the door', () => {
  /** What a page is told of the lobby, as it is told. */
  function lobbyOf({ socket }: LiveClient): number[] {
    const told: number[] = [];
    socket.on('lobby', (waiting) => void told.push(waiting));
    return told;
  }

  async function doorOf(show: Id, roles: readonly Role[], more: Partial<NewGrant> = {}) {
    const owner = await served.deviceOf(served.owner);
    const grant = { ...base, roles, hasLobby: true, ...more };
    return given(await served.app.door.grants.create(show, grant, owner));
  }

  /** Knocks, and returns the device that waits. */
  async function knock(token: string, browser = new Browser()): Promise<Id> {
    const as = { name: 'Knock-Knock', departments: [] };
    const entered = given(await served.app.door.exchangeGrant(browser, { token }, as));
    expect(entered.isWaiting).toBe(true);
    if (entered.cookie) browser.keep(entered.cookie);
    return entered.visitor.device;
  }

  const soon = { timeout: 2_000 };

  test('[P5] is told by itself to those who may let them in, as a number, and to nobody else', async () => {
    const { show } = await served.makeShow('empty');
    const crewDoor = await doorOf(show, ['operator']);
    const deskDoor = await doorOf(show, ['caller']);
    const waits = new Browser();
    const everybody = await Promise.all(
      roles.map(async (role) => {
        const cookie = await served.letIn(show, { name: role, roles: [role] });
        const client = await follow(served.origin, cookie, show, `lobby-${role}`);
        return { role, cookie, client, told: lobbyOf(client), heard: [] as unknown[] };
      })
    );
    for (const { client, heard } of everybody) {
      client.socket.onAny((...frame: unknown[]) => void heard.push(frame));
    }
    const toldBy = () => Object.fromEntries(everybody.map(({ role, told }) => [role, told]));
    const nobody = Object.fromEntries(roles.map((role): [Role, number[]] => [role, []]));

    await knock(crewDoor.token, waits);
    const one = { ...nobody, owner: [1], planner: [1], caller: [1], deputy: [1] };
    await expect.poll(toldBy, soon).toEqual(one);
    // Nobody but an owner lets a caller in, and so nobody else hears of one.
    const second = await knock(deskDoor.token);
    await expect.poll(toldBy, soon).toEqual({ ...one, owner: [1, 2] });
    // Whoever waits follows nothing yet.
    const turned = await follow(served.origin, waits.cookieHeader ?? '', show, 'lobby-waits');
    expect([turned.replica.seq, turned.error === null]).toEqual([0, false]);
    const frames = JSON.stringify(everybody.map(({ heard }) => heard));
    expect(frames.includes('Knock-Knock') || frames.includes(second)).toBe(false);

    const lobbies = async (cookie: string) => {
      const answer = await ask(served.port, 'GET', '/api/lobbies', { headers: { cookie } });
      return answer.status === 200
        ? (JSON.parse(answer.body) as { waiting: Record<Id, number> }).waiting[show]
        : answer.status;
    };
    const read = await Promise.all(
      everybody.map(async ({ role, cookie }) => [role, await lobbies(cookie)])
    );
    const crew = ['departmentHead', 'operator', 'frontOfHouse', 'safety', 'viewer', 'prompter'];
    const refusals = Object.fromEntries(crew.map((role) => [role, 403]));
    expect(Object.fromEntries(read)).toEqual({
      ...{ owner: 2, planner: 1, caller: 1, deputy: 1 },
      ...refusals
    });
    expect(await lobbies(waits.cookieHeader ?? '')).toBe(403);
    for (const { client } of everybody) client.socket.close();
  });

  test('counts down as each is let in, refused, or stands at a door that is shut or over', async () => {
    const { show } = await served.makeShow('empty');
    const owner = await served.deviceOf(served.owner);
    const { lobby, grants } = served.app.door;
    const client = await follow(served.origin, served.owner, show, 'lobby-counts');
    const told = lobbyOf(client);
    const last = () => told.at(-1);
    const open = await doorOf(show, ['operator']);
    const shut = await doorOf(show, ['viewer']);
    const [ida, jon] = [await knock(open.token), await knock(open.token)];
    await knock(shut.token);
    await expect.poll(last, soon).toBe(3);
    given(await lobby.letIn(show, ida, null, owner));
    await expect.poll(last, soon).toBe(2);
    given(await lobby.refuse(show, jon, owner));
    await expect.poll(last, soon).toBe(1);
    given(await grants.revoke(show, shut.grant.id, owner, 'stay'));
    await expect.poll(last, soon).toBe(0);
    const expiresAt = plus(served.now(), duration(2_500));
    await knock((await doorOf(show, ['viewer'], { expiresAt })).token);
    await expect.poll(last, soon).toBe(1);
    await expect.poll(last, { timeout: 4_000 }).toBe(0);
    const asked = await ask(served.port, 'GET', '/api/lobbies', {
      headers: { cookie: served.owner }
    });
    expect(asked.body).not.toContain(show);
    client.socket.close();
  });

  test('is told anew on the next line, and nothing where nobody waits', async () => {
    const { show } = await served.makeShow('empty');
    const owner = await served.deviceOf(served.owner);
    const { token } = await doorOf(show, ['operator']);
    const waits = await knock(token);
    const again = async (client: string) => {
      const line = await follow(served.origin, served.owner, show, client);
      return { line, told: lobbyOf(line) };
    };
    for (const nth of [1, 2]) {
      const { line, told } = await again(`lobby-again-${nth}`);
      await expect.poll(() => told, soon).toEqual([1]);
      line.socket.close();
    }
    given(await served.app.door.lobby.letIn(show, waits, null, owner));
    const { line, told } = await again('lobby-again-3');
    await new Promise((resolve) => setTimeout(resolve, 1_300));
    expect(told).toEqual([]);
    line.socket.close();
  });
});
