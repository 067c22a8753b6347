import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { hour } from '#core/time/duration.ts';
import { given, refusal } from '../../tests/support/doors.ts';
import { Browser, PASSWORD, PeopleUnderTest } from '../../tests/support/people.ts';
import { PasswordHash } from './password-hash.ts';

let house: PeopleUnderTest;
let owner: { browser: Browser; device: string };
let changed: string[];
beforeEach(async () => {
  house = await PeopleUnderTest.open();
  owner = await house.ownerDevice();
  changed = [];
  house.devices.onChange((device) => changed.push(device));
});
afterEach(() => vi.restoreAllMocks());
afterEach(() => house.close());

const on = (browser: Browser, show = 'gala') => house.devices.on(browser.cookieHeader, show);
const NEXT = 'another horse';

/** The same person on one more device. */
async function second(email: string, password = PASSWORD) {
  const browser = new Browser('10.1.1.1');
  const { visitor } = given(await house.signIn(browser, email, password));
  return { browser, device: visitor.device };
}

describe('one’s own account', () => {
  test('lists where one is signed in, and ends each at once', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    const phone = await second(ada.email);
    const signIns = house.accounts.mine(ada.device)?.signIns ?? [];
    expect(signIns.map(({ address, isHere }) => [address, isHere])).toEqual([
      ['192.168.1.20', true],
      ['10.1.1.1', false]
    ]);
    expect(JSON.stringify(signIns)).not.toContain('token');
    changed = [];
    given(await house.accounts.endSignIn(ada.device, signIns[1]?.id ?? ''));
    expect(changed).toEqual([phone.device]);
    expect(on(phone.browser)).toBeNull();
    await house.restart();
    expect(on(phone.browser)).toBeNull();
    expect(on(ada.browser)?.roles).toEqual(['caller']);
  });

  test('[P5] ends nobody else’s sign-in', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    const bea = await house.person(owner.device, 'gala', ['caller'], 'Bea');
    const hers = house.accounts.mine(bea.device)?.signIns[0]?.id ?? '';
    given(await house.accounts.endSignIn(ada.device, hers));
    expect(on(bea.browser)?.roles).toEqual(['caller']);
    expect(refusal(await house.accounts.endSignIn(owner.device, hers))).toBe('notAllowed');
    expect(house.accounts.mine(owner.device)).toBeNull();
  });

  test('another password asks for the old one and ends the other sign-ins', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    const phone = await second(ada.email);
    const change = (old: string, next: string) =>
      house.accounts.changePassword(ada.browser, ada.device, { old, next }).then(refusal);
    expect(await change('not this one', NEXT)).toBe('invalid');
    expect(await change(PASSWORD, 'short')).toBe('invalid');
    expect(on(phone.browser)?.name).toBe('Ada');
    expect(await change(PASSWORD, NEXT)).toBeNull();
    expect(on(phone.browser)).toBeNull();
    expect(on(ada.browser)?.name).toBe('Ada');
    expect(refusal(await house.signIn(phone.browser, ada.email, PASSWORD))).toBe('invalid');
    expect(refusal(await house.signIn(phone.browser, ada.email, NEXT))).toBeNull();
  });

  test('another name is read everywhere at once', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    given(
      await house.accounts.rename(ada.device, ' Ada\u202e  Lovelace (guest (guest link) link) ')
    );
    expect(on(ada.browser)?.name).toBe('Ada Lovelace');
    await house.restart();
    expect(on(ada.browser)?.name).toBe('Ada Lovelace');
    expect(refusal(await house.accounts.rename(ada.device, ' \u0000 '))).toBe('invalid');
  });
});

