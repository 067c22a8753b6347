import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON
} from '@simplewebauthn/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ask, type Asked } from '../support/ask.ts';
import { Authenticator } from '../support/authenticator.ts';
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

describe('a passkey', () => {
  const origin = 'https://show.example';
  const jar = new Map<string, string>();
  /** Of its own: the setup link of the others is used. */
  let server: BuiltServer;
  beforeAll(async () => {
    server = await BuiltServer.start('--trust-proxy', '127.0.0.1', '--name', 'show.example');
  }, 60_000);
  afterAll(() => server.stop());

  /** Sends a form as the page at the proxy's own address does, and keeps the cookies. */
  async function post(path: string, fields: Record<string, string>, more = {}): Promise<Asked> {
    const cookie = [...jar].map((pair) => pair.join('=')).join('; ');
    const answer = await ask(server.port, 'POST', path, {
      headers: {
        ...{ host: `127.0.0.1:${server.port}`, 'content-type': form, accept: 'application/json' },
        ...{ 'x-sveltekit-action': 'true', origin, cookie },
        ...over,
        ...more
      },
      body: new URLSearchParams(fields).toString()
    });
    for (const each of answer.headers['set-cookie'] ?? []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(each) ?? [];
      jar.set(name, value);
    }
    return answer;
  }
  const toldIn = ({ body }: Asked) => JSON.parse(body) as { type: string; data: string };
  const optionsIn = <Options>(answer: Asked): Options =>
    (unflattened(toldIn(answer).data) as { ask: Options }).ask;

  test('is made and signed in by under the name and the scheme that browsers have', async () => {
    const [owner = ''] = (await setUp(server, { ...over, origin })).headers['set-cookie'] ?? [];
    jar.set(...(owner.split(';')[0]?.split('=') as [string, string]));
    const olga = { name: 'Olga', email: 'olga@example.org', password: 'a horse, a horse' };
    expect(toldIn(await post('/account?/make', olga)).type).toBe('redirect');
    const phone = new Authenticator(origin);
    const asked = await post('/account?/askPasskey', { old: olga.password });
    const options = optionsIn<PublicKeyCredentialCreationOptionsJSON>(asked);
    expect(options.rp.id).toBe('show.example');
    const made = { name: 'Phone', answer: phone.make(options) };
    expect(toldIn(await post('/account?/addPasskey', made)).type).toBe('success');

    jar.clear();
    const toSign = optionsIn<PublicKeyCredentialRequestOptionsJSON>(
      await post('/sign-in?/askPasskey', {})
    );
    expect(toSign.rpId).toBe('show.example');
    expect([...jar.keys()]).toEqual(['__Host-callboard_knock']);
    const elsewhere = { answer: phone.sign(toSign, { origin: `http://127.0.0.1:${alone.port}` }) };
    expect(toldIn(await post('/sign-in?/passkey', elsewhere)).type).toBe('failure');
    // The same answer, straight to the port, of which nobody says that it is https.
    const answer = phone.sign(toSign);
    const straight = { 'x-forwarded-proto': 'http', origin: 'http://show.example' };
    expect(toldIn(await post('/sign-in?/passkey', { answer }, straight)).type).toBe('failure');
    expect(toldIn(await post('/sign-in?/passkey', { answer })).type).toBe('redirect');
    expect([...jar.keys()]).toContain('__Host-callboard_device');
  });

  test('is asked for at no name that a stranger says', async () => {
    const headers = { ...over, host: `127.0.0.1:${alone.port}`, 'content-type': form };
    const path = '/sign-in?/askPasskey';
    const asked = (more: object) =>
      ask(alone.port, 'POST', path, {
        headers: { ...headers, accept: 'application/json', 'x-sveltekit-action': 'true', ...more },
        body: ''
      });
    expect((await asked({ origin })).status).toBe(403);
    const own = await asked({ origin: `http://127.0.0.1:${alone.port}` });
    expect(own.body).toContain('noPasskeyHere');
    expect(own.body).not.toContain('show.example');
  });
});

/** What an action returns, as Kit writes it: one list, in which rows name each other by their place. */
function unflattened(text: string): unknown {
  const rows = JSON.parse(text) as readonly unknown[];
  const at = (place: number): unknown => {
    const row = rows[place];
    if (Array.isArray(row)) return row.map(at);
    if (typeof row !== 'object' || row === null) return row;
    return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, at(Number(value))]));
  };
  return at(0);
}

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
