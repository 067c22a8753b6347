import { beforeEach, describe, expect, test } from 'vitest';
import { minute } from '#core/time/duration.ts';
import { plus } from '#core/time/instant.ts';
import { duration } from '#core/time/duration.ts';
import { Browser, DoorsUnderTest, given, refusal, stranger } from '../../tests/support/doors.ts';

let doors: DoorsUnderTest;
let owner: string;
beforeEach(async () => {
  doors = await DoorsUnderTest.open();
  owner = (await doors.owner()).device;
});

const on = (browser: Browser, show = 'gala') => doors.devices.on(browser.cookieHeader, show);

describe('a link', () => {
  test('gives its roles on its show, and nothing on another', async () => {
    const { token } = await doors.link(owner, ['operator'], { departments: ['lx', 'snd'] });
    const browser = new Browser();
    given(await doors.enter(browser, { token }, '  LX\n desk ', ['lx']));
    expect(on(browser)).toMatchObject({
      name: 'LX desk',
      roles: ['operator'],
      departments: ['lx']
    });
    expect(on(browser, 'fair')).toBeNull();
  });

  test('gives only departments that it may: all of them when none is picked', async () => {
    const { token } = await doors.link(owner, ['operator'], { departments: ['lx', 'snd'] });
    const picked: [readonly string[], readonly string[]][] = [
      [['vid'], ['lx', 'snd']],
      [[], ['lx', 'snd']],
      [['snd', 'vid'], ['snd']]
    ];
    for (const [asked, given_] of picked) {
      const browser = new Browser();
      given(await doors.enter(browser, { token }, '', asked));
      expect(on(browser)?.departments).toEqual(given_);
    }
    const open = await doors.link(owner, ['operator'], { departments: null });
    const browser = new Browser();
    given(await doors.enter(browser, { token: open.token }, '', ['vid', 'vid']));
    expect(on(browser)?.departments).toEqual(['vid']);
  });

  test('keeps no more than a show can have of the departments that are sent to it', async () => {
    const flood = Array.from({ length: 40_000 }, (_, nth) => `dep${nth}`);
    const asked = ['lx', 'lx', 'longer than an id', '<b>', ...flood];
    const heldBy = (browser: Browser) => on(browser)?.departments ?? [];
    const isBounded = (departments: readonly string[]) =>
      departments.length === 100 && departments.every((each) => /^[\w-]{1,8}$/.test(each));

    const open = new Browser();
    const { token } = await doors.link(owner, ['operator']);
    const { visitor } = given(await doors.enter(open, { token }, '', asked));
    expect(heldBy(open).slice(0, 2)).toEqual(['lx', 'dep0']);
    expect(isBounded(heldBy(open))).toBe(true);
    given(await doors.devices.pickDepartments(visitor.device, 'gala', asked));
    expect(isBounded(heldBy(open))).toBe(true);
    const roles = ['operator' as const];
    given(
      await doors.devices.setRoles(owner, 'gala', visitor.device, { roles, departments: asked })
    );
    expect(isBounded(heldBy(open))).toBe(true);

    const narrow = await doors.link(owner, ['operator'], { departments: asked });
    expect(isBounded(narrow.grant.departments ?? [])).toBe(true);

    const lobby = await doors.link(owner, ['operator'], { hasLobby: true });
    const waits = new Browser();
    const knocked = given(await doors.enter(waits, { token: lobby.token }, '', asked));
    const as = { roles, departments: asked };
    given(await doors.grants.letIn(owner, 'gala', knocked.visitor.device, as));
    expect(isBounded(heldBy(waits))).toBe(true);
    const refused = new Browser();
    given(await doors.enter(refused, { token: lobby.token }, '', asked));
    expect(JSON.stringify(await doors.store.load()).length).toBeLessThan(20_000);
  });

  test('gives departments to operators alone', async () => {
    const { browser } = await doors.guest(owner, ['viewer'], ['lx']);
    expect(on(browser)?.departments).toEqual([]);
  });

  test('counts its uses, a device once', async () => {
    const { token, grant } = await doors.link(owner, ['viewer'], { maxUses: 2 });
    const browsers = [new Browser(), new Browser(), new Browser()];
    const refusals = [];
    for (const browser of browsers) {
      refusals.push(refusal(await doors.enter(browser, { token })));
      refusals.push(refusal(await doors.enter(browser, { token })));
    }
    expect(refusals).toEqual([null, null, null, null, 'usedUp', 'usedUp']);
    const kept = given(doors.grants.list(owner, 'gala')).find(({ id }) => id === grant.id);
    expect(kept?.uses).toBe(2);
  });

  test('lets in no more new devices than a crew has, nor too fast, while those inside stay', async () => {
    const { token } = await doors.link(owner, ['viewer']);
    const from = async (address: string) =>
      doors.enter(new Browser(address), { token }).then(refusal);
    const inside = new Browser();
    given(await doors.enter(inside, { token }));
    for (let nth = 1; nth < 300; nth += 1) expect(await from(inside.address)).toBeNull();
    const flood = await doors.enter(new Browser(), { token });
    expect(flood).toEqual({ refused: { code: 'tooManyTries', waitMs: 1_000 } });
    expect(refusal(await doors.enter(inside, { token }))).toBeNull();
    // From elsewhere there is room, though not for a flood from many networks.
    for (let nth = 0; nth < 300; nth += 1) expect(await from(`10.0.${nth % 9}.1`)).toBeNull();
    expect(await from('10.1.0.1')).toBe('tooManyTries');
    doors.wait(2_000);
    expect(await from(inside.address)).toBeNull();
    for (let nth = 601; nth < 2_000; nth += 1) {
      doors.wait(2_000);
      expect(await from('10.2.0.1')).toBeNull();
    }
    doors.wait(minute);
    expect(await from('10.2.0.1')).toBe('usedUp');
    expect(refusal(await doors.grants.look(stranger, { token }))).toBe('usedUp');
    expect(refusal(await doors.enter(inside, { token }))).toBeNull();
  });

  test('lets a device that is in already come in again ten times a minute', async () => {
    const { token } = await doors.link(owner, ['viewer']);
    const browser = new Browser();
    const again = async (name: string) => refusal(await doors.enter(browser, { token }, name));
    for (let nth = 0; nth <= 10; nth += 1) expect(await again(`Name ${nth}`)).toBeNull();
    expect(await again('Name 11')).toBe('tooManyTries');
    doors.wait(6_000);
    expect(await again('Name 12')).toBeNull();
  });

  test('ends when it expires, but not for those inside', async () => {
    const expiresAt = plus(doors.now(), minute);
    const { token } = await doors.link(owner, ['viewer'], { expiresAt });
    const inside = new Browser();
    given(await doors.enter(inside, { token }));
    doors.wait(minute);
    expect(refusal(await doors.enter(new Browser(), { token }))).toBe('expired');
    given(await doors.enter(inside, { token }));
    expect(on(inside)?.roles).toEqual(['viewer']);
  });

  test('that is nobody’s is refused', async () => {
    for (const token of ['', 'x', 'a'.repeat(22), 'a'.repeat(10_000), "' OR 1=1 --"]) {
      expect(refusal(await doors.grants.look(stranger, { token }))).toBe('unknownKey');
      expect(refusal(await doors.enter(new Browser(), { token }))).toBe('unknownKey');
    }
  });

  test('can be looked at and is not used up by it, nor does it tell its hash', async () => {
    const { token, grant } = await doors.link(owner, ['viewer'], { maxUses: 1 });
    for (let time = 0; time < 3; time++) {
      expect(given(await doors.grants.look(stranger, { token }))).toEqual(grant);
    }
    expect(Object.keys(grant)).not.toContain('tokenHash');
    given(await doors.enter(new Browser(), { token }));
    expect(refusal(await doors.grants.look(stranger, { token }))).toBe('usedUp');
  });

  test('used twice by one device with different links gives the union', async () => {
    const { browser, device } = await doors.guest(owner, ['operator'], ['lx']);
    const { token } = await doors.link(owner, ['caller']);
    given(await doors.enter(browser, { token }));
    expect(on(browser)).toEqual({
      device,
      name: 'Gus',
      roles: ['operator', 'caller'],
      departments: ['lx']
    });
    await doors.restart();
    expect(on(browser)?.roles).toEqual(['operator', 'caller']);
  });
});

