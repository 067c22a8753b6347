import { beforeEach, describe, expect, test } from 'vitest';
import type { Role } from '#core/actor.ts';
import { duration, hour, minute } from '#core/time/duration.ts';
import { Browser, DoorsUnderTest, given, refusal } from '../../tests/support/doors.ts';

let doors: DoorsUnderTest;
let owner: string;
beforeEach(async () => {
  doors = await DoorsUnderTest.open();
  owner = (await doors.owner()).device;
});

const on = (browser: Browser) => doors.devices.on(browser.cookieHeader, 'gala');
const at = (browser: Browser) => doors.grants.standingOf(browser.cookieHeader, 'gala')?.at ?? null;
const lobby = (roles: readonly Role[] = ['operator'], more = {}) =>
  doors.link(owner, roles, { hasLobby: true, ...more });

async function knocked(token: string, browser = new Browser(), departments = ['lx']) {
  const { visitor, isWaiting } = given(await doors.enter(browser, { token }, 'Ida', departments));
  return { browser, device: visitor.device, isWaiting };
}

describe('a door with a lobby', () => {
  test('[P5] lets nobody in by itself: who knocks is nobody, and waits, also after a restart', async () => {
    const { token, grant } = await lobby();
    const { browser, device, isWaiting } = await knocked(token);
    expect(isWaiting).toBe(true);
    for (const restarts of [0, 1]) {
      if (restarts > 0) await doors.restart();
      expect(on(browser)).toBeNull();
      expect(doors.devices.deviceBehind(browser.cookieHeader)).toBeNull();
      expect(doors.grants.standingOf(browser.cookieHeader, 'gala')).toEqual({
        at: 'lobby',
        name: 'Ida',
        roles: ['operator'],
        departments: ['lx'],
        since: doors.now(),
        letInBy: ['owner', 'planner', 'caller', 'deputy']
      });
      expect(given(doors.grants.waiting(owner, 'gala'))).toEqual([
        {
          device,
          name: 'Ida',
          grant: grant.id,
          roles: ['operator'],
          departments: ['lx'],
          since: doors.now()
        }
      ]);
    }
    expect(given(doors.grants.list(owner, 'gala'))[0]?.uses).toBe(0);
  });

  test('lets in whom somebody lets in, as what it asked for, and asks no more', async () => {
    const { token, grant } = await lobby(['operator'], { maxUses: 1 });
    const { browser, device } = await knocked(token);
    const changed: string[] = [];
    doors.devices.onChange((each) => changed.push(each));
    given(await doors.grants.letIn(owner, 'gala', device, null));
    expect(changed).toEqual([device]);
    expect(on(browser)).toMatchObject({ name: 'Ida', roles: ['operator'], departments: ['lx'] });
    expect(at(browser)).toBe('inside');
    expect(given(doors.grants.waiting(owner, 'gala'))).toEqual([]);
    expect(given(await doors.enter(browser, { token }, 'Ida')).isWaiting).toBe(false);
    const [listed] = given(doors.grants.list(owner, 'gala'));
    expect([listed?.id, listed?.uses]).toEqual([grant.id, 1]);
    expect(refusal(await doors.enter(new Browser(), { token }))).toBe('usedUp');
  });

  test('lets in as something else, which its link does not change back', async () => {
    const { token } = await lobby(['caller']);
    const { browser, device } = await knocked(token);
    const as = { roles: ['operator' as const], departments: ['snd'] };
    given(await doors.grants.letIn(owner, 'gala', device, as));
    expect(on(browser)).toMatchObject(as);
    given(await doors.enter(browser, { token }, 'Ida'));
    expect(on(browser)).toMatchObject(as);
  });

  test('[P5] only whoever may deal in what the door gives, and in what they let in as', async () => {
    const crew = await lobby(['operator']);
    const desk = await lobby(['caller']);
    const one = await knocked(crew.token);
    const two = await knocked(desk.token);
    const caller = await doors.guest(owner, ['caller']);
    const operator = await doors.guest(owner, ['operator']);
    const outcome = async (by: string, device: string, roles: readonly Role[] | null) =>
      refusal(await doors.grants.letIn(by, 'gala', device, roles && { roles, departments: [] }));
    expect(await outcome(operator.device, one.device, null)).toBe('notAllowed');
    expect(await outcome(one.device, one.device, null)).toBe('notAllowed');
    expect(await outcome('nobody', one.device, null)).toBe('notAllowed');
    expect(await outcome(caller.device, two.device, null)).toBe('notAllowed');
    expect(await outcome(caller.device, two.device, ['operator'])).toBe('notAllowed');
    expect(await outcome(caller.device, one.device, ['caller'])).toBe('notAllowed');
    expect(await outcome(owner, one.device, [])).toBe('invalid');
    expect(refusal(await doors.grants.letIn(owner, 'fair', one.device, null))).toBe('noSuchDevice');
    expect(refusal(doors.grants.waiting(operator.device, 'gala'))).toBe('notAllowed');
    const seen = given(doors.grants.waiting(caller.device, 'gala')).map(({ device }) => device);
    expect(seen).toEqual([one.device]);
    expect(await outcome(caller.device, one.device, null)).toBeNull();
    expect(on(two.browser)).toBeNull();
  });

  test('says that it was refused, and hears it again only after a minute', async () => {
    const { token } = await lobby();
    const { browser, device } = await knocked(token);
    given(await doors.grants.refuse(owner, 'gala', device));
    await doors.restart();
    expect(at(browser)).toBe('refused');
    expect(on(browser)).toBeNull();
    expect(given(doors.grants.waiting(owner, 'gala'))).toEqual([]);
    expect(refusal(await doors.grants.letIn(owner, 'gala', device, null))).toBe('noSuchDevice');
    expect(refusal(await doors.enter(browser, { token }))).toBe('tooManyTries');
    doors.wait(minute);
    given(await doors.enter(browser, { token }));
    expect(at(browser)).toBe('lobby');
  });

  test('is shut for who waits once the door is revoked or runs out, or nobody came for half a day', async () => {
    const gone = await lobby();
    const waiting = await knocked(gone.token);
    given(await doors.grants.revoke(owner, 'gala', gone.grant.id, 'stay'));
    expect(at(waiting.browser)).toBe('shut');
    expect(refusal(await doors.grants.letIn(owner, 'gala', waiting.device, null))).toBe('revoked');
    const forgotten = await knocked((await lobby()).token);
    doors.wait(duration(12 * hour));
    expect(at(forgotten.browser)).toBe('shut');
    expect(given(doors.grants.waiting(owner, 'gala'))).toEqual([]);
  });

  test('keeps places for those of a network who are somebody already, and for its strangers', async () => {
    const { token } = await lobby(['caller']);
    const from = async (browser: Browser) => refusal(await doors.enter(browser, { token }));
    const strangers = () => Array.from({ length: 15 }, () => new Browser());
    for (const browser of strangers()) expect(await from(browser)).toBeNull();
    expect(await from(new Browser())).toBe('lobbyFull');
    const crew = (await doors.guest(owner, ['operator'])).browser;
    expect(crew.address).toBe(new Browser().address);
    expect(await from(crew)).toBeNull();
    // And the other way about, at another door.
    const other = await lobby(['caller']);
    for (let nth = 0; nth < 15; nth += 1) {
      const { browser } = await doors.guest(owner, ['viewer']);
      given(await doors.enter(browser, { token: other.token }));
    }
    const viewer = (await doors.guest(owner, ['viewer'])).browser;
    expect(refusal(await doors.enter(viewer, { token: other.token }))).toBe('lobbyFull');
    given(await doors.enter(new Browser(), { token: other.token }));
  });

  test('has room for so many, and for fewer from one address', async () => {
    const { token } = await lobby();
    const from = async (address: string) =>
      refusal(await doors.enter(new Browser(address), { token }));
    const flood = [];
    for (let time = 0; time < 20; time++) flood.push(await from('10.0.0.66'));
    expect(flood.filter((each) => each === null)).toHaveLength(15);
    expect(flood.at(-1)).toBe('lobbyFull');
    expect(await from('10.0.0.7')).toBeNull();
    for (let host = 0; host < 40; host++) await from(`10.0.1.${host}`);
    expect(given(doors.grants.waiting(owner, 'gala'))).toHaveLength(40);
    expect(await from('10.0.2.1')).toBe('lobbyFull');
    // Refusing makes room for the next only after a while.
    const [first] = given(doors.grants.waiting(owner, 'gala'));
    given(await doors.grants.refuse(owner, 'gala', first?.device ?? ''));
    expect(await from('10.0.2.1')).toBe('lobbyFull');
    doors.wait(minute);
    expect(await from('10.0.2.1')).toBeNull();
  });

  test('takes nothing from a device that is inside by another door', async () => {
    const { browser } = await doors.guest(owner, ['viewer']);
    const { token } = await lobby(['operator']);
    const { device } = await knocked(token, browser);
    expect(on(browser)?.roles).toEqual(['viewer']);
    given(await doors.grants.letIn(owner, 'gala', device, null));
    expect(on(browser)?.roles).toEqual(['viewer', 'operator']);
  });

  test('keeps out a device that was taken off the show, until a door made since lets it in', async () => {
    const { token } = await lobby();
    const { browser, device } = await knocked(token);
    given(await doors.grants.letIn(owner, 'gala', device, null));
    given(await doors.devices.revoke(owner, 'gala', device));
    expect(refusal(await doors.enter(browser, { token }))).toBe('revoked');
    doors.wait(1);
    const next = await lobby();
    await knocked(next.token, browser);
    expect(on(browser)).toBeNull();
    given(await doors.grants.letIn(owner, 'gala', device, null));
    expect(on(browser)?.roles).toEqual(['operator']);
  });

  test('asks for a PIN first, where it has one', async () => {
    const { token } = await lobby(['operator'], { pin: '4711' });
    const browser = new Browser();
    expect(refusal(await doors.tryPin(browser, { token }, '0000'))).toBe('wrongPin');
    expect(at(browser)).toBeNull();
    expect(given(await doors.tryPin(browser, { token }, '4711')).isWaiting).toBe(true);
  });
});
