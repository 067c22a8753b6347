import { beforeEach, expect, test } from 'vitest';
import { hour } from '#core/time/duration.ts';
import { Browser, DoorsUnderTest, given, refusal } from '../../tests/support/doors.ts';

let doors: DoorsUnderTest;
beforeEach(async () => {
  doors = await DoorsUnderTest.open();
});

test('[P5] nobody is anybody at first', async () => {
  expect(doors.grants.needsSetup()).toBe(true);
  for (const cookie of [null, '', 'callboard_device=', `callboard_device=${'a'.repeat(22)}`]) {
    expect(doors.devices.on(cookie, 'gala')).toBeNull();
    expect(doors.devices.visitor(cookie)).toBeNull();
    expect(doors.devices.deviceBehind(cookie)).toBe(null);
  }
});

test('the setup link makes an owner of every show, and outlives a restart', async () => {
  const { browser, device } = await doors.owner();
  expect(doors.grants.needsSetup()).toBe(false);
  await doors.restart();
  expect(doors.grants.needsSetup()).toBe(false);
  for (const show of ['gala', 'not made yet']) {
    expect(doors.devices.on(browser.cookieHeader, show)).toEqual({
      device,
      name: 'Olga',
      roles: ['owner'],
      departments: []
    });
  }
});

test('the setup link works once; again only in the browser that used it', async () => {
  const token = await doors.grants.makeSetupToken();
  const first = new Browser();
  given(await doors.enter(first, { token }));
  expect(refusal(await doors.enter(new Browser(), { token }))).toBe('usedUp');
  expect(given(await doors.enter(first, { token })).cookie).toBeNull();
});

test('of two browsers that use it at once, one gets in', async () => {
  const token = await doors.grants.makeSetupToken();
  const both = [new Browser(), new Browser()].map((browser) => doors.enter(browser, { token }));
  expect((await Promise.all(both)).map(refusal).sort()).toEqual([null, 'usedUp'].sort());
});

test('a new setup link ends the one before; a used one keeps its owner', async () => {
  const old = await doors.grants.makeSetupToken();
  const token = await doors.grants.makeSetupToken();
  expect(refusal(await doors.enter(new Browser(), { token: old }))).toBe('revoked');
  const browser = new Browser();
  given(await doors.enter(browser, { token }));
  await doors.grants.makeSetupToken();
  expect(doors.devices.on(browser.cookieHeader, 'gala')?.roles).toEqual(['owner']);
});

test('a setup link is over after a day', async () => {
  const token = await doors.grants.makeSetupToken();
  doors.wait(24 * hour);
  expect(refusal(await doors.enter(new Browser(), { token }))).toBe('expired');
});

test('[P5] no secret is stored: only hashes of them', async () => {
  const token = await doors.grants.makeSetupToken();
  const browser = new Browser();
  given(await doors.enter(browser, { token }));
  const stored = JSON.stringify(await doors.store.load());
  const secret = browser.cookieHeader?.split('callboard_device=')[1] ?? '';
  expect(secret).toMatch(/^[\w-]{22}$/);
  expect(stored).not.toContain(token);
  expect(stored).not.toContain(secret);
});

test('a cookie that is only set, not given, makes nobody of that name', async () => {
  const token = await doors.grants.makeSetupToken();
  const browser = new Browser();
  browser.cookieHeader = `callboard_device=${'a'.repeat(22)}`;
  const { cookie } = given(await doors.enter(browser, { token }));
  expect(cookie?.value).not.toBe('a'.repeat(22));
});