describe('a short code', () => {
  test('opens what its link opens, for 15 minutes', async () => {
    const { grant } = await doors.link(owner, ['viewer']);
    const { code, expiresAt } = given(doors.grants.makeCode(owner, 'gala', grant.id));
    expect(code).toMatch(/^[A-HJKMNP-Z2-9]{6}$/);
    expect(expiresAt).toBe(doors.now() + 15 * minute);
    const typed = ` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `;
    given(await doors.enter(new Browser(), { code: typed }));
    doors.wait(15 * minute - 1);
    given(await doors.enter(new Browser(), { code }));
    doors.wait(1);
    expect(refusal(await doors.enter(new Browser(), { code }))).toBe('expired');
  });

  test('is one a link: a new one ends it', async () => {
    const { grant } = await doors.link(owner, ['viewer']);
    const first = given(doors.grants.makeCode(owner, 'gala', grant.id));
    const second = given(doors.grants.makeCode(owner, 'gala', grant.id));
    expect(refusal(await doors.enter(new Browser(), { code: first.code }))).toBe('unknownKey');
    const [listed] = given(doors.grants.list(owner, 'gala'));
    expect(listed?.shortCode).toEqual(second);
    doors.wait(15 * minute);
    expect(given(doors.grants.list(owner, 'gala'))[0]?.shortCode).toBeNull();
  });

  test('five wrong ones a minute from one address, and it waits', async () => {
    const { grant } = await doors.link(owner, ['viewer']);
    const { code } = given(doors.grants.makeCode(owner, 'gala', grant.id));
    const prankster = new Browser('10.0.0.66');
    for (let time = 0; time < 5; time++) {
      const wrong = await doors.enter(prankster, { code: 'WRONG2' });
      expect(refusal(wrong)).toBe('unknownKey');
    }
    const late = await doors.enter(prankster, { code });
    expect(late).toMatchObject({ refused: { code: 'tooManyTries' } });
    const wait = 'refused' in late && 'waitMs' in late.refused ? late.refused.waitMs : 0;
    expect(wait).toBeGreaterThan(50_000);
    expect(wait).toBeLessThanOrEqual(60_000);
    given(await doors.enter(new Browser('10.0.0.67'), { code }));
  });

  test('looking and right codes count as tries no more than wrong ones', async () => {
    const { grant } = await doors.link(owner, ['viewer']);
    const { code } = given(doors.grants.makeCode(owner, 'gala', grant.id));
    for (let time = 0; time < 20; time++) {
      const crew = new Browser('10.0.0.1');
      given(await doors.grants.look(crew, { code }));
      given(await doors.enter(crew, { code }));
    }
    const wrong = [];
    for (let time = 0; time < 6; time++) {
      wrong.push(refusal(await doors.grants.look(new Browser('10.0.0.1'), { code: 'WRONG2' })));
    }
    expect(wrong).toEqual([...Array(5).fill('unknownKey'), 'tooManyTries']);
  });

  test('one /64 of IPv6 addresses is one address', async () => {
    const addresses = ['2001:db8:0:1::1', '2001:db8:0:1::2', '2001:db8:0:1:a:b:c:d'];
    for (let time = 0; time < 5; time++) {
      const browser = new Browser(addresses[time % 3]);
      await doors.enter(browser, { code: 'WRONG2' });
    }
    const answer = (address: string) =>
      doors.enter(new Browser(address), { code: 'WRONG2' }).then(refusal);
    expect(await answer('2001:db8:0:1:ffff::')).toBe('tooManyTries');
    expect(await answer('2001:db8:0:2::1')).toBe('unknownKey');
    expect(await answer('::1')).toBe('unknownKey');
    expect(await answer('::ffff:192.168.1.5')).toBe('unknownKey');
  });

  test('is forgotten when the server stops', async () => {
    const { grant } = await doors.link(owner, ['viewer']);
    const { code } = given(doors.grants.makeCode(owner, 'gala', grant.id));
    await doors.restart();
    expect(refusal(await doors.enter(new Browser(), { code }))).toBe('unknownKey');
  });
});

