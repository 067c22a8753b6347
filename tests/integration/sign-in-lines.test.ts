import { createServer } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import { Connection, type Listener } from '#lib/live/connection.ts';
import { newId } from '#lib/live/new-id.ts';
import type { Welcome } from '#protocol/down.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import { openGateway, runGateway } from '#server/live/gateway.ts';
import { LiveRoom } from '#server/live/live-room.ts';
import type { LiveRooms } from '#server/live/live-rooms.ts';
import { given } from '../support/doors.ts';
import { follow, LiveClient } from '../support/live-client.ts';
import { Browser, PASSWORD, PeopleUnderTest } from '../support/people.ts';
import { serve, type Served } from '../support/serve.ts';
import { RoomUnderTest } from '../support/stored-show.ts';

const ada = { name: 'Ada', email: 'ada@example.org', password: PASSWORD };

/** A viewer's browser, and somebody with an account who is about to sign in there. */
async function aHouse() {
  const house = await serve();
  onTestFinished(() => house.stop());
  const { show } = await house.makeShow('empty');
  const { accounts } = house.app.door;
  const owner = await house.deviceOf(house.owner);
  const may = { show, roles: ['planner'], departments: [], label: '' } as const;
  const { token } = given(await accounts.invite(owner.device, may));
  given(await accounts.join(new Browser('192.168.1.21'), token, ada));
  const browser = new Browser();
  browser.cookieHeader = await house.letIn(show, { name: 'Desk', roles: ['viewer'] });
  /** The answer with the new cookie is on its way for so long. */
  const signIn = async (delay: number) => {
    const { cookie } = given(await accounts.signIn({ ...browser }, ada));
    await wait(delay);
    browser.cookieHeader = cookie && `${cookie.name}=${cookie.value}`;
  };
  return { house, show, browser, signIn };
}

/** A tab that shares its cookie with the others of its browser, and does on a failure as pages do. */
function aTab(house: Served, show: string, browser: Browser) {
  const client = newId();
  const tab = { welcome: null as Welcome | null, refused: [] as unknown[], lost: 0 };
  let ep = 0;
  const jar = () => ({ cookie: browser.cookieHeader ?? '', origin: house.origin });
  const heard: Partial<Listener> = {
    hello: () => ({
      ...{ v: PROTOCOL_VERSION, show, client, ep: (ep += 1) },
      ...{ lineage: null, seq: 0, t: 0 as never, class: null, mids: [] }
    }),
    welcomed: (welcome) => (tab.welcome = welcome),
    lost: () => (tab.lost += 1),
    refusedBy: (why) => tab.refused.push(why),
    failed: () =>
      void fetch(`${house.origin}/api/shows/${show}/me`, { headers: jar() }).then(({ status }) => {
        if (status !== 403 && status !== 404) return;
        connection.close();
        tab.refused.push(status);
      })
  };
  // What else it hears, it has no use for.
  const listener = new Proxy(heard, { get: (its, name) => Reflect.get(its, name) ?? vi.fn() });
  const connection = new Connection(
    house.origin,
    listener as Listener,
    (url) => new NodeSocket(url, { headers: jar() }) as unknown as WebSocket
  );
  onTestFinished(() => connection.close());
  connection.open();
  return tab;
}

test('[P5] a line that a copied cookie opened ends with it: it is told nothing, and nothing it says counts', async () => {
  const { house, show, browser, signIn } = await aHouse();
  const thief = await follow(house.origin, browser.cookieHeader ?? '', show, 'client-thief');
  const owner = await follow(house.origin, house.owner, show, 'client-owner');
  const frames: string[] = [];
  expect(thief.welcome?.roles).toEqual(['viewer']);
  await signIn(0);
  thief.socket.io.engine.on('data', (data: unknown) => frames.push(String(data)));
  const changes = [{ do: 'setShow', field: 'title', to: 'Stolen', was: 'Test' }] as const;
  void thief.send({ type: 'edit', changes });
  const told = [{ do: 'setShow', field: 'title', to: 'Quagmire', was: 'Test' }] as const;
  expect(await owner.send({ type: 'edit', changes: told })).toMatchObject({ ok: true });
  await thief.until(({ socket }) => !socket.connected, 2_000);
  thief.socket.connect();
  await thief.until(({ error }) => error !== null);
  expect(frames.filter((each) => each.startsWith('42'))).toEqual([]);
  expect(thief.document.show.title).toBe('Test');
  expect(owner.document.show.title).toBe('Quagmire');
  for (const { socket } of [thief, owner]) socket.close();
});

