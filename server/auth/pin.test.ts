import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { Role } from '#core/actor.ts';
import { Browser, DoorsUnderTest, given, refusal } from '../../tests/support/doors.ts';
import { fitsPin, hashOfPin, isPin } from './pin.ts';

const PIN = '4711';
let doors: DoorsUnderTest;
let owner: string;
beforeEach(async () => {
  doors = await DoorsUnderTest.open();
  owner = (await doors.owner()).device;
});

const door = (roles: readonly Role[] = ['operator']) => doors.link(owner, roles, { pin: PIN });
const on = (browser: Browser) => doors.devices.on(browser.cookieHeader, 'gala');

/** As a browser that forgets each cookie: a new one for each try. */
async function wrongFrom(address: string, token: string, times: number) {
  const answers = [];
  for (let time = 0; time < times; time++) {
    answers.push(refusal(await doors.tryPin(new Browser(address), { token }, '0000')));
  }
  return answers;
}

test('[P5] a PIN is kept as a salted slow hash, which fits that PIN alone', async () => {
  const [one, other] = await Promise.all([hashOfPin(PIN), hashOfPin(PIN)]);
  expect(one).toMatch(/^argon2id\./);
  expect(one).not.toBe(other);
  expect(one + other).not.toContain(PIN);
  expect(await fitsPin(PIN, one)).toBe(true);
  for (const wrong of ['4712', '', '47110', 'x', '4711 ']) {
    expect(await fitsPin(wrong, one)).toBe(false);
  }
  const could = ['123', '1234', '12345678', '123456789', '12a4', '１２３４'].map(isPin);
  expect(could).toEqual([false, true, true, false, false, false]);
});