describe('a reset', () => {
  test('sets a password once, and ends every sign-in of the account', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    const { token } = given(await house.accounts.makeReset(owner.device, ada.account));
    expect(given(house.accounts.look(token))).toEqual({ kind: 'reset' });
    const set = (password: string) =>
      house.accounts.reset(new Browser(), token, password).then(refusal);
    expect(await set('password')).toBe('invalid');
    expect(on(ada.browser)?.name).toBe('Ada');
    changed = [];
    expect(await set(NEXT)).toBeNull();
    expect(changed).toEqual([ada.device]);
    expect(on(ada.browser)).toBeNull();
    expect(await set('a third horse')).toBe('usedUp');
    expect(refusal(await house.signIn(ada.browser, ada.email, PASSWORD))).toBe('invalid');
    expect(refusal(await house.signIn(ada.browser, ada.email, NEXT))).toBeNull();
  });

  test('[P5] that cannot be stored as a whole changes nothing', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    const { token } = given(await house.accounts.makeReset(owner.device, ada.account));
    const raw = new Sqlite(join(house.folder, 'callboard.db'));
    const failAt = (write: string) =>
      raw.exec(
        `CREATE TRIGGER full BEFORE ${write} BEGIN SELECT RAISE(ABORT, 'the disk is full'); END`
      );
    try {
      for (const write of ['UPDATE ON account_link', 'DELETE ON account_session']) {
        failAt(write);
        await expect(house.accounts.reset(new Browser(), token, NEXT)).rejects.toThrow();
        raw.exec('DROP TRIGGER full');
        expect(on(ada.browser)?.name).toBe('Ada');
        expect(refusal(await house.signIn(new Browser(), ada.email, NEXT))).toBe('invalid');
      }
    } finally {
      raw.close();
    }
    given(await house.accounts.reset(new Browser(), token, NEXT));
    expect(on(ada.browser)).toBeNull();
    expect((await house.database.accounts.load()).signIns).toEqual([]);
  });

  test('[P5] cannot be undone by whoever changes the password meanwhile', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    const { token } = given(await house.accounts.makeReset(owner.device, ada.account));
    const thief = { old: PASSWORD, next: 'a stolen horse' };
    await Promise.all([
      house.accounts.changePassword(ada.browser, ada.device, thief),
      house.accounts.reset(new Browser(), token, NEXT)
    ]);
    expect(on(ada.browser)).toBeNull();
    expect(refusal(await house.signIn(new Browser(), ada.email, thief.next))).toBe('invalid');
    expect(refusal(await house.signIn(new Browser(), ada.email, NEXT))).toBeNull();
  });

  test('[P5] cannot be undone by whoever changes it right before the end', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    const { token } = given(await house.accounts.makeReset(owner.device, ada.account));
    const { hash } = PasswordHash.prototype;
    const held = Promise.withResolvers<void>();
    const hashing = vi.spyOn(PasswordHash.prototype, 'hash');
    hashing.mockImplementationOnce(async function (this: PasswordHash, password) {
      await held.promise;
      return hash.call(this, password);
    });
    const reset = house.accounts.reset(new Browser(), token, NEXT);
    await vi.waitFor(() => expect(hashing).toHaveBeenCalledOnce());
    const thief = { old: PASSWORD, next: 'a stolen horse' };
    given(await house.accounts.changePassword(ada.browser, ada.device, thief));
    held.resolve();
    given(await reset);
    expect(on(ada.browser)).toBeNull();
    expect(refusal(await house.signIn(new Browser(), ada.email, thief.next))).toBe('invalid');
    expect(refusal(await house.signIn(new Browser(), ada.email, NEXT))).toBeNull();
  });

  test('is over after a day, by a newer one, and by another password', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    const make = async () => given(await house.accounts.makeReset(owner.device, ada.account)).token;
    const first = await make();
    const newer = await make();
    expect(refusal(house.accounts.look(first))).toBe('revoked');
    const to = { old: PASSWORD, next: NEXT };
    given(await house.accounts.changePassword(ada.browser, ada.device, to));
    expect(refusal(house.accounts.look(newer))).toBe('revoked');
    const last = await make();
    house.wait(24 * hour);
    expect(refusal(house.accounts.look(last))).toBe('expired');
  });

  test('[P5] is made by owners of the installation alone, and no invitation is one', async () => {
    const ada = await house.person(owner.device, 'gala', ['owner']);
    const bea = await house.person(owner.device, 'gala', ['viewer'], 'Bea');
    expect(refusal(await house.accounts.makeReset(ada.device, bea.account))).toBe('notAllowed');
    expect(refusal(await house.accounts.makeReset(owner.device, 'nobody'))).toBe('notAllowed');
    const token = await house.invitation(owner.device, 'gala', ['viewer']);
    expect(refusal(await house.accounts.reset(new Browser(), token, NEXT))).toBe('unknownKey');
  });

  test('[P5] whoever is signing in by the old password meanwhile does not get in', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    const { token } = given(await house.accounts.makeReset(owner.device, ada.account));
    const thieves = Array.from({ length: 6 }, (_, nth) => new Browser(`10.6.6.${nth}`));
    const signIn = (thief: Browser) => house.signIn(thief, ada.email, PASSWORD);
    await Promise.all([
      ...thieves.slice(0, 3).map(signIn),
      house.accounts.reset(new Browser(), token, NEXT),
      ...thieves.slice(3).map(signIn)
    ]);
    expect(thieves.map((thief) => on(thief))).toEqual(thieves.map(() => null));
    expect(house.accounts.mine(ada.device)).toBeNull();
  });
});