test('[P5] another tab of the browser is back by itself, however late it hears of the new cookie', async () => {
  const { house, show, browser, signIn } = await aHouse();
  const tab = aTab(house, show, browser);
  await vi.waitFor(() => expect(tab.welcome?.roles).toEqual(['viewer']), 3_000);
  await signIn(2_000);
  await vi.waitFor(() => expect(tab.welcome?.roles).toContain('planner'), 5_000);
  expect(tab.lost).toBeGreaterThan(1);
  expect(tab.refused).toEqual([]);
});

test('[P5] a line that has not said hello when its cookie is replaced is not let in, nor sent away for good', async () => {
  const { house, show, browser, signIn } = await aHouse();
  const headers = { cookie: browser.cookieHeader ?? '', origin: house.origin };
  const url = `${house.origin.replace('http', 'ws')}/live/?EIO=4&transport=websocket`;
  const socket = new NodeSocket(url, { headers });
  onTestFinished(() => socket.terminate());
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => heard.push(data.toString()));
  await vi.waitFor(() => expect(heard[0]).toContain('"sid"'), 3_000);
  await signIn(0);
  const hello = { v: PROTOCOL_VERSION, show, client: newId(), ep: 1 };
  const none = { lineage: null, seq: 0, t: 0, class: null, mids: [] };
  socket.send(`40${JSON.stringify({ ...hello, ...none })}`);
  await vi.waitFor(() => expect(heard).toContain('44{"message":"unknownCookie"}'), 3_000);
});

test('[P5] a line that waits for its show while its cookie is replaced is not let in as who signed in', async () => {
  const people = await PeopleUnderTest.open();
  onTestFinished(() => people.close());
  const { device: owner } = await people.ownerDevice();
  const { browser } = await people.person(owner, 'show1', ['viewer'], 'Vic');
  const { email } = await people.person(owner, 'show1', ['planner'], 'Ada');
  const { room, clock, watch } = await RoomUnderTest.open();
  const live = new LiveRoom(room, {
    ...{ clock, watch, lineage: 'lineage-1', tellAll: vi.fn(), after: vi.fn(), onFault: vi.fn() },
    actorOf: (device) => people.devices.actorOf(device, 'show1')
  });
  people.devices.onChange((device) => live.changed(device));
  const opening = Promise.withResolvers<LiveRoom>();
  const of = vi.fn(() => opening.promise);
  const ports = {
    ...{ whoIs: people.devices, clock, lines: { opened: vi.fn(), may: () => true } },
    ...{ log: { fault: String, note: vi.fn() }, isOurs: () => true, networkOf: () => 'router' },
    ...{ storeTrouble: () => null, onSeen: vi.fn(), linesOf: () => 0 },
    refusals: { deed: vi.fn(), key: vi.fn() }
  };
  const http = createServer();
  const rooms = { of, look: vi.fn() } as unknown as LiveRooms;
  const gateway = runGateway(openGateway(ports), http, rooms, ports);
  onTestFinished(() => gateway.close());
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const address = http.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;

  const thief = new LiveClient(origin, browser.cookieHeader ?? '', 'show1', 'client-thief');
  await vi.waitFor(() => expect(of).toHaveBeenCalled(), 3_000);
  given(await people.signIn(browser, email, PASSWORD));
  opening.resolve(live);
  let isOver = false;
  thief.socket.on('disconnect', () => (isOver = true));
  await vi.waitFor(() => expect(isOver || thief.welcome !== null).toBe(true), 3_000);
  expect(thief.welcome).toBeNull();
  expect(live.sessions.size).toBe(0);
});
