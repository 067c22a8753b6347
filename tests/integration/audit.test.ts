import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { AuditLine, AuditPage } from '#core/audit/line.ts';
import { hour } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import type { Visitor } from '#server/ports.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';

let at: number = Date.UTC(2031, 8, 18, 6);
let folder: string;
let house: Served;
let show: string;
let owner: Visitor;
let live: LiveClient;
const secrets: string[] = [];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-'));
  house = await serve(folder, 0, {}, { clock: { now: () => instant(at) } });
  ({ show } = await house.makeShow('empty'));
  owner = await house.deviceOf(house.owner);
  live = await follow(house.origin, house.owner, show, 'client-audit');
  secrets.push(secretOf(house.owner));
});
afterAll(async () => {
  live.socket.close();
  await house.stop();
});

const secretOf = (cookie: string): string => cookie.split('=')[1] ?? '';
let callers = 0;
/** Each from an address of its own: of one the second refusal in a minute is only counted. */
const caller = (cookieHeader: string | null = null) => ({
  cookieHeader,
  address: `192.168.7.${(callers += 1)}`
});
const fetchAudit = (query = '', cookie = house.owner) =>
  fetch(`${house.origin}/api/audit${query}`, { headers: { cookie, connection: 'close' } });
async function page(query = '', cookie = house.owner): Promise<AuditPage> {
  const answer = await fetchAudit(query, cookie);
  if (answer.status !== 429) return (await answer.json()) as AuditPage;
  await new Promise((resolve) => setTimeout(resolve, 1000));
  return page(query, cookie);
}

/** The lines of the installation log that a deed has left; time goes on before it. */
async function lines(deed: () => Promise<unknown>): Promise<string[]> {
  at += 61_000;
  const from = at;
  await deed();
  const { lines } = await page(`?from=${from}`);
  return lines.map(told);
}
const told = ({ what, detail, who, refused }: AuditLine): string =>
  [what, detail, who && `by ${who}`, refused !== null && `refused: ${refused}`]
    .filter(Boolean)
    .join(' | ');

function given<What>(answer: { granted: What } | { refused: unknown }): What {
  if ('granted' in answer) return answer.granted;
  throw new Error(JSON.stringify(answer.refused));
}
async function door(roles: readonly ('viewer' | 'operator' | 'owner')[], label: string) {
  const { grants } = house.app.door;
  const grant = { roles, departments: null, label, expiresAt: null, maxUses: 1 };
  const made = given(await grants.create(show, grant, owner));
  secrets.push(made.token);
  return { id: made.grant.id, token: made.token };
}
const enter = (token: string, name: string, cookie: string | null = null) =>
  house.app.door.exchangeGrant(caller(cookie), { token }, { name, departments: [] });
const cookieOf = (entered: { cookie: { name: string; value: string } | null }): string => {
  secrets.push(entered.cookie?.value ?? '');
  return `${entered.cookie?.name}=${entered.cookie?.value}`;
};

test('the first lines say how it began', async () => {
  const { lines, isWhole, next } = await page();
  expect([isWhole, next]).toEqual([true, null]);
  expect(lines.map(told).reverse()).toEqual([
    expect.stringMatching(/^Server started \| /),
    'Setup link made',
    'Came in | by the setup link, owner | by Owner',
    'Show made | Test | by Owner',
    expect.stringMatching(/^Show created \| Test; days: 1 added; .* \| by Owner$/)
  ]);
});

