import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Feed } from '#core/export/feed.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';

const patient = { timeout: 60_000 };

let house: Served;
let show: string;
let rundown: string;
let live: LiveClient;
beforeAll(async () => {
  house = await serve();
  ({ show, rundown } = await house.makeShow('demo'));
  live = await follow(house.origin, house.owner, show, 'client-calendar');
});
afterAll(async () => {
  live.socket.close();
  await house.stop();
});

async function link(feed: Feed, role: 'viewer' | 'operator' | 'planner' = 'operator') {
  const asked = {
    feed,
    roles: [role],
    departments: null,
    label: 'Calendar',
    maxUses: null,
    expiresAt: null
  };
  const visitor = await house.deviceOf(house.owner);
  const made = await house.app.door.grants.create(show, asked, visitor);
  if ('refused' in made) throw new Error(JSON.stringify(made.refused));
  return { id: made.granted.grant.id, token: made.granted.token };
}
const theDay = (): Feed => ({
  of: 'day',
  what: live.document.rundowns[rundown]?.dayId ?? ''
});
const get = (token: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${house.origin}/api/calendars/${token}.ics`, { method, headers });

test(
  'a calendar program polls a link without a cookie, and is told when nothing is new',
  patient,
  async () => {
    const { token } = await link(theDay());
    const answer = await get(token);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('private, max-age=300');
    const text = await answer.text();
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
    expect(text.match(/BEGIN:VEVENT/g)?.length).toBeGreaterThan(20);
    const etag = answer.headers.get('etag') ?? '';
    expect((await get(token, { 'if-none-match': etag })).status).toBe(304);

    const seq = live.replica.seq;
    await get(token);
    expect(live.replica.seq).toBe(seq);
  }
);

test('[P5] it has no more than its class may see', patient, async () => {
  const texts = await Promise.all(
    (['operator', 'viewer'] as const).map(async (role) => {
      const { token } = await link(theDay(), role);
      return (await get(token)).text();
    })
  );
  const noted = Object.values(live.document.items).find(
    ({ rundownId, notes }) => rundownId === rundown && /^[\w ]{8,40}/.test(notes)
  );
  const [words = ''] = /^[\w ]{8,40}/.exec(noted?.notes ?? '') ?? [];
  expect(words).not.toBe('');
  const [crew = '', viewers = ''] = texts.map((text) => text.replaceAll('\r\n ', ''));
  expect(crew).toContain(words);
  expect(viewers).not.toContain(words);
  await expect(link(theDay(), 'planner')).rejects.toThrow('for the crew or for viewers');
});

test(
  '[P5] revoked, it is not there any more; nor is a token that nobody made',
  patient,
  async () => {
    const { id, token } = await link(theDay());
    expect((await get(token)).status).toBe(200);
    const visitor = await house.deviceOf(house.owner);
    await house.app.door.grants.revoke(show, id, visitor);
    const revoked = await get(token);
    expect(revoked.status).toBe(404);
    const made = await get('A'.repeat(22));
    expect(made.status).toBe(404);
    expect(await revoked.text()).toBe(await made.text());
  }
);

test('[P5] its token lets no device in, and it has no short code', patient, async () => {
  const { id, token } = await link(theDay());
  const caller = { cookieHeader: null, address: '127.0.0.1' };
  const refused = { refused: { code: 'unknownKey' } };
  expect(await house.app.door.lookAtGrant(caller, { token })).toEqual(refused);
  const as = { name: 'Sneak', departments: [] };
  expect(await house.app.door.exchangeGrant(caller, { token }, as)).toEqual(refused);
  const visitor = await house.deviceOf(house.owner);
  expect(await house.app.door.grants.shortCode(show, id, visitor)).toEqual({
    refused: { code: 'noSuchGrant' }
  });
  const listed = await house.app.door.grants.list(show, visitor);
  expect(JSON.stringify(listed)).not.toContain(token);
});

test('a link of a door is no calendar', patient, async () => {
  const visitor = await house.deviceOf(house.owner);
  const door = await house.app.door.grants.create(
    show,
    { roles: ['viewer'], departments: null, label: '', maxUses: null, expiresAt: null },
    visitor
  );
  if ('refused' in door) throw new Error('refused');
  expect((await get(door.granted.token)).status).toBe(404);
});

test('it is only read, and not too often', patient, async () => {
  const { token } = await link({ of: 'name', what: 'Ada Lovelace' });
  expect((await get(token, { origin: house.origin }, 'POST')).status).toBe(405);
  const statuses: number[] = [];
  for (let nth = 0; nth < 125; nth++) statuses.push((await get(token)).status);
  expect(statuses.slice(0, 120).every((status) => status === 200)).toBe(true);
  expect(statuses.at(-1)).toBe(429);
});
