import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRoutes, type ApiPorts } from '#server/http/routes.ts';
import { ask, type Asked } from '../support/ask.ts';
import { BuiltOwner, type OwnedShow } from '../support/built-owner.ts';
import { BuiltServer } from '../support/built-server.ts';

/*
 * What another page may make a browser send, where a link may lead, and what is left of secrets behind it
 * all. The lists of routes and actions are read from the code, so that a new one is asked for its row.
 */

const METRICS = 'metrics-token-of-this-test';
const FORM = 'application/x-www-form-urlencoded';

let server: BuiltServer;
let owner: BuiltOwner;
let made: OwnedShow;
let setup: string;
beforeAll(async () => {
  process.env['METRICS_TOKEN'] = METRICS;
  process.env['LOG_LEVEL'] = 'trace';
  server = await BuiltServer.start();
  delete process.env['METRICS_TOKEN'];
  delete process.env['LOG_LEVEL'];
  setup = server.link?.split('#')[1] ?? '';
  owner = await BuiltOwner.of(server);
  made = await owner.makeShow('Canary', [{ title: 'Item', minutes: 1, cues: ['LX 1'] }]);
}, 90_000);
afterAll(() => server.stop());

const sendOnce = (
  method: string,
  path: string,
  headers: Record<string, string>,
  body: string | Buffer = ''
): Promise<Asked> =>
  ask(server.port, method, path, { headers: { host: server.origin.slice(7), ...headers }, body });

/** Sent again where this device has asked too much before: that limit is another test's. */
async function send(...asked: Parameters<typeof sendOnce>): Promise<Asked> {
  for (;;) {
    const answer = await sendOnce(...asked);
    if (answer.status !== 429) return answer;
    await pause(200);
  }
}

/** What a path pattern of the API stands for, by an example; a pattern without one fails. */
const examples: readonly (readonly [pattern: string, example: string])[] = [
  ['([\\w-]{1,8}(?:\\/(?:log|items)\\/(?:csv|xlsx))?)', 'run1'],
  ['([\\w-]{1,8}\\/(?:csv|xlsx|json))', 'r1/csv'],
  ['((?:movements|tasks|crew-calls|vendors)\\/(?:csv|xlsx))', 'tasks/csv'],
  ['((?:vendor|person)\\/[\\w-]{1,8})', 'vendor/v1'],
  ['([a-z]{1,20}\\/[\\w-]{1,8})', 'items/i1'],
  ['(coi|rams|permit|contract|plan|other)', 'coi'],
  ['(?:\\/[\\w/-]*)?', ''],
  ['(csv|jsonl)', 'csv'],
  ['([\\w-]{1,8})', 'x1'],
  ['([\\w-]{22})', 'A'.repeat(22)],
  ['([0-9a-f]{64})', 'a'.repeat(64)],
  ['(\\d{1,15})', '1']
];

/** Every route of the API, as it is; none of them is asked here, so they need no ports. */
const routes = openRoutes({} as ApiPorts).map(({ method, path: { source } }) => {
  let path = source;
  for (const [part, example] of examples) path = path.replaceAll(part, example);
  return [method, path.replace(/[$^]/g, '').replaceAll('\\/', '/').replaceAll('\\.', '.')] as const;
});

