import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Change } from '#core/command.ts';
import { received } from '#core/logistics/paper-files.ts';
import type { UploadedFile } from '#core/vendors.ts';
import { ask, type Asked } from '../support/ask.ts';
import { bodyRoutes } from '../support/body-routes.ts';
import { Calling } from '../support/calling.ts';
import { attached, forged } from '../support/forged-show-file.ts';
import {
  hostileNames,
  mostHostile,
  programs,
  SCRIPT,
  textTricks,
  xmlTricks,
  zipBombs,
  type Hostile,
  type Outside
} from '../support/hostile-files.ts';
import { changesOf } from '../support/item-changes.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { aDocument, aVendor } from '../support/load-plan.ts';
import { pdf } from '../support/sample-papers.ts';
import { png } from '../support/sample-pictures.ts';
import { serve, type Served } from '../support/serve.ts';

const patient = { timeout: 120_000 };

/** The folder that holds the server's own: whatever else comes to be in it was written outside. */
let around: string;
let outside: Outside;
let elsewhere: Server;
/** What was asked of the address that files name. */
const asked: string[] = [];
let house: Served;
let show: string;
let page: LiveClient;
let calling: Calling;
beforeAll(async () => {
  around = mkdtempSync(join(tmpdir(), 'callboard-hostile-'));
  mkdirSync(join(around, 'data'));
  house = await serve(join(around, 'data'));
  writeFileSync(join(around, 'canary.txt'), CANARY);
  elsewhere = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end(CANARY);
  });
  await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
  const address = elsewhere.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  outside = { file: join(around, 'canary.txt'), address: `http://127.0.0.1:${port}` };
  const made = await house.makeShow('empty');
  ({ show } = made);
  page = await follow(house.origin, house.owner, show, 'client-hostile');
  const [light] = Object.values(page.document.departments);
  const cues = Array.from({ length: 90 }, (_, nth) => ({ title: `Item ${nth}`, cues: ['LX 1'] }));
  await edit([
    ...changesOf(cues, made.rundown, { LX: light?.id ?? '' }),
    aVendor('v1'),
    aDocument('p1', 'v1', { status: 'missing' })
  ]);
  calling = await Calling.begin(page, made.rundown);
}, 60_000);
afterAll(async () => {
  page.socket.close();
  await new Promise((resolve) => elsewhere.close(resolve));
  await house.stop();
  rmSync(around, { recursive: true, force: true });
});

const CANARY = 'cn4ry-of-what-no-file-may-read';
const edit = async (changes: readonly Change[]): Promise<void> =>
  expect(await page.send({ type: 'edit', changes })).toMatchObject({ ok: true });

/** Who sends, renewed before there were too many of one sender. */
function inTurn(every: number, next: () => Promise<Record<string, string>>) {
  let sent = 0;
  let headers: Record<string, string> = {};
  return async () => {
    if (sent % every === 0) headers = await next();
    sent += 1;
    return headers;
  };
}
const asOwner = () => Promise.resolve({ cookie: house.owner });
const asPlanner = async () => ({
  cookie: await house.letIn(show, { name: 'Planner', roles: ['planner'] })
});
const asGuest = async () => ({ authorization: `Guest ${await guestLink()}` });
async function guestLink(): Promise<string> {
  const answer = await fetch(`${house.origin}/api/shows/${show}/guests/vendor/v1`, {
    method: 'POST',
    headers: { cookie: house.owner, origin: house.origin },
    body: JSON.stringify({ expiresAt: Date.now() + 3_600_000 })
  });
  const { token } = (await answer.json()) as { token: string };
  expect(token).toMatch(/^[\w-]{22}$/);
  return token;
}

interface Route {
  /** The path, with what is there in this show. */
  readonly path: () => string;
  readonly as: () => Promise<Record<string, string>>;
  /** Whether a file is what it takes; else JSON. */
  readonly takes: 'file' | 'json' | 'nothing';
}

const ofShow = (rest: string) => () => `/api/shows/${show}/${rest}`;