describe('memberships', () => {
  test('that change hold at once on every device, and after a restart', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    const phone = await second(ada.email);
    changed = [];
    const to = { show: 'gala', roles: ['operator'], departments: ['lx'] } as const;
    given(await house.accounts.setMembership(owner.device, ada.account, to));
    expect(new Set(changed)).toEqual(new Set([ada.device, phone.device]));
    expect(on(phone.browser)).toMatchObject({ roles: ['operator'], departments: ['lx'] });
    const none = { show: 'gala', roles: [], departments: [] };
    given(await house.accounts.setMembership(owner.device, ada.account, none));
    await house.restart();
    expect(on(ada.browser)).toBeNull();
    // Still somebody, who may sign out.
    expect(house.devices.visitor(ada.browser.cookieHeader)).toMatchObject({ access: [] });
  });

  test('[P5] nobody raises themselves, or reaches above themselves', async () => {
    const planner = await house.person(owner.device, 'gala', ['planner'], 'Pia');
    const caller = await house.person(owner.device, 'gala', ['caller'], 'Cal');
    const viewer = await house.person(owner.device, 'gala', ['viewer'], 'Vic');
    const to = (account: string, show: string, role: 'owner' | 'operator' | 'planner') =>
      house.accounts
        .setMembership(planner.device, account, { show, roles: [role], departments: [] })
        .then(refusal);
    expect(await to(planner.account, 'gala', 'owner')).toBe('notAllowed');
    expect(await to(caller.account, 'gala', 'operator')).toBe('notAllowed');
    expect(await to(viewer.account, 'gala', 'planner')).toBe('notAllowed');
    expect(await to(viewer.account, 'fair', 'operator')).toBe('notAllowed');
    expect(await to(viewer.account, 'gala', 'operator')).toBeNull();
    expect(refusal(await house.accounts.remove(planner.device, viewer.account))).toBe('notAllowed');
  });

  test('[P5] a list shows others no more than their own show, and no addresses', async () => {
    const planner = await house.person(owner.device, 'gala', ['planner'], 'Pia');
    await house.person(owner.device, 'fair', ['caller'], 'Cal');
    const viewer = await house.person(owner.device, 'gala', ['viewer'], 'Vic');
    const { people } = given(house.accounts.list(planner.device));
    expect(people.map(({ name, email }) => [name, email])).toEqual([
      ['Pia', ''],
      ['Vic', '']
    ]);
    expect(refusal(house.accounts.list(viewer.device))).toBe('notAllowed');
    expect(given(house.accounts.list(owner.device)).people).toHaveLength(3);
  });
});

