import { describe, expect, test } from 'vitest';
import { guestName, type Guest } from '#core/guests/guest.ts';
import type { Role } from '#core/actor.ts';
import { duration, hour } from '#core/time/duration.ts';
import { plus } from '#core/time/instant.ts';
import { plainName } from '../plain-name.ts';
import { Browser, DoorsUnderTest, given, refusal } from '../../tests/support/doors.ts';

const va: Guest = { kind: 'vendor', id: 'va' };
const day = duration(24 * hour);

async function opened() {
  const doors = await DoorsUnderTest.open();
  const { device } = await doors.owner();
  const make = async (guest = va, by = device) =>
    doors.grants.makeGuestLink(by, 'gala', guest, plus(doors.now(), day));
  return { doors, device, make };
}

describe('a guest’s link', () => {
  test('opens the page of whom it is for, until it runs out or is revoked, also after a restart', async () => {
    const { doors, device, make } = await opened();
    const { token, grant } = given(await make());
    expect(doors.grants.guestOf(token)).toMatchObject({ grant: grant.id, show: 'gala', guest: va });
    await doors.restart();
    doors.wait(day - 1);
    expect(doors.grants.guestOf(token)?.guest).toEqual(va);
    doors.wait(1);
    expect(doors.grants.guestOf(token)).toBeNull();
    const other = given(await make());
    expect(doors.grants.guestOf(other.token)).not.toBeNull();
    given(await doors.grants.revokeGuestLink(device, 'gala', other.grant.id));
    expect(doors.grants.guestOf(other.token)).toBeNull();
    await doors.restart();
    expect(doors.grants.guestOf(other.token)).toBeNull();
  });

  test('[P5] is stored as a hash, told once, and listed without it', async () => {
    const { doors, device, make } = await opened();
    const { token } = given(await make());
    const rows = JSON.stringify(await doors.store.load());
    expect(rows).not.toContain(token);
    const links = given(doors.grants.guestLinks(device, 'gala', va));
    expect(links).toHaveLength(1);
    expect(JSON.stringify(links)).not.toMatch(/[\w-]{22}/);
    expect(given(doors.grants.guestLinks(device, 'gala', { kind: 'person', id: 'va' }))).toEqual(
      []
    );
    expect(given(doors.grants.guestLinks(device, 'other', va))).toEqual([]);
  });

  test('[P5] lets no device in, is no calendar, has no short code and stands in no list of doors', async () => {
    const { doors, device, make } = await opened();
    const { token, grant } = given(await make());
    const browser = new Browser();
    expect(refusal(await doors.grants.look(browser, { token }))).toBe('unknownKey');
    expect(refusal(await doors.enter(browser, { token }, 'Sneak'))).toBe('unknownKey');
    expect(doors.grants.feedOf(token)).toBeNull();
    expect(refusal(doors.grants.makeCode(device, 'gala', grant.id))).toBe('noSuchGrant');
    expect(given(doors.grants.list(device, 'gala'))).toEqual([]);
    expect(refusal(await doors.grants.revoke(device, 'gala', grant.id, 'leave'))).toBe(
      'noSuchGrant'
    );
    for (const secret of [token, 'A'.repeat(22), '', 'x']) {
      expect(doors.devices.visitor(`callboard_device=${secret}`)).toBeNull();
    }
    const door = await doors.link(device, ['viewer']);
    expect(doors.grants.guestOf(door.token)).toBeNull();
    expect(refusal(await doors.grants.revokeGuestLink(device, 'gala', door.grant.id))).toBe(
      'noSuchGrant'
    );
  });

  test('[P5] is made, listed and revoked by those who plan that show', async () => {
    const { doors, device, make } = await opened();
    const { grant } = given(await make());
    const others: readonly Role[] = ['caller', 'deputy', 'departmentHead', 'operator', 'viewer'];
    for (const role of others) {
      const { device: by } = await doors.guest(device, [role]);
      expect(refusal(await make(va, by)), role).toBe('notAllowed');
      expect(refusal(doors.grants.guestLinks(by, 'gala', va)), role).toBe('notAllowed');
      expect(refusal(await doors.grants.revokeGuestLink(by, 'gala', grant.id)), role).toBe(
        'notAllowed'
      );
    }
    const { device: planner } = await doors.guest(device, ['planner']);
    given(await make(va, planner));
    const elsewhere = await doors.grants.makeGuestLink(
      planner,
      'other',
      va,
      plus(doors.now(), day)
    );
    expect(refusal(elsewhere)).toBe('notAllowed');
    expect(refusal(await doors.grants.revokeGuestLink(device, 'other', grant.id))).toBe(
      'noSuchGrant'
    );
    given(await doors.grants.revokeGuestLink(planner, 'gala', grant.id));
  });

  test('always runs out, and not in years', async () => {
    const { doors, device } = await opened();
    for (const length of [0, -1, 401 * day]) {
      const made = await doors.grants.makeGuestLink(
        device,
        'gala',
        va,
        plus(doors.now(), duration(length))
      );
      expect(refusal(made)).toBe('invalid');
    }
  });

  test('is one of fifty that are open at a time; what was revoked or has run out counts no more', async () => {
    const { doors, device, make } = await opened();
    const links = [];
    for (let nth = 0; nth < 50; nth += 1) links.push(given(await make()));
    expect(refusal(await make())).toBe('invalid');
    given(await make({ kind: 'vendor', id: 'vb' }));
    given(await doors.grants.revokeGuestLink(device, 'gala', links[7]?.grant.id ?? ''));
    given(await make());
    expect(refusal(await make())).toBe('invalid');
    doors.wait(day);
    given(await make());
  });

  test('[P5] has a name that no device and no person may have', () => {
    const posing = [
      'Nord (guest link)',
      'Nord\u200b (guest\tlink)',
      'Nord (Guest Link) (guest link)',
      'Nord (guest (guest link) link)',
      'Nord (guest (guest\u200b(guest link) link) link)'
    ];
    for (const name of posing) expect(plainName(name)).toBe('Nord');
    expect(plainName(`${'(guest '.repeat(60_000)}(guest link)`).length).toBe(60);
    expect(plainName(guestName({ name: '' }))).toBe('Somebody');
  });

  test('says when it was used last, also after a restart', async () => {
    const { doors, device, make } = await opened();
    const { grant } = given(await make());
    const lastUse = () => given(doors.grants.guestLinks(device, 'gala', va))[0]?.usedAt;
    expect(lastUse()).toBeNull();
    doors.wait(hour);
    doors.grants.used(grant.id);
    expect(lastUse()).toBe(doors.now());
    await doors.devices.flush();
    await doors.restart();
    expect(lastUse()).toBe(doors.now());
  });
});