/** Every route of the API that takes a body, as its pattern says it: one that is new needs a row. */
const routes: Readonly<Record<string, Route>> = {
  'POST /api/import/read': { path: () => '/api/import/read', as: asOwner, takes: 'file' },
  'POST /api/show-files': { path: () => '/api/show-files', as: asOwner, takes: 'file' },
  'POST /api/shows/([\\w-]{1,8})/images': {
    ...{ path: ofShow('images'), as: inTurn(9, asPlanner), takes: 'file' }
  },
  'POST /api/shows/([\\w-]{1,8})/papers': {
    ...{ path: ofShow('papers'), as: inTurn(9, asPlanner), takes: 'file' }
  },
  'POST /api/guest/papers/([\\w-]{1,8})': {
    ...{ path: () => '/api/guest/papers/p1', as: inTurn(25, asGuest), takes: 'file' }
  },
  'POST /api/guest/new/(coi|rams|permit|contract|plan|other)': {
    ...{ path: () => '/api/guest/new/other', as: inTurn(25, asGuest), takes: 'file' }
  },
  'POST /api/guest/deeds': {
    ...{ path: () => '/api/guest/deeds', as: inTurn(25, asGuest), takes: 'json' }
  },
  'POST /api/shows': { path: () => '/api/shows', as: asOwner, takes: 'json' },
  'POST /api/shows/([\\w-]{1,8})/commands': {
    ...{ path: ofShow('commands'), as: inTurn(9, asPlanner), takes: 'json' }
  },
  'PUT /api/shows/([\\w-]{1,8})/private-notes/([\\w-]{1,8})': {
    ...{ path: ofShow('private-notes/x'), as: inTurn(9, asPlanner), takes: 'json' }
  },
  'POST /api/shows/([\\w-]{1,8})/guests/((?:vendor|person)/[\\w-]{1,8})': {
    ...{ path: ofShow('guests/vendor/v1'), as: asOwner, takes: 'json' }
  },
  'DELETE /api/shows/([\\w-]{1,8})/guest-links/([\\w-]{1,8})': {
    ...{ path: ofShow('guest-links/nolink'), as: asOwner, takes: 'nothing' }
  }
};
const fileRoutes = Object.entries(routes).filter(([, { takes }]) => takes === 'file');

async function send(
  [key, { path, as }]: readonly [string, Route],
  bytes: Buffer,
  more: Record<string, string> = {}
): Promise<Asked> {
  const [method = ''] = key.split(' ');
  return ask(house.port, method, path(), {
    headers: {
      ...{ origin: house.origin, host: `127.0.0.1:${house.port}`, 'x-filename': 'rider.pdf' },
      ...(await as()),
      'content-length': String(bytes.length),
      ...more
    },
    body: bytes
  });
}

/** Sends them all; what is read apart goes two at a time, as many as are read at once. */
async function expectAllClear(
  route: readonly [string, Route],
  hostile: readonly Hostile[],
  more: Record<string, string> = {}
): Promise<void> {
  const atOnce = route[0].includes('import') ? 2 : 1;
  for (let nth = 0; nth < hostile.length; nth += atOnce) {
    const some = hostile.slice(nth, nth + atOnce);
    await Promise.all(
      some.map(async ([what, bytes]) => expectClear(what, await send(route, bytes, more)))
    );
  }
}

/** A refusal with its code, or with its sentence; or it was taken. Nothing of the server's insides. */
function expectClear(what: string, { status, body, headers }: Asked): unknown {
  expect([what, status, body.slice(0, 300)]).toEqual([
    what,
    expect.toBeOneOf([200, 400, 404, 409, 413, 415]),
    expect.anything()
  ]);
  expect([what, headers['content-type']]).toEqual([what, 'application/json; charset=utf-8']);
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['set-cookie']).toBeUndefined();
  expect(body).not.toContain(CANARY);
  expect(body).not.toMatch(/node_modules|\.ts:\d|root:x:/);
  const said = JSON.parse(body) as {
    code?: string;
    ok?: boolean;
    error?: { code: string; message: string };
    outcome?: string;
    sentence?: string;
  };
  if (status !== 200)
    expect([what, said.code]).toEqual([what, expect.stringMatching(/^[a-z]\w+$/i)]);
  if (said.ok === false) {
    expect([what, said.error?.message]).toEqual([what, expect.stringMatching(/^[A-Z][^\n]+\.$/)]);
  }
  if ('outcome' in said) {
    expect([what, said.sentence]).toEqual([what, expect.stringMatching(/^[A-Z“][^\n]+\.$/)]);
  }
  return said;
}

