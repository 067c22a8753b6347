import { io } from 'socket.io-client';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import Sqlite from 'better-sqlite3';
import { join } from 'node:path';
import type { AuditEntry, AuditKind } from '#core/audit/entry.ts';
import { auditDetail, auditWhy, auditWords } from '#core/audit/words.ts';
import type { Id } from '#core/show.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import { apiRows, filled, type Names } from '../support/api-rows.ts';
import { serve, type Served } from '../support/serve.ts';

let house: Served;
let show: Id;
let other: Id;
let viewer: string;
let planner: string;
const guessed = 'G'.repeat(22);

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  const more = { metricsToken: 'a token of the metrics', trustProxy: ['127.0.0.1'] };
  house = await serve(undefined, 0, more, { pages: true });
  log = new Sqlite(join(house.folder, 'callboard.db'), { readonly: true });
  ({ show } = await house.makeShow('empty'));
  ({ show: other } = await house.makeShow('empty'));
  viewer = await house.letIn(show, { name: 'Foyer', roles: ['viewer'] });
  planner = await house.letIn(show, { name: 'Desk', roles: ['planner'] });
});
afterAll(async () => {
  log.close();
  await house.stop();
  vi.useRealTimers();
});

interface Row {
  readonly kind: AuditKind;
  readonly name: string | null;
  readonly device: string | null;
  readonly address: string | null;
  readonly facts: string;
}
let log: Sqlite.Database;
const rowsSince = (seq: number): readonly Row[] =>
  log.prepare<[number], Row>('SELECT * FROM installation_log WHERE seq > ? ORDER BY seq').all(seq);
const lastSeq = (): number => rowsSince(0).length;
const told = ({ kind, name, facts }: Row): string => {
  // Facts are of their kind: nothing else is written.
  const entry = { kind, facts: JSON.parse(facts) as object } as unknown as AuditEntry;
  const [detail, why] = [auditDetail(entry, String), auditWhy(entry)];
  return [auditWords[kind], detail, name && `by ${name}`, why].filter(Boolean).join(' | ');
};
let addresses = 0;
type Sent = { method?: string; headers?: Record<string, string>; body?: string };
/** From an address of its own: of one the second refusal in a minute is only counted. */
const ask = (path: string, { headers, ...more }: Sent = {}): Promise<Response> => {
  const from = { 'x-forwarded-for': `10.7.0.${(addresses += 1)}` };
  return fetch(house.origin + path, { ...more, headers: { ...from, ...headers } });
};
/** What the log says of a deed; a minute passes before it. */
async function lines(deed: () => Promise<unknown>): Promise<readonly Row[]> {
  vi.advanceTimersByTime(60_000);
  const seq = lastSeq();
  await deed();
  await expect.poll(() => rowsSince(seq).length).toBeGreaterThan(0);
  return rowsSince(seq);
}
const upgrade = (headers: Record<string, string>, of = show): Promise<unknown> =>
  new Promise((resolve) => {
    const auth = { v: PROTOCOL_VERSION, show: of, client: 'client-refused', ep: 1, lineage: null };
    const socket = io(house.origin, {
      ...{ path: '/live', transports: ['websocket'], forceNew: true, reconnection: false },
      ...{ extraHeaders: headers, auth: { ...auth, seq: 0, t: 0, class: null, mids: [] } }
    });
    socket.on('connect_error', (fault) => {
      socket.close();
      resolve(fault);
    });
  });
const post = (headers: Record<string, string>): Sent => ({
  ...{ method: 'POST', body: '{}' },
  headers: { origin: house.origin, ...headers }
});