describe('owners', () => {
  const own = { name: 'Olga', email: 'olga@example.org', password: PASSWORD };

  test('make their own account at the device that owns, which is theirs while signed in', async () => {
    const copy = Object.assign(new Browser(), owner.browser);
    const made = house.accounts.makeOwn(owner.browser, own);
    const { visitor } = given(await house.into(owner.browser, made));
    expect(on(copy)).toBeNull();
    expect(visitor).toMatchObject({ device: owner.device, name: 'Olga' });
    expect(on(owner.browser, 'any')?.roles).toEqual(['owner']);
    await house.accounts.signOut(owner.device);
    expect(on(owner.browser, 'any')).toBeNull();
    expect(house.grants.needsSetup()).toBe(false);
    given(await house.signIn(owner.browser, own.email, PASSWORD));
    expect(on(owner.browser, 'any')?.roles).toEqual(['owner']);
  });

  test('[P5] no other device makes an owner’s account', async () => {
    const ada = await house.person(owner.device, '*', ['planner']);
    expect(refusal(await house.accounts.makeOwn(new Browser(), own))).toBe('notAllowed');
    expect(refusal(await house.accounts.makeOwn(ada.browser, own))).toBe('notAllowed');
  });

  test('are several, and the last of them stays', async () => {
    given(await house.into(owner.browser, house.accounts.makeOwn(owner.browser, own)));
    const olga = house.accounts.mine(owner.device)?.id ?? '';
    const none = { show: '*', roles: [], departments: [] };
    const demote = (by: string, account: string) =>
      house.accounts.setMembership(by, account, none).then(refusal);
    expect(await demote(owner.device, olga)).toBe('invalid');
    expect(refusal(await house.accounts.remove(owner.device, olga))).toBe('invalid');
    const pat = await house.person(owner.device, '*', ['owner'], 'Pat');
    expect(await demote(pat.device, olga)).toBeNull();
    expect(on(owner.browser)).toBeNull();
    expect(refusal(await house.accounts.remove(pat.device, pat.account))).toBe('invalid');
  });

  test('[P5] links of an owner who was removed, or is one no more, count no more', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    const [pat, quinn] = [
      await house.person(owner.device, '*', ['owner'], 'Pat'),
      await house.person(owner.device, '*', ['owner'], 'Quinn')
    ];
    const made = async (by: string) => [
      await house.invitation(by, '*', ['owner']),
      given(await house.accounts.makeReset(by, ada.account)).token
    ];
    const looked = (tokens: readonly string[]) =>
      tokens.map((token) => refusal(house.accounts.look(token)));
    const pats = await made(pat.device);
    await house.accounts.signOut(pat.device);
    expect(looked(pats)).toEqual([null, null]);
    given(await house.accounts.remove(owner.device, pat.account));
    expect(looked(pats)).toEqual(['unknownKey', 'unknownKey']);
    const join = { name: 'Eve', email: 'eve@example.org', password: PASSWORD };
    const [invitation = '', reset = ''] = pats;
    expect(refusal(await house.accounts.join(new Browser(), invitation, join))).toBe('unknownKey');
    expect(refusal(await house.accounts.reset(new Browser(), reset, NEXT))).toBe('unknownKey');
    const quinns = await made(quinn.device);
    const to = { show: '*', roles: ['viewer'], departments: [] } as const;
    given(await house.accounts.setMembership(owner.device, quinn.account, to));
    await house.restart();
    expect(looked(quinns)).toEqual(['unknownKey', 'unknownKey']);
  });

  test('see of an open link that it opens nothing while its maker may not make one', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    const pat = await house.person(owner.device, '*', ['owner'], 'Pat');
    await house.invitation(owner.device, 'gala', ['viewer']);
    await house.invitation(pat.device, 'gala', ['planner']);
    given(await house.accounts.makeReset(pat.device, ada.account));
    const listed = () => {
      const { invitations, resets } = given(house.accounts.list(owner.device));
      return [invitations, resets].map((links) => links.map(({ isGood }) => isGood));
    };
    expect(listed()).toEqual([[true, true], [true]]);
    const to = { show: '*', roles: ['viewer'], departments: [] } as const;
    given(await house.accounts.setMembership(owner.device, pat.account, to));
    expect(listed()).toEqual([[true, false], [false]]);
  });

  test('[P5] links of a device that owns count until it is shut out, and on by its own account', async () => {
    const before = await house.invitation(owner.device, 'gala', ['viewer']);
    await house.person(owner.device, '*', ['owner'], 'Pat');
    given(await house.into(owner.browser, house.accounts.makeOwn(owner.browser, own)));
    await house.accounts.signOut(owner.device);
    expect(refusal(house.accounts.look(before))).toBeNull();
    const browser = new Browser();
    const token = await house.grants.makeSetupToken();
    const { visitor } = given(await house.enter(browser, { token }, 'Other'));
    const other = await house.invitation(visitor.device, 'gala', ['viewer']);
    expect(refusal(house.accounts.look(other))).toBeNull();
    given(await house.devices.revoke(visitor.device, '*', visitor.device));
    expect(refusal(house.accounts.look(other))).toBe('unknownKey');
  });

  test('see which links for a new password are open, and take them back', async () => {
    const ada = await house.person(owner.device, 'gala', ['planner']);
    const { token } = given(await house.accounts.makeReset(owner.device, ada.account));
    const resets = (by: string) => given(house.accounts.list(by)).resets;
    expect(resets(ada.device)).toEqual([]);
    const [link] = resets(owner.device);
    expect(link?.name).toBe('Ada');
    const id = link?.id ?? '';
    expect(refusal(await house.accounts.takeBack(ada.device, id))).toBe('notAllowed');
    given(await house.accounts.takeBack(owner.device, id));
    expect(refusal(house.accounts.look(token))).toBe('revoked');
    expect(resets(owner.device)).toEqual([]);
  });

  test('remove a person, who is nobody at once and for good', async () => {
    const ada = await house.person(owner.device, 'gala', ['caller']);
    changed = [];
    given(await house.accounts.remove(owner.device, ada.account));
    expect(changed).toEqual([ada.device]);
    expect(on(ada.browser)).toBeNull();
    expect(refusal(await house.signIn(ada.browser, ada.email, PASSWORD))).toBe('invalid');
    await house.restart();
    expect(house.devices.visitor(ada.browser.cookieHeader)).toBeNull();
    expect(given(house.accounts.list(owner.device)).people).toEqual([]);
  });

  test('the last device that owns may go where an account owns', async () => {
    expect(refusal(await house.devices.revoke(owner.device, '*', owner.device))).toBe('invalid');
    await house.person(owner.device, '*', ['owner'], 'Pat');
    given(await house.devices.revoke(owner.device, '*', owner.device));
    expect(house.grants.needsSetup()).toBe(false);
  });
});