const keptFiles = (): readonly string[] => {
  const folder = join(around, 'data', 'files');
  return existsSync(folder) ? readdirSync(folder).sort() : [];
};

/** Nothing was written outside, nobody elsewhere was asked, nothing broke, and the show goes on. */
async function expectUnharmed(): Promise<void> {
  expect(readdirSync(around).sort()).toEqual(['canary.txt', 'data']);
  expect(keptFiles().filter((name) => !/^[0-9a-f]{64}$/.test(name))).toEqual([]);
  expect(asked).toEqual([]);
  expect(house.faults).toEqual([]);
  expect(({} as { isPolluted?: boolean }).isPolluted).toBeUndefined();
  await new Promise((resolve) => setTimeout(resolve, 510));
  expect(await calling.go()).toMatchObject({ ok: true });
}

test('every route that takes a body has a row here', () => {
  expect(bodyRoutes.length).toBeGreaterThan(10);
  expect([...bodyRoutes]).toEqual(Object.keys(routes).sort());
});

describe('[P6] whatever is sent', () => {
  test.each(Object.entries(routes))('%s answers, and stands', patient, async (...route) => {
    await expectAllClear(route, await mostHostile(outside));
    await expectUnharmed();
  });

  test.each(fileRoutes)('%s: programs, polyglots and XML', patient, async (...route) => {
    // Each is read in a process of its own; what is no zip is one thing to whoever opens shows.
    const isShow = route[0].includes('show-files');
    const some = programs(outside).slice(0, isShow ? 3 : route[0].includes('import') ? 8 : 99);
    const tricks = xmlTricks(outside).slice(0, isShow ? 6 : 99);
    await expectAllClear(route, [...some, ...tricks], { 'content-type': 'text/html' });
    await expectUnharmed();
  });

  test.each(fileRoutes)('%s: zip bombs, in bounds of memory', patient, async (...route) => {
    const before = process.memoryUsage().rss;
    let most = before;
    const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
    for (const [what, bytes] of bombs) {
      const said = expectClear(what, await send(route, bytes));
      expect([what, said]).not.toEqual([what, expect.objectContaining({ outcome: 'opened' })]);
    }
    clearInterval(watching);
    // What is unpacked is unpacked elsewhere: 5 GB of it are nowhere here.
    expect(most - before).toBeLessThan(300 * 1024 * 1024);
    await expectUnharmed();
  });

  test.each(fileRoutes)('%s: names', patient, async (...route) => {
    const isRead = /import|show-files/.test(route[0]);
    for (const name of isRead ? hostileNames.slice(0, 5) : hostileNames) {
      const sent = encodeURIComponent(name.toWellFormed());
      const answer = await send(route, pdf(`${name.length}`), { 'x-filename': sent });
      expectClear(name.slice(0, 40), answer);
      const named = /"name":"((?:[^"\\]|\\.)*)"/.exec(answer.body)?.[1];
      if (named !== undefined && route[0].includes('papers')) expectHarmlessName(named);
    }
    const raw = await send(route, pdf(), { 'x-filename': '../%zz%00.pdf' });
    expectClear('a name that is not encoded', raw);
    await expectUnharmed();
  });
});

