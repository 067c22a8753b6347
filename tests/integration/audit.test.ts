import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AuditLine, AuditPage } from '#core/audit/line.ts';
import { hour } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import type { Accounts } from '#server/account-ports.ts';
import type { Visitor } from '#server/door-ports.ts';
import { Authenticator, type Odd } from '../support/authenticator.ts';
import { follow, type LiveClient } from '../support/live-client.ts';
import { serve, type Served } from '../support/serve.ts';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';

let at: number = Date.UTC(2031, 8, 18, 6);
let folder: string;
let house: Served;
let show: string;
let owner: Visitor;
/** Another once its person has an account. */
let ownersCookie: string;
let live: LiveClient;
const secrets: string[] = [];
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  folder = mkdtempSync(join(tmpdir(), 'callboard-'));
  house = await serve(folder, 0, {}, { clock: { now: () => instant(at) } });
  ({ show } = await house.makeShow('empty'));
  owner = await house.deviceOf(house.owner);
  ownersCookie = house.owner;
  live = await follow(house.origin, house.owner, show, 'client-audit');
  secrets.push(secretOf(house.owner));
});
afterAll(async () => {
  live.socket.close();
  await house.stop();
  vi.useRealTimers();
});

const secretOf = (cookie: string): string => cookie.split('=')[1] ?? '';
let callers = 0;
/** Each from an address of its own: of one the second refusal in a minute is only counted. */
const caller = (cookieHeader: string | null = null) => ({
  cookieHeader,
  address: `192.168.7.${(callers += 1)}`
});
const fetchAudit = (query = '', cookie = ownersCookie) =>
  fetch(`${house.origin}/api/audit${query}`, { headers: { cookie, connection: 'close' } });
async function page(query = '', cookie = ownersCookie): Promise<AuditPage> {
  const answer = await fetchAudit(query, cookie);
  if (answer.status !== 429) return (await answer.json()) as AuditPage;
  // Who may ask how often goes by the machine's clock, which the house has none of.
  vi.setSystemTime(Date.now() + 10_000);
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
      expect.stringMatching(
        /^Guest link made \| person Ada, until 2031-09-18 \d\d:\d\d UTC \| by Owner$/
      )
    ]);
    const look = () =>
      fetch(`${house.origin}/api/guest`, { headers: { authorization: `Guest ${token}` } });
    expect(
      await lines(async () => {
        await look();
        await look();
      })
    ).toEqual(['Guest link opened | person Ada']);
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
  await house.app.door.devices.rename(show, owner.device, 'Owner', owner);
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

  at += 61_000;
  const from = at;
  for (const each of [other, 'x'.repeat(200), show]) {
    at += 1;
    await (await fetchAudit(`.csv?show=${each}`, partner)).text();
  }
  const noted = (await page(`?from=${from}`)).lines.filter(({ what }) => what === 'Audit saved');
  expect(noted.map((line) => line.show)).toEqual([show, null, null]);
});