describe('each deed leaves one line', () => {
  test('doors, codes, entrances, and what was refused at them', async () => {
    const { door: desk } = house.app;
    let made = { id: '', token: '' };
    expect(await lines(async () => (made = await door(['viewer'], 'Foyer')))).toEqual([
      'Door made | Foyer, viewer, at most 1 | by Owner'
    ]);
    let cookie = '';
    expect(
      await lines(async () => (cookie = cookieOf(given(await enter(made.token, 'Screen 1')))))
    ).toEqual(['Came in | Foyer, by link, viewer | by Screen 1']);
    expect(await lines(() => enter(made.token, 'Screen 1', cookie))).toEqual([
      'Came in again | Foyer, by link, viewer | by Screen 1'
    ]);
    expect(await lines(() => enter(made.token, 'Thief'))).toEqual([
      'Not let in | by link | refused: was used up'
    ]);
    expect(await lines(() => enter('x'.repeat(22), 'Guesser'))).toEqual([
      'Not let in | by link | refused: not known here'
    ]);
    const second = await door(['viewer'], 'Bar');
    let code = '';
    expect(
      await lines(async () => {
        code = given(await desk.grants.shortCode(show, second.id, owner)).code;
        secrets.push(code);
      })
    ).toEqual(['Code made | Bar | by Owner']);
    expect(
      await lines(() => desk.exchangeGrant(caller(), { code }, { name: 'Bar', departments: [] }))
    ).toEqual(['Came in | Bar, by code, viewer | by Bar']);
    expect(await lines(() => desk.grants.revoke(show, second.id, owner))).toEqual([
      'Door revoked | Bar, and its devices with it | by Owner'
    ]);
    const screen = await house.deviceOf(cookie);
    expect(await lines(() => desk.devices.rename(show, screen.device, 'Screen A', owner))).toEqual([
      'Device renamed | Screen 1 → Screen A | by Owner'
    ]);
    expect(await lines(() => desk.devices.revoke(show, owner.device, screen))).toEqual([
      'Not allowed | revoke a device | refused: this device may not'
    ]);
    expect(await lines(() => desk.devices.revoke(show, screen.device, owner))).toEqual([
      'Device revoked | Screen A | by Owner'
    ]);
    expect(await lines(() => enter(made.token, 'Screen 1', cookie))).toEqual([
      'Not let in | by link | refused: was revoked'
    ]);
  });

  test('guest links: made, opened for the first time, revoked', async () => {
    await live.send({
      type: 'edit',
      changes: [
        { do: 'add', in: 'people', row: { id: 'pa', name: 'Ada', phone: '', email: '' } } as never
      ]
    });
    const path = `${house.origin}/api/shows/${show}/guests/person/pa`;
    const headers = { cookie: house.owner, origin: house.origin };
    let token = '';
    expect(
      await lines(async () => {
        const body = JSON.stringify({ expiresAt: at + hour });
        const answer = await fetch(path, { method: 'POST', headers, body });
        ({ token } = (await answer.json()) as { token: string });
        secrets.push(token);
      })
    ).toEqual([
      expect.stringMatching(/^Guest link made \| person pa, until 2031-09-18T.* \| by Owner$/)
    ]);
    const look = () =>
      fetch(`${house.origin}/api/guest`, { headers: { authorization: `Guest ${token}` } });
    expect(
      await lines(async () => {
        await look();
        await look();
      })
    ).toEqual(['Guest link opened | person pa']);
    expect(await lines(look)).toEqual([]);
  });

  test('shows that are made, saved and opened; the audit that is saved', async () => {
    let file = new Uint8Array();
    const path = `${house.origin}/api/shows/${show}/file`;
    const headers = { cookie: house.owner, origin: house.origin };
    expect(
      await lines(async () => {
        file = new Uint8Array(await (await fetch(path, { headers })).arrayBuffer());
      })
    ).toEqual(['Show file saved | Test | by Owner']);
    const opened = await lines(() =>
      fetch(`${house.origin}/api/show-files?copy`, { method: 'POST', headers, body: file })
    );
    expect(opened).toContain('Show opened | Test (copy), as a copy | by Owner');
    expect(await lines(() => fetchAudit('.csv'))).toEqual(['Audit saved | csv | by Owner']);
  }, 30_000);
});