test('a GO goes through while files are read that are meant to be too much', patient, async () => {
  const reading = Promise.all(
    fileRoutes
      .slice(0, 2)
      .flatMap((route) =>
        bombs.slice(0, 3).map(async ([what, bytes]) => expectClear(what, await send(route, bytes)))
      )
  );
  for (let nth = 0; nth < 3; nth += 1) {
    await new Promise((resolve) => setTimeout(resolve, 510));
    expect(await calling.go()).toMatchObject({ ok: true });
  }
  await reading;
  await expectUnharmed();
});

test(
  '[P6] of a guest one file is read at a time, and what breaks off leaves nothing',
  patient,
  async () => {
    const { authorization = '' } = await asGuest();
    const before = keptFiles();
    const sent = pdf('slow');
    const socket = connect(house.port, '127.0.0.1');
    const head = [
      'POST /api/guest/new/other HTTP/1.1',
      `host: 127.0.0.1:${house.port}`,
      `origin: ${house.origin}`,
      `authorization: ${authorization}`,
      `content-length: ${sent.length + 10_000}`
    ];
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(sent);
    const again = () =>
      ask(house.port, 'POST', '/api/guest/new/other', {
        headers: { authorization, origin: house.origin, host: `127.0.0.1:${house.port}` },
        body: Buffer.from('<html>')
      });
    await expect
      .poll(async () => (await again()).body, { timeout: 10_000 })
      .toBe('{"code":"another"}');
    socket.destroy();
    await expect.poll(async () => (await again()).status, { timeout: 10_000 }).toBe(415);
    expect(keptFiles()).toEqual(before);
    await expectUnharmed();
  }
);

const bombs: readonly Hostile[] = zipBombs();

/** One line without a path, that turns no letters round. */
function expectHarmlessName(name: string): void {
  expect(name).not.toMatch(/[/\\\p{Cc}\p{Cf}"<>]/u);
  expect(Array.from(name).length).toBeLessThan(130);
}

describe('[P6] what is read back', () => {
  const types = [
    'image/png',
    'image/jpeg',
    'image/gif',
    'application/pdf',
    'text/plain; charset=utf-8'
  ];

  function expectInert(answer: Response, sent: Buffer, bytes: Buffer): void {
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': expect.toBeOneOf(types) as string,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(
        /^(?=.*default-src 'none')(?=.*sandbox)(?!.*allow-)/
      ) as string,
      'cross-origin-resource-policy': 'same-origin'
    });
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(sent.subarray(0, bytes.length)).toEqual(bytes);
  }

  const zoo = (): readonly Hostile[] => [...programs(outside), ...textTricks()];

  test('a picture is what its bytes are, and nothing that hung behind them', patient, async () => {
    const route = fileRoutes.find(([key]) => key.endsWith('images'));
    if (!route) throw new Error('no route takes pictures');
    const rundownId = calling.now.rundownId;
    const column = { id: 'pic', rundownId, kind: 'image', title: 'Look', class: 'public' } as const;
    await edit([{ do: 'add', in: 'columns', row: { ...column, departmentId: null } }]);
    const items = Object.values(page.document.items).filter((item) => item.rundownId === rundownId);
    const free = items[items.length - 1];
    if (!free) throw new Error('the show has no items');
    let [taken, was] = [0, ''];
    for (const [what, sent] of zoo()) {
      const answer = await send(route, sent);
      if (answer.status !== 200) continue;
      taken += 1;
      const { image } = JSON.parse(answer.body) as { image: string };
      const field = 'fields.pic';
      await edit([{ do: 'set', in: 'items', id: free.id, field, to: image, was }]);
      was = image;
      const path = `/api/shows/${show}/images/${image.replace('image:', '')}`;
      const back = await fetch(house.origin + path, { headers: { cookie: house.owner } });
      expect([what, back.status]).toEqual([what, 200]);
      const bytes = Buffer.from(await back.arrayBuffer());
      expectInert(back, sent, bytes);
      if (what.endsWith('behind it')) expect(bytes.includes(SCRIPT)).toBe(false);
    }
    expect(taken).toBeGreaterThanOrEqual(5);
    await expectUnharmed();
  });

  test('a paper is what its bytes are, to be kept under a name that says so', patient, async () => {
    const route = fileRoutes.find(([key]) => key.endsWith('papers'));
    if (!route) throw new Error('no route takes papers');
    const ending = { pdf: 'application/pdf', txt: 'text/plain; charset=utf-8' } as const;
    let taken = 0;
    for (const [nth, [what, sent]] of zoo().entries()) {
      const name = hostileNames[nth % hostileNames.length] ?? '';
      const named = { 'x-filename': encodeURIComponent(name.toWellFormed()) };
      const answer = await send(route, sent, named);
      if (answer.status !== 200) continue;
      taken += 1;
      const { file } = JSON.parse(answer.body) as { file: UploadedFile };
      const paper = { vendorId: 'v1', kind: 'plan', title: what } as const;
      const id = `h${nth}`;
      await edit(received(page.document, paper, { ...file, name: name.slice(0, 300) }, id));
      const path = `/api/shows/${show}/papers/${id}`;
      const back = await fetch(house.origin + path, { headers: { cookie: house.owner } });
      expect([what, back.status]).toEqual([what, 200]);
      expectInert(back, sent, Buffer.from(await back.arrayBuffer()));
      const disposition = back.headers.get('content-disposition') ?? '';
      const [, plain = ''] = /^attachment; filename="([^"]*)"; filename\*=UTF-8''[^;\s]+$/.exec(
        disposition
      ) ?? [null, ''];
      expect([what, plain]).toEqual([what, expect.stringMatching(/^[\w .-]+$/)]);
      const type = back.headers.get('content-type');
      for (const [each, its] of Object.entries(ending)) {
        if (type === its) expect(plain.endsWith(`.${each}`) || plain.endsWith('.csv')).toBe(true);
      }
    }
    expect(taken).toBeGreaterThanOrEqual(5);
    await expectUnharmed();
  });
});