describe('each deed leaves one line, of those who wait and are sent', () => {
  test('a wrong PIN, a knock, who was let in and who was not, a lobby that is full', async () => {
    const { door: desk } = house.app;
    const roles = ['operator'] as const;
    const base = { roles, departments: null, expiresAt: null, maxUses: null, hasLobby: true };
    const create = async (label: string, pin: string | null) =>
      given(await desk.grants.create(show, { ...base, label, pin }, owner)).token;
    const knock = (token: string, name: string, cookie: string | null, pin = '') =>
      desk.exchangeGrant(caller(cookie), { token }, { name, departments: [], pin });
    const pin = '80417263';
    const token = await create('Deck', pin);
    secrets.push(pin, '80417264', token);
    expect(await lines(() => knock(token, 'Ida', null))).toEqual([]);
    const made = desk.knockCookie(caller());
    secrets.push(made?.value ?? '');
    const browser = `${made?.name}=${made?.value}`;
    expect(await lines(() => knock(token, 'Ida', browser, '80417264'))).toEqual([
      'Not let in | Deck, by link | refused: wrong PIN'
    ]);
    let ida = '';
    expect(
      await lines(async () => (ida = cookieOf(given(await knock(token, 'Ida', browser, pin)))))
    ).toEqual(['Knocked | Deck, by link, operator | by Ida']);
    const waiting = async () =>
      given(await desk.lobby.list(show, owner)).map((each) => each.device);
    const [device = ''] = await waiting();
    const as = { roles: ['viewer'], departments: [] } as const;
    const screen = await house.deviceOf(await house.letIn(show, { name: 'S', roles: ['viewer'] }));
    expect(await lines(() => desk.lobby.letIn(show, device, as, screen))).toEqual([
      'Not allowed | let somebody in | by S | refused: this device may not'
    ]);
    expect(await lines(() => desk.lobby.letIn(show, device, as, owner))).toEqual([
      'Let in | Ida, viewer | by Owner'
    ]);
    expect(await lines(() => knock(token, 'Ida', ida))).toEqual([
      'Came in again | Deck, by link, viewer | by Ida'
    ]);
    const open = await create('Wings', null);
    secrets.push(open);
    const evesCookie = cookieOf(given(await knock(open, 'Eve', null)));
    const [eve = ''] = await waiting();
    expect(await lines(() => desk.lobby.refuse(show, eve, owner))).toEqual([
      'Turned away | Eve, operator | by Owner | refused: by whoever watches the lobby'
    ]);
    const again = () => knock(open, 'Eve', evesCookie);
    at -= 60_000;
    expect(await lines(again)).toEqual(['Not let in | Wings, by link | refused: too many tries']);
    at += 61_000;
    const crowd = { cookieHeader: null, address: '192.168.9.9' };
    const from = (nth: number) =>
      desk.exchangeGrant(crowd, { token: open }, { name: `N${nth}`, departments: [] });
    for (let nth = 0; nth < 15; nth += 1) cookieOf(given(await from(nth)));
    expect(await lines(() => from(15))).toEqual([
      'Not let in | Wings, by link | refused: too many wait already'
    ]);
  }, 30_000);

  test('a door shut alone, and a device that is sent to another screen', async () => {
    const { door: desk } = house.app;
    const made = await door(['viewer'], 'Hall');
    const cookie = cookieOf(given(await enter(made.token, 'Hall screen')));
    expect(await lines(() => desk.grants.revoke(show, made.id, owner, 'stay'))).toEqual([
      'Door revoked | Hall, its devices stay | by Owner'
    ]);
    const { device } = await house.deviceOf(cookie);
    const screen = await follow(house.origin, cookie, show, 'client-hall');
    const [rundown = ''] = Object.keys(live.document.rundowns);
    const to = { device, client: 'client-hall', screen: 'stage', rundown };
    expect(await lines(() => desk.devices.send(show, to, owner))).toEqual([
      'Device sent | Hall screen → stage | by Owner'
    ]);
    const them = await house.deviceOf(cookie);
    expect(
      await lines(() => desk.devices.send(show, { ...to, device: owner.device }, them))
    ).toEqual([
      'Not allowed | send a device to a screen | by Hall screen | refused: this device may not'
    ]);
    screen.socket.close();
  });
});

