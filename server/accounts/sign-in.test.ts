import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { hour } from '#core/time/duration.ts';
import { given, refusal } from '../../tests/support/doors.ts';
import { Browser, PASSWORD, PeopleUnderTest } from '../../tests/support/people.ts';

let house: PeopleUnderTest;
let owner: string;
let changed: string[];
beforeEach(async () => {
  house = await PeopleUnderTest.open();
  owner = (await house.ownerDevice()).device;
  changed = [];
  house.devices.onChange((device) => changed.push(device));
});
afterEach(() => house.close());

const on = (browser: Browser, show = 'gala') => house.devices.on(browser.cookieHeader, show);
const DAY = 24 * hour;

describe('an invitation', () => {
  test('makes an account, signs it in, and gives what it says', async () => {
    const { browser, device, account } = await house.person(owner, 'gala', ['caller']);
    expect(on(browser)).toEqual({ device, name: 'Ada', roles: ['caller'], departments: [] });
    expect(on(browser, 'fair')).toBeNull();
    expect(house.devices.visitor(browser.cookieHeader)).toEqual({
      device,
      name: 'Ada',
      account,
      access: [{ show: 'gala', roles: ['caller'], departments: [] }]
    });
    await house.restart();
    expect(on(browser)?.roles).toEqual(['caller']);
  });

  test('is good once, of two who use it together too', async () => {
    const token = await house.invitation(owner, 'gala', ['viewer']);
    const join = (name: string) =>
      house.accounts.join(new Browser(), token, {
        name,
        email: `${name}@example.org`,
        password: PASSWORD
      });
    const both = await Promise.all([join('ada'), join('bea')]);
    expect(both.map(refusal)).toEqual([null, 'usedUp']);
    expect(refusal(await join('cleo'))).toBe('usedUp');
    expect(refusal(house.accounts.look(token))).toBe('usedUp');
  });

  test('runs out, is taken back, and nobody guesses one', async () => {
    const token = await house.invitation(owner, 'gala', ['viewer']);
    house.wait(8 * DAY);
    expect(refusal(house.accounts.look(token))).toBe('expired');
    const other = await house.invitation(owner, 'gala', ['viewer']);
    const { invitations } = given(house.accounts.list(owner));
    expect(invitations).toHaveLength(1);
    given(await house.accounts.takeBack(owner, invitations[0]?.id ?? ''));
    expect(refusal(house.accounts.look(other))).toBe('revoked');
    expect(refusal(house.accounts.look('A'.repeat(22)))).toBe('unknownKey');
    expect(refusal(house.accounts.look('no token'))).toBe('unknownKey');
  });

  test('[P5] taken back while somebody joins by it is not used', async () => {
    const bea = await house.person(owner, 'fair', ['viewer'], 'Bea');
    const takeBack = async () => {
      const open = given(house.accounts.list(owner)).invitations;
      for (const { id } of open) given(await house.accounts.takeBack(owner, id));
    };
    const ada = { name: 'Ada', email: 'ada@example.org', password: PASSWORD };
    const join = house.accounts.join(
      new Browser(),
      await house.invitation(owner, 'gala', ['caller']),
      ada
    );
    await takeBack();
    expect(refusal(await join)).toBe('revoked');
    const own = { email: bea.email, password: PASSWORD };
    const second = await house.invitation(owner, 'gala', ['caller']);
    const joinAs = house.accounts.joinAs(bea.browser, second, own);
    await takeBack();
    expect(refusal(await joinAs)).toBe('revoked');
    const { people } = given(house.accounts.list(owner));
    expect(people.map(({ name }) => name)).toEqual(['Bea']);
    expect(on(bea.browser)).toBeNull();
    expect(on(bea.browser, 'fair')?.roles).toEqual(['viewer']);
    expect(refusal(house.accounts.look(second))).toBe('revoked');
  });

  test('lets no device in by the doors of devices, and a link of those makes no account', async () => {
    const token = await house.invitation(owner, 'gala', ['viewer']);
    expect(refusal(await house.enter(new Browser(), { token }))).toBe('unknownKey');
    const setup = await house.grants.makeSetupToken();
    expect(refusal(house.accounts.look(setup))).toBe('unknownKey');
  });

  test('adds to the account that somebody has, signed in here or by its password', async () => {
    const ada = await house.person(owner, 'gala', ['viewer']);
    const here = await house.invitation(owner, 'gala', ['caller']);
    given(await house.accounts.joinAs(ada.browser, here, null));
    expect(on(ada.browser)?.roles).toEqual(['viewer', 'caller']);
    const elsewhere = new Browser();
    const fair = await house.invitation(owner, 'fair', ['planner']);
    expect(refusal(await house.accounts.joinAs(elsewhere, fair, null))).toBe('notAllowed');
    const wrong = { email: ada.email, password: 'not this one' };
    expect(refusal(await house.accounts.joinAs(elsewhere, fair, wrong))).toBe('invalid');
    const right = { email: ada.email, password: PASSWORD };
    given(await house.into(elsewhere, house.accounts.joinAs(elsewhere, fair, right)));
    expect(on(elsewhere, 'fair')?.roles).toEqual(['planner']);
    expect(on(ada.browser, 'fair')?.roles).toEqual(['planner']);
  });

  test('[P5] takes over no account of somebody else', async () => {
    await house.person(owner, 'gala', ['caller']);
    const token = await house.invitation(owner, 'gala', ['viewer']);
    const thief = new Browser();
    const as = { name: 'Eve', email: 'ADA@example.org', password: 'something else' };
    expect(refusal(await house.accounts.join(thief, token, as))).toBe('invalid');
    expect(on(thief)).toBeNull();
    // Nor is it used up by that.
    expect(refusal(house.accounts.look(token))).toBeNull();
  });

  test('[P5] gives no more than its maker may', async () => {
    const planner = await house.person(owner, 'gala', ['planner']);
    const to = (show: string, role: 'owner' | 'planner' | 'viewer') =>
      house.accounts
        .invite(planner.device, { show, roles: [role], departments: [], label: '' })
        .then(refusal);
    expect(await to('gala', 'viewer')).toBeNull();
    expect(await to('gala', 'planner')).toBe('notAllowed');
    expect(await to('gala', 'owner')).toBe('notAllowed');
    expect(await to('fair', 'viewer')).toBe('notAllowed');
    expect(await to('*', 'viewer')).toBe('notAllowed');
  });
});