describe('[P6] a show file that somebody made up', () => {
  let sound: Uint8Array;
  let other: string;
  beforeAll(async () => {
    ({ show: other } = await house.makeShow('empty'));
    const answer = await fetch(`${house.origin}/api/shows/${other}/file`, {
      headers: { cookie: house.owner }
    });
    sound = new Uint8Array(await answer.arrayBuffer());
  });
  const route = ['POST /api/show-files', routes['POST /api/show-files']] as const;
  const open = async (bytes: Buffer): Promise<{ outcome?: string; sentence?: string }> => {
    const [key, its] = route;
    if (!its) throw new Error('no route opens show files');
    return expectClear('forged', await send([key, its], bytes)) as { outcome?: string };
  };
  const plus = (event: string) => (events: readonly unknown[], seq: number) =>
    seq === 1 ? JSON.stringify(events).replace(/\]$/, `,${event}]`) : events;

  const madeUp: readonly (readonly [string, string])[] = [
    ['an event of no kind', '{"type":"gaveAway","all":true}'],
    ['an event called as objects are', '{"type":"__proto__"}'],
    ['an event called as a method', '{"type":"toString"}'],
    [
      'a row under the name of every object',
      '{"type":"rowAdded","in":"items","row":{"id":"__proto__","rank":"a0"}}'
    ],
    [
      'a collection that every object has',
      '{"type":"rowAdded","in":"constructor","row":{"id":"x","rank":"a0"}}'
    ],
    [
      'a field that every object has',
      '{"type":"rowChanged","in":"spaces","id":"x","field":"__proto__","before":null,"after":{"isPolluted":true}}'
    ],
    [
      'a show field of every object',
      '{"type":"showChanged","field":"__proto__","before":null,"after":{"isPolluted":true}}'
    ],
    [
      'an id that is a path',
      '{"type":"rowAdded","in":"people","row":{"id":"../../x","rank":"a0","name":"","phone":"","email":""}}'
    ],
    ['another show within', '{"type":"showCreated","show":{"id":"other"}}'],
    [
      'a run of no rundown',
      '{"type":"runOpened","run":"r","rundownId":"none","mode":"show","label":"","at":1}'
    ],
    [
      'a page as a file’s type',
      '{"type":"rowAdded","in":"documents","row":{"id":"x","rank":"a0","vendorId":"none","kind":"coi","title":"","version":1,"file":{"sha256":"../../callboard.db","name":"","type":"text/html","bytes":1},"validFrom":null,"validTo":null,"status":"received","coi":null}}'
    ],
    ['a number that is none', '{"type":"showChanged","field":"lockMs","before":0,"after":1e999}'],
    ['brackets without end', '['.repeat(50_000)]
  ];
  test.each(madeUp)('%s is refused in a sentence', patient, async (_, event) => {
    const before = keptFiles();
    const opened = await open(await forged(sound, { events: plus(event) }));
    expect(opened).toMatchObject({ outcome: 'refused' });
    expect(keptFiles()).toEqual(before);
  });

  test('files with a place of their own, or that nothing names, are refused', patient, async () => {
    const evil = Buffer.from(`<html>${SCRIPT}`);
    for (const more of [
      { 'files/../../evil.txt': evil },
      { '/etc/cron.d/evil': evil },
      { 'import-secret': evil },
      { [`files/${'A'.repeat(64)}`]: evil },
      attached(evil)
    ]) {
      const opened = await open(await forged(sound, { more }));
      expect(opened).toMatchObject({ outcome: 'refused' });
    }
    await expectUnharmed();
  });

  test(
    'one that says it is another show stays beside that, and changes nothing of it',
    patient,
    async () => {
      const state = async (): Promise<string> => {
        const path = `${house.origin}/api/shows/${show}/state`;
        return (await fetch(path, { headers: { cookie: house.owner } })).text();
      };
      const before = await state();
      const bytes = await forged(sound, {
        show: (said) => (said.id = show),
        events: (events) =>
          JSON.parse(JSON.stringify(events).replaceAll(`"${other}"`, `"${show}"`)) as unknown
      });
      expect(await open(bytes)).toMatchObject({ outcome: 'copied' });
      expect(await state()).toBe(before);
      await expectUnharmed();
    }
  );

  test('a page that its log names is kept as bytes, and never sent', patient, async () => {
    const page = Buffer.from(`<html>${SCRIPT}`);
    const [name = ''] = Object.keys(attached(page));
    const sha256 = name.replace('files/', '');
    const file = { sha256, name: 'a.html', type: 'text/html', bytes: page.length };
    const paper = {
      id: 'evil',
      rank: 'a0',
      vendorId: 'evilv',
      kind: 'coi',
      title: '',
      version: 1,
      file
    };
    const vendor = {
      id: 'evilv',
      rank: 'a0',
      name: 'E',
      category: '',
      approval: 'booked',
      rental: false,
      notes: '',
      status: { state: 'expected', times: {} }
    };
    const added = [
      { type: 'rowAdded', in: 'vendors', row: vendor },
      {
        type: 'rowAdded',
        in: 'documents',
        row: { ...paper, validFrom: null, validTo: null, status: 'received', coi: null }
      }
    ].map((event) => JSON.stringify(event));
    const bytes = await forged(sound, {
      show: (said) => (said.id = 'evilshow'),
      events: (events, seq) => {
        const own = JSON.stringify(events).replaceAll(`"${other}"`, '"evilshow"');
        return seq === 1 ? own.replace(/\]$/, `,${added.join(',')}]`) : own;
      },
      more: attached(page)
    });
    expect(await open(bytes)).toMatchObject({ outcome: 'opened' });
    const answer = await fetch(`${house.origin}/api/shows/evilshow/papers/evil`, {
      headers: { cookie: house.owner }
    });
    expect([answer.status, await answer.json()]).toEqual([404, { code: 'unknownFile' }]);
    await expectUnharmed();
  });
});

test('[P6] a sound picture and a sound paper are taken still', patient, async () => {
  for (const [key, route] of fileRoutes) {
    const answer = await send([key, route], key.endsWith('images') ? png() : pdf('sound'));
    expect([key, answer.status]).toEqual([key, 200]);
  }
});