/** Every action of a page's forms, from its source. */
const actions = globSync('src/routes/**/+page.server.ts').flatMap((file) => {
  const text = readFileSync(file, 'utf8');
  const path = file.replace(/^src\/routes/, '').replace(/\/\+page\.server\.ts$/, '') || '/';
  const block = /export const actions[\s\S]*$/.exec(text)?.[0] ?? '';
  return [...block.matchAll(/^ {2}(?:async )?(\w+)(?:\(|:)/gm)].map(([, name]) =>
    name === 'default' ? path : `${path}?/${name}`
  );
});

/** Whoever is not our own page, and how a browser says so. */
const foreign: readonly Record<string, string>[] = [
  { origin: 'http://evil.example' },
  { origin: 'null' },
  { origin: 'http://127.0.0.1' },
  {}
];

describe('[P5] a page of another origin, with the cookie of the owner,', () => {
  test('finds every route and every action in the lists here', () => {
    expect(routes.length).toBeGreaterThan(25);
    expect(actions.length).toBeGreaterThan(9);
    for (const [, path] of routes) expect(path).toMatch(/^\/api\/[\w./-]+$/);
  });

  const changing = routes.filter(([method]) => method !== 'GET');
  test.each(changing)('%s %s changes nothing', async (method, path) => {
    for (const from of foreign) {
      for (const type of [
        'application/json',
        FORM,
        'text/plain',
        'multipart/form-data; boundary=x'
      ]) {
        const headers = { ...from, cookie: owner.cookie, 'content-type': type };
        const answer = await send(method, path, headers, '{}');
        expect(answer.status).toBe(403);
        expect(JSON.parse(answer.body)).toEqual({ code: 'origin' });
        expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      }
    }
    // As a link, an image or a form that goes by GET would ask.
    const asLink = await send('GET', path, { cookie: owner.cookie });
    const isReadToo = routes.some(([each, other]) => each === 'GET' && other === path);
    expect(asLink.status === 405).toBe(!isReadToo);
  });

  test.each(actions)('the form %s changes nothing', async (action) => {
    const path = action.replace('[show]', made.show);
    const { seq } = await stateOf();
    for (const from of foreign) {
      for (const type of [FORM, 'text/plain', 'multipart/form-data; boundary=x']) {
        const headers = { ...from, cookie: owner.cookie, 'content-type': type };
        expect((await send('POST', path, headers, 'title=Evil&role=owner')).status).toBe(403);
      }
      const asJson = { ...from, cookie: owner.cookie, 'content-type': 'application/json' };
      expect((await send('POST', path, asJson, '{}')).status).toBeGreaterThanOrEqual(400);
    }
    await send('GET', path, { cookie: owner.cookie });
    expect((await stateOf()).seq).toBe(seq);
  });

  test('gets no preflight answered', async () => {
    for (const path of ['/api/shows', `/api/shows/${made.show}/commands`, '/join?/enter', '/']) {
      const answer = await send('OPTIONS', path, {
        ...{ origin: 'http://evil.example', 'access-control-request-method': 'POST' },
        'access-control-request-headers': 'authorization'
      });
      const allowed = Object.keys(answer.headers).filter((name) => name.includes('access-control'));
      expect(allowed).toEqual([]);
    }
  });
});

async function stateOf(): Promise<{ seq: number }> {
  const { body } = await send('GET', `/api/shows/${made.show}/me`, { cookie: owner.cookie });
  expect(body).toContain('owner');
  const answer = await fetch(`${server.origin}/api/shows/${made.show}/state`, {
    headers: { cookie: owner.cookie }
  });
  return (await answer.json()) as { seq: number };
}

const elsewhere = [
  ...['//evil.example', '\\\\evil.example', '/\\evil.example', 'https:evil.example'],
  ...['https://evil.example', 'javascript:alert(1)', '//evil.example/%2e%2e', '///evil.example'],
  ...['%2f%2fevil.example', '%5c%5cevil.example', '/%09/evil.example', '.evil.example'],
  ...['@evil.example', 'http://127.0.0.1@evil.example', '\thttps://evil.example']
];

describe('no link leads out of here', () => {
  const isOurs = (location: string | undefined): boolean =>
    location === undefined || new URL(location, server.origin).origin === server.origin;

  test.each(elsewhere)('%s', async (to) => {
    const { cookie } = owner;
    const words = [to, encodeURIComponent(to)];
    const questions = ['to', 'next', 'redirect', 'returnTo', 'show', 'rundown', 'row', 'run'];
    const paths = [
      ...words.flatMap((word) => questions.map((name) => `/setup?${name}=${word}`)),
      ...words.flatMap((word) =>
        ['/', '/join', '/import', `/shows/${made.show}`].map(
          (page) => `${page}?to=${word}&show=${word}`
        )
      ),
      ...words.flatMap((word) => [
        `/${word}`,
        `/shows/${word}`,
        `/${word}/..`,
        `/shows/${made.show}/${word}/`
      ])
    ].map((path) => path.replaceAll('\t', '%09'));
    for (const path of paths) {
      for (const headers of [{ cookie }, {}]) {
        const answer = await send('GET', path, { ...headers, accept: 'text/html' });
        expect([path, isOurs(answer.headers.location)]).toEqual([path, true]);
      }
    }
    const form = { cookie, origin: server.origin, 'content-type': FORM, accept: 'text/html' };
    const fields = new URLSearchParams({ to, show: to, token: to, title: to, date: to, tz: 'UTC' });
    for (const path of [`/setup?to=${encodeURIComponent(to)}`, '/join?/enter', '/?/duplicate']) {
      const answer = await send('POST', path, form, fields.toString());
      expect(isOurs(answer.headers.location)).toBe(true);
    }
  });
});

test('no secret is in what the server prints, whatever is done with it and wherever it fails', async () => {
  const page = { origin: server.origin, accept: 'application/json', 'content-type': FORM };
  const as = { ...page, cookie: owner.cookie };
  const share = `/shows/${made.show}/share`;
  const tokenIn = (answer: Asked): string => {
    const rows = JSON.parse((JSON.parse(answer.body) as { data: string }).data) as unknown[];
    return rows.find((row) => typeof row === 'string' && /^[\w-]{22}$/.test(row)) as string;
  };
  const link = tokenIn(await send('POST', `${share}?/create`, as, 'label=Door&role=viewer'));
  const feed = tokenIn(await send('POST', `${share}?/createFeed`, as, 'label=Cal&feed=name%20Pat'));
  await owner.command(made.show, {
    type: 'edit',
    changes: [{ do: 'add', in: 'people', row: { id: 'p1', name: 'Pat', phone: '', email: '' } }]
  });
  const guestAnswer = await send(
    'POST',
    `/api/shows/${made.show}/guests/person/p1`,
    { ...as, 'content-type': 'application/json' },
    JSON.stringify({ expiresAt: Date.now() + 3_600_000 })
  );
  const guest = (JSON.parse(guestAnswer.body) as { token: string }).token;
  const imports = readFileSync(join(server.folder, 'import-secret'), 'utf8').trim();
  const cookie = owner.cookie.split('=')[1] ?? '';
  const secrets = { setup, link, feed, guest, imports, cookie, metrics: METRICS };
  for (const secret of Object.values(secrets)) expect(secret).toMatch(/^.{20,}$/);
  const code = await shortCode(as, share);

  const attempts = (secret: string, tail: string): Promise<unknown>[] => {
    const word = encodeURIComponent(secret + tail);
    const doors = ['/setup', '/join?/look', '/join?/enter'];
    const places = ['/api/guest', '/metrics', '/api/import/read', `/api/shows/${made.show}/me`];
    const json = { 'content-type': 'application/json' };
    return [
      ...doors.map((path) => sendOnce('POST', path, page, `token=${word}&code=${word}`)),
      ...doors.map((path) =>
        sendOnce('POST', path, { ...page, 'content-type': 'multipart/form-data' }, word)
      ),
      ...['Bearer', 'Guest', 'Basic'].flatMap((scheme) => {
        const by = { authorization: `${scheme} ${secret}` };
        return places.flatMap((path) => [
          sendOnce('GET', path, by),
          sendOnce('POST', path, { ...by, ...json }, `{"x":"${secret}"`)
        ]);
      }),
      sendOnce('GET', '/', { cookie: `callboard_device=${secret}` }),
      sendOnce('GET', `/api/calendars/${secret}.ics`, {})
    ];
  };
  for (const secret of [...Object.values(secrets), code]) {
    for (const tail of ['', '\u0000']) await Promise.all(attempts(secret, tail));
  }
  // An upgrade that is none.
  const line = await send('GET', '/live/?EIO=4&transport=polling', { cookie: owner.cookie });
  expect(line.status).toBe(400);

  const printed = server.printed.replace(/Set it up here.*\n/g, '');
  const found = Object.entries({ ...secrets, code }).filter(([, secret]) =>
    printed.includes(secret)
  );
  expect(found.map(([name]) => name)).toEqual([]);
}, 60_000);

async function shortCode(as: Record<string, string>, share: string): Promise<string> {
  const page = await send('GET', `${share}/__data.json`, { cookie: owner.cookie });
  const ids = [...page.body.matchAll(/"([\w-]{8})"/g)].map(([, id]) => id ?? '');
  for (const id of ids) {
    await send('POST', `${share}?/code`, as, `grant=${id}`);
  }
  const after = await send('GET', `${share}/__data.json`, { cookie: owner.cookie });
  const code = /"([A-HJ-NP-Z2-9]{6})"/.exec(after.body)?.[1];
  if (code === undefined) throw new Error('no code was made');
  return code;
}