describe('each deed leaves one line, of people', () => {
  const agent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
  const knock = (cookie: string | null = null) => ({ ...caller(cookie), agent });
  const email = 'ada.l@example.org';
  const first = 'a horse, a horse';
  const second = 'my kingdom for it';
  secrets.push(email, first, second, 'not this one', 'nobody.at@example.org');
  const by = (cookie: string) => house.deviceOf(cookie).then(({ device }) => device);
  const invite = async (label: string) => {
    const to = { show, roles: ['caller'], departments: [], label } as const;
    const { token } = given(await house.app.door.accounts.invite(owner.device, to));
    secrets.push(token);
    return token;
  };

  test('invitations, sign-ins, passwords, what they may, and who is removed', async () => {
    const { accounts } = house.app.door;
    let token = '';
    expect(await lines(async () => (token = await invite('For Ada')))).toEqual([
      'Invitation made | For Ada, caller | by Owner'
    ]);
    let here = '';
    const person = { name: 'Ada', email, password: first };
    expect(
      await lines(async () => (here = cookieOf(given(await accounts.join(knock(), token, person)))))
    ).toEqual(['Invitation used | caller | by Ada']);
    expect(await lines(() => accounts.join(knock(), token, person))).toEqual([
      'Sign-in refused | a…@example.org | refused: was used up'
    ]);
    await invite('For Bea');
    const id = given(accounts.list(owner.device)).invitations.find(
      ({ label }) => label === 'For Bea'
    )?.id;
    expect(await lines(() => accounts.takeBack(owner.device, id ?? ''))).toEqual([
      'Invitation revoked | For Bea, caller | by Owner'
    ]);

    let there = '';
    const signIn = (password: string, as = email) =>
      accounts.signIn(knock(), { email: as, password });
    expect(await lines(async () => (there = cookieOf(given(await signIn(first)))))).toEqual([
      'Signed in | with a password | by Ada'
    ]);
    const noMatch = 'refused: e-mail and password do not go together';
    expect(await lines(() => signIn('not this one'))).toEqual([
      `Sign-in refused | a…@example.org | ${noMatch}`
    ]);
    expect(await lines(() => signIn(first, 'nobody.at@example.org'))).toEqual([
      `Sign-in refused | n…@example.org | ${noMatch}`
    ]);
    const ada = await by(here);
    const signIns = () => accounts.mine(ada)?.signIns ?? [];
    expect(
      await lines(() => accounts.endSignIn(ada, signIns().find(({ isHere }) => !isHere)?.id ?? ''))
    ).toEqual(['Sign-in ended | Firefox on Linux | by Ada']);
    cookieOf(given(await accounts.signIn(knock(there), { email, password: first })));
    const change = (old: string) =>
      accounts.changePassword(knock(here), ada, { old, next: second });
    expect(await lines(() => change('not this one'))).toEqual([
      `Sign-in refused | by Ada | ${noMatch}`
    ]);
    expect(await lines(() => change(first))).toEqual([
      'Password changed | other sign-ins ended: 1 | by Ada'
    ]);
    expect(await lines(() => accounts.rename(ada, 'Ada L'))).toEqual([
      'Account renamed | Ada → Ada L | by Ada L'
    ]);
    const account = accounts.mine(ada)?.id ?? '';
    expect(await lines(() => accounts.makeReset(ada, account))).toEqual([
      'Not allowed | make a reset | by Ada L | refused: this device may not'
    ]);
    expect(await lines(() => house.app.door.devices.rename(show, ada, 'Tablet', owner))).toEqual([
      'Device renamed | Firefox on Linux → Tablet | by Owner'
    ]);
    expect(await lines(() => accounts.signOut(ada))).toEqual(['Signed out | by Ada L']);
    expect(await lines(() => accounts.signOut(ada))).toEqual([]);

    secrets.push(given(await accounts.makeReset(owner.device, account)).token);
    const [made] = given(accounts.list(owner.device)).resets;
    expect(await lines(() => accounts.takeBack(owner.device, made?.id ?? ''))).toEqual([
      'Reset revoked | Ada L | by Owner'
    ]);
    let reset = '';
    expect(
      await lines(async () => {
        reset = given(await accounts.makeReset(owner.device, account)).token;
        secrets.push(reset);
      })
    ).toEqual(['Reset made | Ada L | by Owner']);
    expect(await lines(() => accounts.reset(knock(), reset, first))).toEqual([
      'Password changed | by a reset | by Ada L'
    ]);
    expect(await lines(() => accounts.reset(knock(), reset, first))).toEqual([
      'Sign-in refused | refused: was used up'
    ]);
    const set = (...roles: ('planner' | 'caller')[]) =>
      accounts.setMembership(owner.device, account, { show, roles, departments: [] });
    expect(await lines(() => set('planner', 'caller'))).toEqual([
      'Roles changed | Ada L: caller → planner, caller | by Owner'
    ]);
    expect(await lines(() => set())).toEqual([
      'Roles changed | Ada L: planner, caller → none | by Owner'
    ]);
    expect(await lines(() => accounts.remove(owner.device, account))).toEqual([
      'Account removed | Ada L | by Owner'
    ]);
  }, 30_000);

  test('passkeys that are added, signed in by, copied and removed', async () => {
    const { accounts } = house.app.door;
    const { passkeys } = accounts;
    const origin = 'https://callboard.example';
    const phone = new Authenticator(origin);
    const person = { name: 'Pia', email: 'pia.n@example.org', password: first };
    secrets.push(person.email);
    const joined = await accounts.join(knock(), await invite('For Pia'), person);
    const here = cookieOf(given(joined));
    const pia = await by(here);
    const noMatch = 'refused: e-mail and password do not go together';
    expect(await lines(() => passkeys.askToMake(knock(here), pia, origin, 'not this one'))).toEqual(
      [`Sign-in refused | by Pia | ${noMatch}`]
    );
    const asked = given(await passkeys.askToMake(knock(here), pia, origin, first));
    const made = { name: 'Phone', answer: phone.make(asked) };
    const add = () => passkeys.add(knock(here), pia, origin, made);
    expect(await lines(add)).toEqual(['Passkey added | Phone | by Pia']);
    expect(await lines(add)).toEqual([
      'Not allowed | add a passkey | by Pia | refused: not what the browser was asked for'
    ]);
    const signIn = async (odd: Odd = {}) => {
      const { ask, cookie } = given(await passkeys.askToSignIn(knock(), origin));
      const browser = knock(`${cookie?.name}=${cookie?.value}`);
      return passkeys.signIn(browser, origin, phone.sign(ask, odd));
    };
    expect(await lines(() => signIn({ counter: 3 }))).toEqual([
      'Signed in | with a passkey | by Pia'
    ]);
    expect(await lines(() => signIn({ counter: 3 }))).toEqual([
      'Sign-in refused | p…@example.org | refused: a passkey of which there is a copy'
    ]);
    const id = accounts.mine(pia)?.passkeys[0]?.id ?? '';
    expect(await lines(() => passkeys.remove(owner.device, id))).toEqual([
      'Not allowed | remove a passkey | by Owner | refused: this device may not'
    ]);
    expect(await lines(() => passkeys.remove(pia, id))).toEqual([
      'Passkey removed | Phone | by Pia'
    ]);
    expect(await lines(() => signIn())).toEqual([
      'Sign-in refused | refused: a passkey that opens nothing'
    ]);
    given(await accounts.remove(owner.device, accounts.mine(pia)?.id ?? ''));
  }, 30_000);

  test('joined as who they are, and a sign-in that ran out', async () => {
    // No page may end sign-ins of others; the server does every minute.
    const accounts = house.app.door.accounts as Accounts;
    const person = { name: 'Cal', email: 'cal.m@example.org', password: first };
    secrets.push(person.email);
    const cookie = cookieOf(given(await accounts.join(knock(), await invite('For Cal'), person)));
    const more = await invite('More');
    const wrong = { email: person.email, password: 'not this one' };
    expect(await lines(() => accounts.joinAs(knock(), more, wrong))).toEqual([
      'Sign-in refused | c…@example.org | refused: e-mail and password do not go together'
    ]);
    expect(await lines(() => accounts.joinAs(knock(cookie), more, null))).toEqual([
      'Invitation used | caller | by Cal'
    ]);
    at += 31 * 24 * hour;
    expect(await lines(() => accounts.flush())).toEqual([
      'Signed out | not used for too long | by Cal'
    ]);
  });

  test('an owner’s device that is handed over to its person', async () => {
    const { accounts } = house.app.door;
    const person = { name: 'Mo', email: 'mo.n@example.org', password: first };
    secrets.push(person.email);
    expect(await lines(() => accounts.makeOwn(knock(), person))).toEqual([
      'Not allowed | make an account of an owner’s device | refused: this device may not'
    ]);
    const made = async () => {
      ownersCookie = cookieOf(given(await accounts.makeOwn(knock(house.owner), person)));
    };
    expect(await lines(made)).toEqual([expect.stringMatching(/^Owner handed over \| Mo \| by /)]);
    const [line] = (await page('?text=handed')).lines;
    expect(line?.device).toBe(owner.device);
    const rename = () => house.app.door.devices.rename(show, owner.device, 'Desk', owner);
    expect(await lines(rename)).toEqual(['Device renamed | Owner → Desk | by Mo']);
    const [renamed] = (await page('?text=Desk')).lines;
    expect(renamed?.account).toBe(accounts.mine(owner.device)?.id);
  });
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