test('each refusal leaves a line that says who, or from where, and never the key', async () => {
  const own = { origin: house.origin };
  const tries: readonly (readonly [() => Promise<unknown>, string])[] = [
    [
      () => ask('/api/audit', { headers: { cookie: viewer } }),
      'Not allowed | read the audit | by Foyer | this device may not'
    ],
    [
      () => ask(`/api/shows/${show}/commands`, post({ cookie: viewer })),
      'Not allowed | edit a show | by Foyer | this device may not'
    ],
    [
      () => ask(`/api/shows/${other}/state`, { headers: { cookie: planner } }),
      'Not allowed | read a show | by Desk | this device may not'
    ],
    [
      () => ask(`/api/shows/${other}/file`, { headers: { cookie: planner } }),
      'Not allowed | take a show away as a file | by Desk | this device may not'
    ],
    [
      () => ask('/api/shows', post({ cookie: planner })),
      'Not allowed | make a show | by Desk | this device may not'
    ],
    [() => ask(`/api/shows/${show}/state`), 'Not allowed | read a show | came without a key'],
    [
      () => ask(`/api/shows/${show}/state`, { headers: { cookie: `callboard=${guessed}` } }),
      'Not allowed | read a show | not known here'
    ],
    [
      () => ask('/api/guest', { headers: { authorization: `Guest ${guessed}` } }),
      'Not let in | by a guest’s link | not known here'
    ],
    [
      () => ask(`/api/calendars/${guessed}.ics`),
      'Not let in | by a calendar’s address | not known here'
    ],
    [
      () => ask('/metrics', { headers: { authorization: `Bearer ${guessed}` } }),
      'Not let in | by the token of the metrics | not known here'
    ],
    [
      // Who is let in by a cookie tries the secret all the same.
      () =>
        ask(`/api/shows/${show}/me`, {
          headers: { cookie: viewer, authorization: `Bearer ${guessed}` }
        }),
      'Not let in | by the secret of the import command | by Foyer | not known here'
    ],
    [
      () => ask('/api/shows', post({ cookie: house.owner, origin: 'http://evil.example' })),
      'Not allowed | make a show | by Owner | from a page of another origin'
    ],
    [
      () => ask('/accounts', post({ origin: 'http://evil.example' })),
      'Not allowed | send a form | from a page of another origin'
    ],
    [() => upgrade(own), 'Not allowed | read a show | came without a key'],
    [
      () => upgrade({ ...own, cookie: `callboard=${guessed}` }),
      'Not allowed | read a show | not known here'
    ],
    [
      () => upgrade({ cookie: viewer, origin: 'http://evil.example' }),
      'Not allowed | read a show | by Foyer | from a page of another origin'
    ],
    [
      () => upgrade({ ...own, cookie: viewer }, other),
      'Not allowed | read a show | by Foyer | this device may not'
    ],
    [
      () => house.app.door.exchangeSetup({ cookieHeader: null, address: '10.7.1.1' }, guessed),
      'Not let in | by link | not known here'
    ],
    [
      () => house.app.door.lookAtInvitation({ cookieHeader: null, address: '10.7.1.2' }, guessed),
      'Not let in | by an invitation | not known here'
    ]
  ];
  for (const [deed, line] of tries) {
    const found = await lines(deed);
    expect(found.map(told)).toContain(line);
    expect(found.every(({ device, address }) => device !== null || address !== null)).toBe(true);
    expect(JSON.stringify(found)).not.toContain(guessed);
  }
}, 90_000);

test('every route that is shut for somebody says so in the log', async () => {
  const names: Names = {
    ...{ show, rundown: 'r1', item: 'i1', run: 'r1', edition: '1', change: '1', paper: 'p1' },
    ...{ image: '0'.repeat(64), vendor: 'v1', person: 'p1', call: 'c1', guestLink: 'g1' },
    calendar: guessed
  };
  const found: unknown[] = [];
  for (const { method, path, body } of apiRows) {
    const more = body === undefined || method === 'GET' ? {} : { body: '{}' };
    const asked = (): Promise<Response> =>
      ask(filled(path, names), { method, headers: { origin: house.origin }, ...more });
    found.push([method, path, (await lines(asked)).length > 0]);
  }
  expect(found).toEqual(apiRows.map(({ method, path }) => [method, path, true]));
}, 90_000);

test('whatever addresses are used, so many lines a minute and no more', async () => {
  vi.advanceTimersByTime(60_000);
  const seq = lastSeq();
  await Promise.all(
    Array.from({ length: 80 }, (_, nth) =>
      ask(nth % 2 === 0 ? '/api/audit' : `/api/calendars/${guessed}.ics`)
    )
  );
  expect(rowsSince(seq)).toHaveLength(30);
  vi.advanceTimersByTime(60_000);
  // One for each kind, of all the others.
  await expect.poll(() => rowsSince(seq).length).toBe(32);
});
