import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, type Asked } from '../support/ask.ts';
import { BuiltServer } from '../support/built-server.ts';

/*
 * A proxy in front speaks for others, where it was named; a stranger who writes its headers is still that
 * stranger: for the limits, for the doors, for Origin and for the cookie.
 */

let trusting: BuiltServer;
let alone: BuiltServer;
beforeAll(async () => {
  [trusting, alone] = await Promise.all([
    BuiltServer.start('--trust-proxy', '127.0.0.1', '--name', 'show.example'),
    BuiltServer.start('--name', 'show.example')
  ]);
}, 60_000);
afterAll(() => Promise.all([trusting.stop(), alone.stop()]));

const form = 'application/x-www-form-urlencoded';

/** Types a short code that is nobody's; says the answer's status as the page's form has it. */
async function guess(server: BuiltServer, headers: Record<string, string>): Promise<number> {
  const host = headers['x-forwarded-host'] ?? `127.0.0.1:${server.port}`;
  const scheme = headers['x-forwarded-proto'] ?? 'http';
  const answer = await ask(server.port, 'POST', '/join?/look', {
    headers: {
      ...{ host: `127.0.0.1:${server.port}`, origin: `${scheme}://${host}` },
      ...{ 'content-type': form, accept: 'application/json', 'x-sveltekit-action': 'true' },
      ...headers
    },
    body: 'code=AAAAAA'
  });
  return answer.status === 200 ? (JSON.parse(answer.body) as { status: number }).status : 0;
}

describe('codes that are guessed', () => {
  test('behind a proxy that is trusted count against each device of its own', async () => {
    for (const device of ['203.0.113.1', '203.0.113.2']) {
      const from = { 'x-forwarded-for': `6.6.6.6, ${device}` };
      for (let nth = 0; nth < 5; nth += 1) expect(await guess(trusting, from)).toBe(403);
      expect(await guess(trusting, from)).toBe(429);
    }
  });

  test('count against who is there, whatever they write about themselves', async () => {
    const told = new Set<number>();
    for (let nth = 0; nth < 12; nth += 1) {
      told.add(await guess(alone, { 'x-forwarded-for': `203.0.113.${nth}` }));
    }
    expect(told).toEqual(new Set([403, 429]));
  });

  test('nor does a stranger behind the proxy change who they are', async () => {
    const told: number[] = [];
    for (let nth = 0; nth < 8; nth += 1) {
      const written = `198.51.100.${nth}, 203.0.113.77`;
      told.push(await guess(trusting, { 'x-forwarded-for': written }));
    }
    expect(told.slice(0, 5)).toEqual([403, 403, 403, 403, 403]);
    expect(told.slice(5)).toEqual([429, 429, 429]);
  });
});

const over = {
  'x-forwarded-for': '203.0.113.9',
  'x-forwarded-proto': 'https',
  'x-forwarded-host': 'show.example'
};

/** Opens the setup link, as its page does. */
function setUp(server: BuiltServer, headers: Record<string, string>): Promise<Asked> {
  const token = server.link?.split('#')[1] ?? '';
  return ask(server.port, 'POST', '/setup', {
    headers: {
      ...{ host: `127.0.0.1:${server.port}`, 'content-type': form, accept: 'text/html' },
      ...headers
    },
    body: `token=${token}`
  });
}

test('a scheme and a name that nobody may say for us make no page of ours', async () => {
  const answer = await setUp(alone, { ...over, origin: 'https://show.example' });
  expect(answer.status).toBe(403);
  expect(answer.headers['set-cookie']).toBeUndefined();
});

test('TLS that ends at the proxy makes the cookie a secure one', async () => {
  const foreign = await setUp(trusting, { ...over, origin: `http://127.0.0.1:${trusting.port}` });
  expect(foreign.status).toBe(403);
  const answer = await setUp(trusting, { ...over, origin: 'https://show.example' });
  expect(answer.status).toBe(303);
  const [cookie = ''] = answer.headers['set-cookie'] ?? [];
  expect(cookie).toMatch(/^__Host-callboard_device=/);
  expect(cookie).toMatch(/;\s*Secure/i);
  expect(cookie).toMatch(/;\s*HttpOnly/i);
  expect(cookie).toMatch(/;\s*SameSite=Lax/i);
});

test('a name that was not configured is not ours, whoever says it', async () => {
  const headers = { ...over, host: 'show.example', 'x-forwarded-host': 'evil.example' };
  expect((await ask(trusting.port, 'GET', '/livez', { headers })).status).toBe(421);
});

test('the metrics are for this machine: not for whom a proxy speaks, nor for who says to be here', async () => {
  const get = (server: BuiltServer, headers: Record<string, string>) =>
    ask(server.port, 'GET', '/metrics', { headers }).then(({ status }) => status);
  expect(await get(trusting, { 'x-forwarded-for': '203.0.113.9' })).toBe(403);
  expect(await get(trusting, { 'x-forwarded-for': '127.0.0.1' })).toBe(403);
  expect(await get(alone, {})).toBe(200);
});
