import { beforeEach, describe, expect, test } from 'vitest';
import { minute } from '#core/time/duration.ts';
import { Browser, DoorsUnderTest, given, refusal } from '../../tests/support/doors.ts';

let doors: DoorsUnderTest;
let owner: string;
let changed: string[];
beforeEach(async () => {
  doors = await DoorsUnderTest.open();
  owner = (await doors.owner()).device;
  changed = [];
  doors.devices.onChange((device) => changed.push(device));
});

const on = (browser: Browser, show = 'gala') => doors.devices.on(browser.cookieHeader, show);

test('a device is renamed ten times a minute at most', async () => {
  const { device } = await doors.guest(owner, ['viewer']);
  const other = await doors.guest(owner, ['viewer']);
  const rename = async (name: string, of = device) =>
    refusal(await doors.devices.rename(of, 'gala', of, name));
  for (let nth = 0; nth < 10; nth += 1) expect(await rename(`Name ${nth}`)).toBeNull();
  expect(await rename('Name 10')).toBe('tooManyTries');
  expect(doors.devices.deviceOn(device, 'gala')?.name).toBe('Name 9');
  expect(await rename('Other', other.device)).toBeNull();
  doors.wait(6_000);
  expect(await rename('Name 11')).toBeNull();
});

test('[V51] an owner of all shows stays one for those who run a show that it came to by a link', async () => {
  const caller = await doors.guest(owner, ['caller']);
  const second = new Browser();
  const base = { departments: null, label: '', maxUses: null, expiresAt: null };
  const all = given(await doors.grants.make(owner, '*', { ...base, roles: ['owner'] }));
  const { visitor } = given(await doors.enter(second, { token: all.token }, 'Olaf'));
  const { token } = await doors.link(owner, ['viewer']);
  given(await doors.enter(second, { token }, 'Olaf'));

  const { devices } = doors;
  const to = { roles: ['viewer' as const], departments: [] };
  const outcomes = async (by: string) => [
    devices.mayDealWith(by, 'gala', visitor.device) ? null : 'notAllowed',
    refusal(await devices.rename(by, 'gala', visitor.device, 'X')),
    refusal(await devices.setRoles(by, 'gala', visitor.device, to)),
    refusal(await devices.revoke(by, 'gala', visitor.device))
  ];
  expect(await outcomes(caller.device)).toEqual(Array(4).fill('notAllowed'));
  expect(on(second)).toMatchObject({ name: 'Olaf', roles: ['viewer', 'owner'] });
  expect(await outcomes(owner)).toEqual(Array(4).fill(null));
});

test('a device is looked up by its row of the show, or else of all shows', async () => {
  const { device } = await doors.guest(owner, ['viewer']);
  for (const each of [device, owner, 'nobody']) {
    const listed = doors.devices.devicesOf('gala').find(({ id }) => id === each) ?? null;
    expect(doors.devices.deviceOn(each, 'gala')).toEqual(listed);
  }
  doors.devices.seen(device, 'gala');
  const [seen] = doors.devices.devicesOf('gala');
  expect([seen?.id, seen?.seenAt]).toEqual([device, doors.now()]);
  expect(doors.devices.deviceOn(device, 'fair')).toBeNull();
});

