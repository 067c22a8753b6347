import { beforeEach, describe, expect, test } from 'vitest';
import { duration, hour, minute } from '#core/time/duration.ts';
import { plus } from '#core/time/instant.ts';
import { Browser, DoorsUnderTest, given, refusal } from '../../tests/support/doors.ts';

let doors: DoorsUnderTest;
let owner: string;
beforeEach(async () => {
  doors = await DoorsUnderTest.open();
  owner = (await doors.owner()).device;
  doors.end = plus(doors.now(), duration(2 * hour));
});

const on = (browser: Browser) => doors.devices.on(browser.cookieHeader, 'gala');
const at = (browser: Browser) => doors.grants.standingOf(browser.cookieHeader, 'gala')?.at ?? null;

async function inside() {
  const browser = new Browser();
  const { token, grant } = await doors.link(owner, ['operator'], { untilEnd: true });
  const { visitor } = given(await doors.enter(browser, { token }, 'Ida', ['lx']));
  return { browser, token, grant, device: visitor.device };
}

describe('a door until the show is over', () => {
  test('[P5] ends with it, and so does all that came in by it, which is told at once', async () => {
    const { browser, token, grant, device } = await inside();
    expect(grant.expiresAt).toBe(doors.end);
    const changed: string[] = [];
    doors.devices.onChange((each) => changed.push(each));
    doors.wait(2 * hour - 1);
    await doors.ends.follow();
    expect(on(browser)?.roles).toEqual(['operator']);
    doors.wait(1);
    expect(on(browser)).toBeNull();
    await doors.ends.follow();
    await doors.ends.follow();
    expect(changed).toEqual([device]);
    expect(at(browser)).toBe('over');
    expect(doors.devices.wasLetInUntilEnd(device, 'gala')).toBe(true);
    expect(refusal(await doors.enter(browser, { token }))).toBe('expired');
    expect(refusal(await doors.enter(new Browser(), { token }))).toBe('expired');
    await doors.restart();
    expect(on(browser)).toBeNull();
  });

  test('moves with the plan, forth and back, also once it was over', async () => {
    const { browser, device } = await inside();
    doors.end = plus(doors.now(), duration(3 * hour));
    await doors.ends.follow();
    doors.wait(2 * hour);
    expect(on(browser)).not.toBeNull();
    doors.end = doors.now();
    await doors.ends.follow();
    expect(on(browser)).toBeNull();
    const changed: string[] = [];
    doors.devices.onChange((each) => changed.push(each));
    doors.end = plus(doors.now(), minute);
    await doors.ends.follow();
    // Once for the grant that moved, and it is let in again.
    expect(changed).toEqual([device]);
    expect(on(browser)?.roles).toEqual(['operator']);
    await doors.restart();
    expect(given(doors.grants.list(owner, 'gala'))[0]?.expiresAt).toBe(doors.end);
  });

  test('never ends while nobody can say when: a run is under way', async () => {
    const { browser } = await inside();
    doors.end = null;
    await doors.ends.follow();
    doors.wait(100 * hour);
    await doors.ends.follow();
    expect(on(browser)).not.toBeNull();
  });

  test('keeps what is known of a show that is not open', async () => {
    const { browser } = await inside();
    doors.end = undefined;
    await doors.ends.follow();
    doors.wait(2 * hour);
    expect(on(browser)).toBeNull();
  });

  test('takes nothing that came by another door, nor what an owner has set', async () => {
    const { browser, device } = await inside();
    const { token } = await doors.link(owner, ['viewer']);
    given(await doors.enter(browser, { token }));
    doors.wait(2 * hour);
    expect(on(browser)?.roles).toEqual(['viewer']);
    expect(at(browser)).toBe('inside');
    given(
      await doors.devices.setRoles(owner, 'gala', device, { roles: ['operator'], departments: [] })
    );
    expect(on(browser)?.roles).toEqual(['operator']);
  });

  test('is not made for a show that is over, and says so', async () => {
    doors.end = doors.now();
    const answer = await doors.grants.make(owner, 'gala', {
      ...{ roles: ['viewer'], departments: null, label: '', maxUses: null, expiresAt: null },
      untilEnd: true
    });
    expect(answer).toMatchObject({ refused: { code: 'invalid', field: 'expiresAt' } });
  });

  test('a door with an hour of its own leaves those inside as they are', async () => {
    const expiresAt = plus(doors.now(), minute);
    const { token } = await doors.link(owner, ['viewer'], { expiresAt });
    const browser = new Browser();
    given(await doors.enter(browser, { token }));
    doors.wait(hour);
    await doors.ends.follow();
    expect(on(browser)?.roles).toEqual(['viewer']);
  });
});