describe('a door with a PIN', () => {
  test('asks for it by link and by code, and tells nobody which it is', async () => {
    const { token, grant } = await door();
    const { code } = given(doors.grants.makeCode(owner, 'gala', grant.id));
    expect(given(await doors.grants.look(new Browser(), { token })).hasPin).toBe(true);
    for (const key of [{ token }, { code }]) {
      const browser = new Browser();
      expect(refusal(await doors.enter(browser, key))).toBe('pinWanted');
      expect(await doors.tryPin(browser, key, '0000')).toEqual({
        refused: { code: 'wrongPin', triesLeft: 4 }
      });
      expect(on(browser)).toBeNull();
      given(await doors.tryPin(browser, key, PIN));
      expect(on(browser)?.roles).toEqual(['operator']);
    }
    const listed = JSON.stringify(given(doors.grants.list(owner, 'gala')));
    expect(listed).toContain('"hasPin":true');
    expect(listed + JSON.stringify(await doors.store.load())).not.toContain(PIN);
    expect(listed).not.toContain('argon2id');
  });

  test('has to be made with four to eight digits', async () => {
    const base = { roles: ['viewer'] as const, departments: null, label: '' };
    const answer = await doors.grants.make(owner, 'gala', {
      ...{ ...base, maxUses: null, expiresAt: null },
      pin: '12x4'
    });
    expect(answer).toMatchObject({ refused: { code: 'invalid', field: 'pin' } });
  });

  test('asks a device that is inside already no more', async () => {
    const { token } = await door();
    const browser = new Browser();
    given(await doors.tryPin(browser, { token }, PIN));
    given(await doors.enter(browser, { token }));
    await doors.restart();
    given(await doors.enter(browser, { token }));
  });

  test('hears five wrong ones of a device, and others of the same address all the same', async () => {
    const { token } = await door();
    const prankster = new Browser('10.0.0.1');
    const answers = [];
    for (let time = 0; time < 6; time++) {
      answers.push(refusal(await doors.tryPin(prankster, { token }, '0000')));
    }
    expect(answers).toEqual([...Array(5).fill('wrongPin'), 'tooManyTries']);
    expect(refusal(await doors.tryPin(prankster, { token }, PIN))).toBe('tooManyTries');
    given(await doors.tryPin(new Browser('10.0.0.1'), { token }, PIN));
    expect(doors.held).toEqual([]);
  });

  test('lets the device try again after five minutes', async () => {
    const { token } = await door();
    const browser = new Browser();
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    try {
      for (let time = 0; time < 6; time++) await doors.tryPin(browser, { token }, '0000');
      vi.advanceTimersByTime(5 * 60_000);
      given(await doors.tryPin(browser, { token }, PIN));
    } finally {
      vi.useRealTimers();
    }
  });

  test('looks at no PIN of a browser that it has not given a cookie, nor one that is made up', async () => {
    const { token } = await door();
    expect(refusal(await doors.enter(new Browser(), { token }, '', [], PIN))).toBe('pinWanted');
    const forger = new Browser();
    for (const value of ['a.b.c', 'AAAAAAAAAAAAAAAAAAAAAA.zzzzzzzz.x', 'ä.ö.ü', '..']) {
      forger.keep({ name: 'callboard_knock', value });
      expect(refusal(await doors.enter(forger, { token }, '', [], PIN))).toBe('pinWanted');
    }
    const late = new Browser();
    late.keep(doors.grants.knockCookie(late) ?? { name: '', value: '' });
    doors.wait(60 * 60_000);
    expect(refusal(await doors.enter(late, { token }, '', [], PIN))).toBe('pinWanted');
  });

  test('slows down for all that nobody knows, once many are wrong, and shuts an address out', async () => {
    const { token } = await door();
    const answers = await wrongFrom('10.0.0.66', token, 31);
    expect(answers.filter((each) => each === 'wrongPin')).toHaveLength(30);
    expect(answers.at(-1)).toBe('tooManyTries');
    // Twenty at no delay, then one after another.
    expect(doors.held.length).toBeGreaterThan(5);
    // The crew, at another address, is held a little, and comes in.
    doors.held.length = 0;
    given(await doors.tryPin(new Browser('10.0.0.7'), { token }, PIN));
    expect(doors.held[0]).toBeLessThanOrEqual(20_000);
  });

  test('gets slow at many addresses, too, until it hears nobody that it does not know', async () => {
    const { token } = await door();
    const tries = [];
    for (let host = 0; host < 20; host++)
      tries.push(...(await wrongFrom(`10.1.0.${host}`, token, 5)));
    const heard = tries.filter((each) => each === 'wrongPin').length;
    expect(heard).toBeLessThan(50);
    expect(tries.at(-1)).toBe('tooManyTries');
    expect(Math.max(...doors.held)).toBeLessThanOrEqual(20_000);
    // Whoever the show knows is not held up by them.
    const { browser } = await doors.guest(owner, ['departmentHead'], ['lx']);
    doors.held.length = 0;
    given(await doors.tryPin(browser, { token }, PIN));
    expect(doors.held).toEqual([]);
    // Nor is anybody, once the door's own time has gone by.
    doors.wait(60_000);
    given(await doors.tryPin(new Browser('10.2.0.1'), { token }, PIN));
    expect(doors.held).toEqual([]);
  });

  test('turns away whoever would wait behind twenty others, and counts no try of theirs', async () => {
    const { token } = await door();
    const crowd = Array.from({ length: 30 }, (_, host) => new Browser(`10.3.0.${host}`));
    const answers = await Promise.all(
      crowd.map((browser) => doors.tryPin(browser, { token }, PIN))
    );
    const heard = answers.filter((answer) => 'granted' in answer);
    const away = answers.filter((answer) => 'refused' in answer);
    expect([heard.length, away.length]).toEqual([20, 10]);
    expect(away[0]).toEqual({ refused: { code: 'tooManyTries', waitMs: 1_000 } });
    given(await doors.tryPin(crowd.at(-1) ?? new Browser(), { token }, PIN));
  });

  const many = ['viewer', 'operator'] as const;
  test.each(many)('takes whom anybody may become for a stranger: %s', async (role) => {
    const { token } = await door();
    const { token: foyer } = await doors.link(owner, [role]);
    const answers = [];
    for (let time = 0; time < 31; time++) {
      const browser = new Browser('10.0.0.66');
      given(await doors.enter(browser, { token: foyer }));
      answers.push(refusal(await doors.tryPin(browser, { token }, '0000')));
    }
    expect(answers.at(-1)).toBe('tooManyTries');
  });
});