describe('a link that is made', () => {
  test('has to be sound', async () => {
    const base = {
      roles: ['viewer' as const],
      departments: null,
      label: '',
      maxUses: null,
      expiresAt: null
    };
    for (const wrong of [
      { roles: [] },
      { label: 'x'.repeat(81) },
      { maxUses: 0 },
      { maxUses: 2_001 },
      { maxUses: 1.5 },
      { expiresAt: doors.now() }
    ]) {
      const answer = await doors.grants.make(owner, 'gala', { ...base, ...wrong });
      expect(answer).toMatchObject({
        refused: { code: 'invalid', field: Object.keys(wrong)[0] }
      });
    }
    expect(given(doors.grants.list(owner, 'gala'))).toEqual([]);
  });

  test('[P5] gives no more than its maker may deal in', async () => {
    const may = {
      owner: ['owner', 'planner', 'caller', 'deputy', 'operator', 'viewer'],
      planner: ['operator', 'viewer'],
      caller: ['operator', 'viewer'],
      deputy: ['operator', 'viewer'],
      operator: [],
      viewer: []
    } as const;
    const base = { departments: null, label: '', maxUses: null, expiresAt: null };
    for (const [role, allowed] of Object.entries(may)) {
      const maker = await doors.guest(owner, [role as keyof typeof may]);
      const made = [];
      for (const dealt of may.owner) {
        const answer = await doors.grants.make(maker.device, 'gala', { ...base, roles: [dealt] });
        if ('granted' in answer) made.push(dealt);
      }
      expect([role, made]).toEqual([role, [...allowed]]);
      const elsewhere = await doors.grants.make(maker.device, 'fair', {
        ...base,
        roles: ['viewer']
      });
      expect(refusal(elsewhere)).toBe('notAllowed');
      const sees = refusal(doors.grants.list(maker.device, 'gala')) === null;
      expect([role, sees]).toEqual([role, allowed.length > 0]);
    }
    expect(refusal(await doors.grants.make('nobody', 'gala', { ...base, roles: ['viewer'] }))).toBe(
      'notAllowed'
    );
  });

  test('its code is made only by who may deal in it, on its own show', async () => {
    const { grant } = await doors.link(owner, ['caller']);
    const caller = await doors.guest(owner, ['caller']);
    const code = (by: string, show: string) => refusal(doors.grants.makeCode(by, show, grant.id));
    expect(code(caller.device, 'gala')).toBe('notAllowed');
    expect(code(owner, 'fair')).toBe('noSuchGrant');
    expect(code('nobody', 'gala')).toBe('notAllowed');
    expect(code(owner, 'gala')).toBeNull();
    doors.wait(duration(1));
    given(await doors.grants.revoke(owner, 'gala', grant.id, 'stay'));
    expect(code(owner, 'gala')).toBe('revoked');
  });
});