describe('a device that is revoked', () => {
  test('[P5] is nobody at once, is told, and stays nobody after a restart', async () => {
    const { browser, device } = await doors.guest(owner, ['operator'], ['lx']);
    changed = [];
    given(await doors.devices.revoke(owner, 'gala', device));
    expect(changed).toEqual([device]);
    expect(on(browser)).toBeNull();
    expect(doors.devices.actorOf(device, 'gala')).toBeNull();
    expect(doors.devices.deviceBehind(browser.cookieHeader)).toBe(null);
    await doors.restart();
    expect(on(browser)).toBeNull();
  });

  test('does not come back by a link of before, but by one made since', async () => {
    const { browser, device } = await doors.guest(owner, ['caller']);
    const { token: old } = await doors.link(owner, ['viewer']);
    given(await doors.devices.revoke(owner, 'gala', device));
    expect(refusal(await doors.enter(browser, { token: old }))).toBe('revoked');
    doors.wait(1);
    const { token } = await doors.link(owner, ['viewer']);
    given(await doors.enter(browser, { token }));
    expect(on(browser)?.roles).toEqual(['viewer']);
    expect(doors.devices.devicesOf('gala').filter(({ id }) => id === device)).toHaveLength(1);
  });

  test('comes back when an owner gives it roles', async () => {
    const { browser, device } = await doors.guest(owner, ['caller']);
    given(await doors.devices.revoke(owner, 'gala', device));
    const to = { roles: ['operator' as const], departments: ['lx'] };
    given(await doors.devices.setRoles(owner, 'gala', device, to));
    expect(on(browser)).toMatchObject(to);
  });

  test('is revoked on that show alone', async () => {
    const { browser, device } = await doors.guest(owner, ['viewer']);
    const base = { departments: null, label: '', maxUses: null, expiresAt: null };
    const fair = given(await doors.grants.make(owner, 'fair', { ...base, roles: ['viewer'] }));
    given(await doors.enter(browser, { token: fair.token }));
    given(await doors.devices.revoke(owner, 'gala', device));
    expect(on(browser)).toBeNull();
    expect(on(browser, 'fair')?.roles).toEqual(['viewer']);
    expect(doors.devices.visitor(browser.cookieHeader)?.access).toEqual([
      { show: 'fair', roles: ['viewer'], departments: [] }
    ]);
  });

  test('the last owner of the installation is not, nor does it lose the role', async () => {
    expect(refusal(await doors.devices.revoke(owner, '*', owner))).toBe('invalid');
    const to = { roles: ['viewer' as const], departments: [] };
    expect(refusal(await doors.devices.setRoles(owner, '*', owner, to))).toBe('invalid');
    const second = await doors.owner();
    given(await doors.devices.revoke(second.device, '*', owner));
    expect(doors.devices.actorOf(owner, 'gala')).toBeNull();
  });
});

describe('a link that is revoked', () => {
  test('lets nobody in again, and those inside stay if so wished', async () => {
    const { browser, grant } = await doors.guest(owner, ['viewer']);
    given(await doors.grants.revoke(owner, 'gala', grant.id, 'stay'));
    expect(on(browser)?.roles).toEqual(['viewer']);
  });

  test('takes along what it gave, and only that', async () => {
    const gus = await doors.guest(owner, ['viewer']);
    const ida = await doors.guest(owner, ['operator'], ['lx']);
    const { token, grant } = await doors.link(owner, ['caller']);
    given(await doors.enter(gus.browser, { token }));
    const lone = new Browser();
    given(await doors.enter(lone, { token }));
    changed = [];
    given(await doors.grants.revoke(owner, 'gala', grant.id, 'leave'));
    expect(on(gus.browser)?.roles).toEqual(['viewer']);
    expect(on(ida.browser)?.roles).toEqual(['operator']);
    expect(on(lone)).toBeNull();
    expect(changed).toHaveLength(2);
    expect(refusal(await doors.enter(lone, { token }))).toBe('revoked');
    const other = await doors.link(owner, ['viewer']);
    given(await doors.enter(lone, { token: other.token }));
    expect(on(lone)?.roles).toEqual(['viewer']);
  });
});

describe('who may change a device', () => {
  test('[P5] whoever runs the show deals with crew and viewers, owners with all', async () => {
    const caller = await doors.guest(owner, ['caller']);
    const planner = await doors.guest(owner, ['planner']);
    const crew = await doors.guest(owner, ['operator'], ['lx']);
    const viewer = await doors.guest(owner, ['viewer']);
    const revoke = (by: string, device: string) =>
      doors.devices.revoke(by, 'gala', device).then(refusal);
    expect(await revoke(crew.device, viewer.device)).toBe('notAllowed');
    expect(await revoke(caller.device, planner.device)).toBe('notAllowed');
    expect(await revoke(caller.device, viewer.device)).toBeNull();
    expect(await revoke(caller.device, owner)).toBe('noSuchDevice');
    expect(await doors.devices.revoke(caller.device, '*', owner).then(refusal)).toBe('notAllowed');
    expect(await revoke(owner, planner.device)).toBeNull();
    expect(await revoke(owner, 'nobody')).toBe('noSuchDevice');
    expect(await revoke(planner.device, crew.device)).toBe('notAllowed');
  });

  test('[P5] nobody raises themselves', async () => {
    const caller = await doors.guest(owner, ['caller']);
    const to = (roles: readonly ('owner' | 'viewer' | 'caller')[]) =>
      doors.devices
        .setRoles(caller.device, 'gala', caller.device, { roles, departments: [] })
        .then(refusal);
    expect(await to(['owner'])).toBe('notAllowed');
    expect(await to(['viewer'])).toBe('notAllowed');
    expect(doors.devices.actorOf(caller.device, 'gala')?.roles).toEqual(['caller']);
  });

  test('[P5] nobody gives another what they may not give', async () => {
    const caller = await doors.guest(owner, ['caller']);
    const viewer = await doors.guest(owner, ['viewer']);
    const to = (role: 'owner' | 'caller' | 'operator') =>
      doors.devices
        .setRoles(caller.device, 'gala', viewer.device, { roles: [role], departments: [] })
        .then(refusal);
    expect(await to('owner')).toBe('notAllowed');
    expect(await to('caller')).toBe('notAllowed');
    expect(await to('operator')).toBeNull();
    expect(on(viewer.browser)?.roles).toEqual(['operator']);
  });

  test('everybody names themselves, and may leave', async () => {
    const { browser, device } = await doors.guest(owner, ['viewer']);
    given(await doors.devices.rename(device, 'gala', device, 'Foyer\u202e screen'));
    expect(on(browser)?.name).toBe('Foyer screen');
    expect(refusal(await doors.devices.rename(device, 'gala', device, ' \u0000 '))).toBe('invalid');
    const other = await doors.guest(owner, ['viewer']);
    expect(refusal(await doors.devices.rename(device, 'gala', other.device, 'x'))).toBe(
      'notAllowed'
    );
    given(await doors.devices.revoke(device, 'gala', device));
    expect(on(browser)).toBeNull();
  });

  test('an operator picks departments within what its link allows', async () => {
    const { token } = await doors.link(owner, ['operator'], { departments: ['lx', 'snd'] });
    const browser = new Browser();
    const { visitor } = given(await doors.enter(browser, { token }, '', ['lx']));
    given(await doors.devices.pickDepartments(visitor.device, 'gala', ['snd', 'vid']));
    expect(on(browser)?.departments).toEqual(['snd']);
  });
});