describe('signing in', () => {
  test('attaches the person to the device beside what it holds, until they sign out', async () => {
    const ada = await house.person(owner, 'gala', ['caller']);
    const tablet = new Browser();
    const base = { departments: ['lx'], label: '', maxUses: null, expiresAt: null };
    const link = given(await house.grants.make(owner, 'gala', { ...base, roles: ['operator'] }));
    given(await house.enter(tablet, { token: link.token }, 'LX tablet'));
    const cookie = tablet.cookieHeader;
    changed = [];
    const { visitor } = given(await house.signIn(tablet, ada.email, PASSWORD));
    // It is the same device by another cookie.
    expect(tablet.cookieHeader).not.toBe(cookie);
    expect(changed).toContain(visitor.device);
    expect(on(tablet)).toMatchObject({
      name: 'Ada',
      roles: ['operator', 'caller'],
      departments: ['lx']
    });
    changed = [];
    await house.accounts.signOut(visitor.device);
    expect(changed).toEqual([visitor.device]);
    expect(on(tablet)).toMatchObject({ name: 'LX tablet', roles: ['operator'] });
    expect(on(ada.browser)?.roles).toEqual(['caller']);
  });

  test('on a new device makes it known, lists it, and it is nobody once signed out', async () => {
    const ada = await house.person(owner, 'gala', ['viewer']);
    const phone = new Browser();
    const { visitor } = given(await house.signIn(phone, ' Ada@Example.org ', PASSWORD));
    const listed = house.devices.devicesOf('gala').find(({ id }) => id === visitor.device);
    expect(listed).toMatchObject({ person: 'Ada', roles: ['viewer'], name: 'Firefox on Linux' });
    await house.accounts.signOut(visitor.device);
    expect(house.devices.visitor(phone.cookieHeader)).toBeNull();
    expect(house.devices.deviceBehind(phone.cookieHeader)).toBeNull();
    await house.restart();
    expect(house.devices.visitor(phone.cookieHeader)).toBeNull();
    expect(house.accounts.mine(ada.device)?.signIns).toHaveLength(1);
  });

  test('[P5] tells of the device once its cookie is another, which is remembered for half a minute', async () => {
    const ada = await house.person(owner, 'gala', ['caller']);
    const { cookieHeader } = ada.browser;
    const wasReplaced = () => house.devices.wasReplacedLately(cookieHeader);
    expect(wasReplaced()).toBe(false);
    const roles: unknown[] = [];
    house.devices.onChange((id) => roles.push(house.devices.actorOf(id, 'gala')?.roles ?? null));
    given(await house.signIn(ada.browser, ada.email, PASSWORD));
    // Once for who was signed in before, and once for the cookie: nobody is there yet.
    expect(roles).toEqual([null, null, ['caller']]);
    expect(wasReplaced()).toBe(true);
    expect(house.devices.wasReplacedLately(ada.browser.cookieHeader)).toBe(false);
    house.wait(30_000);
    expect(wasReplaced()).toBe(false);
  });

  test('[P5] gives the device another cookie: a copy of the one it brought is nobody', async () => {
    const tablet = new Browser();
    const base = { departments: [], label: '', maxUses: null, expiresAt: null };
    const link = given(await house.grants.make(owner, 'gala', { ...base, roles: ['operator'] }));
    const entered = given(await house.enter(tablet, { token: link.token }, 'LX tablet'));
    const device = entered.visitor.device;
    const copies: Browser[] = [];
    const copied = () => copies.push(Object.assign(new Browser(), tablet));
    copied();
    const ada = { name: 'Ada', email: 'ada@example.org', password: PASSWORD };
    const token = await house.invitation(owner, 'gala', ['caller']);
    given(await house.into(tablet, house.accounts.join(tablet, token, ada)));
    copied();
    const fair = await house.invitation(owner, 'fair', ['caller']);
    given(await house.into(tablet, house.accounts.joinAs(tablet, fair, ada)));
    copied();
    expect(refusal(await house.signIn(tablet, ada.email, 'not this one'))).toBe('invalid');
    given(await house.signIn(tablet, ada.email, PASSWORD));
    expect(on(tablet)).toMatchObject({ device, roles: ['operator', 'caller'] });
    const standing = () => copies.map(({ cookieHeader }) => house.devices.visitor(cookieHeader));
    expect(standing()).toEqual([null, null, null]);
    await house.restart();
    expect(standing()).toEqual([null, null, null]);
    expect(on(tablet)).toMatchObject({ device, roles: ['operator', 'caller'] });
  });

  test('[P5] an unknown address and a wrong password are answered alike', async () => {
    const ada = await house.person(owner, 'gala', ['viewer']);
    const browser = new Browser();
    const unknown = await house.signIn(browser, 'nobody@example.org', PASSWORD);
    const wrong = await house.signIn(browser, ada.email, 'not this one');
    expect(unknown).toEqual(wrong);
    expect(refusal(wrong)).toBe('invalid');
    // A wrong password makes no device.
    expect(browser.cookieHeader).toBeNull();
  });

  test('[P5] is limited for each account and each network; right ones cost nothing', async () => {
    const ada = await house.person(owner, 'gala', ['viewer']);
    for (let nth = 0; nth < 12; nth += 1) {
      expect(refusal(await house.signIn(new Browser(), ada.email, PASSWORD))).toBeNull();
    }
    const tried: unknown[] = [];
    const attic = '10.0.0.1';
    for (let nth = 0; nth < 11; nth += 1) {
      tried.push(refusal(await house.signIn(new Browser(attic), ada.email, 'guess')));
    }
    expect(tried).toEqual([...Array<string>(10).fill('invalid'), 'tooManyTries']);
    // The right one waits as well there: whoever guesses is not told which it was.
    expect(refusal(await house.signIn(new Browser(attic), ada.email, PASSWORD))).toBe(
      'tooManyTries'
    );
    expect(refusal(await house.signIn(new Browser('10.0.1.1'), ada.email, PASSWORD))).toBeNull();
    const fromOne: unknown[] = [];
    for (let nth = 0; nth < 42; nth += 1) {
      const email = `nobody${nth}@example.org`;
      fromOne.push(refusal(await house.signIn(new Browser('10.9.9.9'), email, 'x'.repeat(200))));
    }
    expect(fromOne.filter((code) => code === 'tooManyTries')).toHaveLength(2);
  });

  test('[P5] twice at once on one device leaves nobody there after a reset and a restart', async () => {
    const ada = await house.person(owner, 'gala', ['viewer']);
    const signIn = () =>
      house.accounts.signIn(ada.browser, { email: ada.email, password: PASSWORD });
    (await Promise.all([signIn(), signIn(), signIn()])).forEach(given);
    const { signIns } = await house.database.accounts.load();
    expect(new Set(signIns.map(({ device }) => device)).size).toBe(signIns.length);
    const { token } = given(await house.accounts.makeReset(owner, ada.account));
    given(await house.accounts.reset(ada.browser, token, 'another horse'));
    expect((await house.database.accounts.load()).signIns).toEqual([]);
    await house.restart();
    expect(on(ada.browser)).toBeNull();
  });

  test('on a device where it has run out begins anew, before that was swept', async () => {
    const ada = await house.person(owner, 'gala', ['viewer']);
    house.wait(31 * DAY);
    given(await house.signIn(ada.browser, ada.email, PASSWORD));
    expect(on(ada.browser)?.roles).toEqual(['viewer']);
  });

  test('[P5] from everywhere at once is limited too, but on devices where the account has been', async () => {
    const ada = await house.person(owner, 'gala', ['viewer']);
    await house.accounts.signOut(ada.device);
    const tried: unknown[] = [];
    for (let nth = 0; nth < 101; nth += 1) {
      tried.push(refusal(await house.signIn(new Browser(`10.0.0.${nth}`), ada.email, 'guess')));
    }
    expect(tried).toEqual([...Array<string>(100).fill('invalid'), 'tooManyTries']);
    expect(refusal(await house.signIn(new Browser('10.0.1.1'), ada.email, PASSWORD))).toBe(
      'tooManyTries'
    );
    const here: unknown[] = [];
    for (let nth = 0; nth < 10; nth += 1) {
      here.push(refusal(await house.signIn(ada.browser, ada.email, 'guess')));
    }
    expect(here).toEqual(Array<string>(10).fill('invalid'));
    expect(refusal(await house.signIn(ada.browser, ada.email, PASSWORD))).toBe('tooManyTries');
  });

  test('[P5] with an address longer than any is no match, and nothing is kept of it', async () => {
    const long = `${'a'.repeat(250)}@example.org`;
    for (let nth = 0; nth < 45; nth += 1) {
      const answer = await house.signIn(new Browser('10.0.0.1'), long, PASSWORD);
      expect(refusal(answer)).toBe('invalid');
    }
  });

  test('[P5] that nobody had the time to look at costs no try', async () => {
    const ada = await house.person(owner, 'gala', ['viewer']);
    const attic = () => new Browser('10.0.0.1');
    const many = Array.from({ length: 35 }, (_, nth) =>
      house.signIn(attic(), `nobody${nth}@example.org`, PASSWORD)
    );
    const busy = Array.from({ length: 15 }, () => house.signIn(ada.browser, ada.email, PASSWORD));
    const answers = await Promise.all([...many, ...busy]);
    expect(answers.map(refusal)).toContain('tooManyTries');
    expect(refusal(await house.signIn(ada.browser, ada.email, PASSWORD))).toBeNull();
  });

  test('is over after thirty days without use, and lasts while it is used', async () => {
    const ada = await house.person(owner, 'gala', ['viewer']);
    house.wait(20 * DAY);
    house.accounts.seen(ada.device);
    await house.accounts.flush();
    house.wait(20 * DAY);
    await house.restart();
    expect(on(ada.browser)?.roles).toEqual(['viewer']);
    house.wait(10 * DAY);
    expect(on(ada.browser)).toBeNull();
    changed = [];
    house.devices.onChange((device) => changed.push(device));
    await house.accounts.flush();
    expect(changed).toContain(ada.device);
    expect(refusal(await house.signIn(ada.browser, ada.email, PASSWORD))).toBeNull();
  });

  test('a device that was shut out of a show stays out, whoever signs in on it', async () => {
    const ada = await house.person(owner, 'gala', ['caller']);
    given(await house.devices.revoke(owner, 'gala', ada.device));
    expect(on(ada.browser)).toBeNull();
    given(await house.signIn(ada.browser, ada.email, PASSWORD));
    expect(on(ada.browser)).toBeNull();
    const other = new Browser();
    given(await house.signIn(other, ada.email, PASSWORD));
    expect(on(other)?.roles).toEqual(['caller']);
  });

  test('[P5] whoever may not deal in a person’s roles does not revoke their device', async () => {
    const ada = await house.person(owner, 'gala', ['planner']);
    const cal = await house.person(owner, 'gala', ['caller'], 'Cal');
    expect(refusal(await house.devices.revoke(cal.device, 'gala', ada.device))).toBe('notAllowed');
  });
});

describe('what is kept', () => {
  test('[P5] is no password and no token of a link', async () => {
    const token = await house.invitation(owner, 'gala', ['viewer']);
    const ada = await house.person(owner, 'gala', ['viewer']);
    given(await house.signIn(new Browser(), ada.email, PASSWORD));
    const { readFileSync } = await import('node:fs');
    const files = ['callboard.db', 'callboard.db-wal'].map((name) =>
      readFileSync(`${house.folder}/${name}`, 'latin1')
    );
    const stored = files.join('');
    expect(stored).toContain('$argon2id$v=19$m=19456,t=2,p=1$');
    expect(stored).not.toContain(PASSWORD);
    expect(stored).not.toContain(token);
  });
});