test('what was called, edited and refused in a show stands between', async () => {
  at += 61_000;
  const from = at;
  await live.send({
    type: 'edit',
    changes: [{ do: 'setShow', field: 'venue', to: '=HYPERLINK("x")', was: '' }]
  } as never);
  const press = { type: 'go', run: 'none', fence: 1, from: null, to: 'x' } as const;
  expect(await live.send({ ...press, pressedAt: instant(at) })).toMatchObject({ ok: false });
  const { lines } = await page(`?from=${from}&show=${show}`);
  expect(lines.map(told)).toEqual([
    expect.stringMatching(/^Refused \| .*refused: no such run$/),
    'Edit | show, Venue: – → “=HYPERLINK("x")” | by Owner'
  ]);
  const refused = await page(`?from=${from}&group=refusals`);
  expect(refused.lines).toHaveLength(1);
  expect((await page(`?from=${from}&text=hyperlink`)).lines).toHaveLength(1);
  expect((await page(`?from=${from}&who=owner`)).lines.length).toBeGreaterThan(0);
  expect((await page(`?from=${from}&who=nobody`)).lines).toEqual([]);
});

test('a page ends after a hundred lines, and the next goes on', async () => {
  for (let nth = 0; nth < 120; nth += 1) await door(['viewer'], `Door ${nth}`);
  const first = await page('?group=doors');
  expect(first.lines).toHaveLength(100);
  const second = await page(`?group=doors&after=${first.next}`);
  const ids = [...first.lines, ...second.lines].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(second.lines.map(({ detail }) => detail)).toContain('Door 0, viewer, at most 1');
});

test('as a file: what a spreadsheet would run is guarded, and a line is one object', async () => {
  const csv = await fetchAudit('.csv?group=plan');
  expect(csv.headers.get('content-disposition')).toContain('Audit.csv');
  const text = await csv.text();
  expect(text).toMatch(/^\uFEFF?UTC,Group,What/);
  await house.app.door.devices.rename(show, owner.device, '=cmd|x', owner);
  expect(await (await fetchAudit('.csv?text=renamed')).text()).toMatch(/,'=cmd\|x,/);
  const json = await (await fetchAudit(`.jsonl?show=${show}&group=plan`)).text();
  const objects = json
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditLine);
  expect(objects.length).toBeGreaterThan(1);
  expect(objects.every((line) => line.show === show)).toBe(true);
});

test('only owners read it, and an owner of one show that show', async () => {
  const { show: other } = await house.makeShow('empty');
  const viewer = await house.letIn(show, { name: 'V', roles: ['viewer'] });
  const planner = await house.letIn(show, { name: 'P', roles: ['planner'] });
  const partner = await house.letIn(show, { name: 'O', roles: ['owner'] });
  secrets.push(...[viewer, planner, partner].map(secretOf));
  for (const cookie of [viewer, planner, '']) {
    for (const path of ['', '.csv', '.jsonl']) {
      expect((await fetchAudit(path, cookie)).status).toBe(403);
    }
  }
  const own = await page('', partner);
  expect(own.isWhole).toBe(false);
  expect(own.shows.map(({ id }) => id)).toEqual([show]);
  expect(new Set(own.lines.map((line) => line.show))).toEqual(new Set([show]));
  expect((await page(`?show=${other}`, partner)).lines).toEqual([]);
  const saved = await (await fetchAudit('.jsonl', partner)).text();
  expect(saved).not.toContain(`"show":"${other}"`);
});

test('no line has a secret, in any log', () => {
  const database = new Sqlite(join(folder, 'callboard.db'), { readonly: true });
  const rows = JSON.stringify(
    database
      .prepare('SELECT * FROM installation_log')
      .all()
      .map((row) => ({ ...(row as object), hash: '' }))
  );
  database.close();
  expect(secrets.length).toBeGreaterThan(100);
  for (const secret of secrets.filter(Boolean)) expect(rows).not.toContain(secret);
});