test('the devices of a show are its own and those of all shows, with their links', async () => {
  const { device, grant } = await doors.guest(owner, ['operator'], ['lx']);
  const listed = doors.devices.devicesOf('gala');
  expect(listed.map(({ id, show }) => [id, show])).toEqual([
    [device, 'gala'],
    [owner, '*']
  ]);
  expect(listed[0]).toMatchObject({ roles: ['operator'], departments: ['lx'], grants: [grant.id] });
  expect(JSON.stringify(listed)).not.toContain('held');
  expect(doors.devices.devicesOf('fair').map(({ id }) => id)).toEqual([owner]);
});

test('when a device was seen is kept by a flush, and tells nobody', async () => {
  const { device } = await doors.guest(owner, ['viewer']);
  doors.wait(minute);
  changed = [];
  doors.devices.seen(device, 'gala');
  const seenAt = () => doors.devices.devicesOf('gala').find(({ id }) => id === device)?.seenAt;
  expect(seenAt()).toBe(doors.now());
  await doors.devices.flush();
  await doors.restart();
  expect(seenAt()).toBe(doors.now());
  expect(changed).toEqual([]);
});

test('a change that cannot be stored does not hold, and the next one can', async () => {
  const { browser, device } = await doors.guest(owner, ['viewer']);
  const { save } = doors.store;
  doors.store.save = async () => {
    throw new Error('database or disk is full');
  };
  await expect(doors.devices.revoke(owner, 'gala', device)).rejects.toThrow(/full/);
  expect(on(browser)?.roles).toEqual(['viewer']);
  doors.store.save = save;
  given(await doors.devices.revoke(owner, 'gala', device));
  expect(on(browser)).toBeNull();
});

describe('a device that comes over http and over TLS', () => {
  const named = (name: string, { cookieHeader }: Browser): string =>
    (cookieHeader ?? '').replace('theme=dark; callboard_device=', `${name}=`);

  test('is known by the cookie of either, and the one that only TLS can set goes first', async () => {
    const plain = await doors.guest(owner, ['viewer']);
    const secure = await doors.guest(owner, ['caller']);
    const host = named('__Host-callboard_device', secure.browser);
    const http = named('callboard_device', plain.browser);
    const roles = (cookieHeader: string) => doors.devices.on(cookieHeader, 'gala')?.roles;
    expect(roles(http)).toEqual(['viewer']);
    expect(roles(host)).toEqual(['caller']);
    expect(roles(`${http}; ${host}`)).toEqual(['caller']);
    expect(roles(`${host}; ${http}`)).toEqual(['caller']);
  });

  test('is not shut out by a cookie that this server never gave', async () => {
    const { browser } = await doors.guest(owner, ['viewer']);
    const stale = `__Host-callboard_device=${'A'.repeat(22)}`;
    const cookieHeader = `${stale}; ${named('callboard_device', browser)}`;
    expect(doors.devices.on(cookieHeader, 'gala')?.roles).toEqual(['viewer']);
  });
});
