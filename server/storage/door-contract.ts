import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import type { DeviceRow, DoorStore, GrantRow } from '../door-ports.ts';

/** A store of doors on a disk of its own, as a test gets it. */
export interface DoorsUnderTest {
  readonly doors: DoorStore;
  /** Opens the same disk again. */
  reopen(): Promise<DoorStore>;
  remove(): Promise<void>;
}

/** What server/auth relies on: each adapter passes all of it. */
export function describeDoorStore(name: string, open: () => Promise<DoorsUnderTest>): void {
  describe(`a store of doors, ${name}`, () => {
    let disk: DoorsUnderTest;
    beforeEach(async () => {
      disk = await open();
    });
    afterEach(() => disk.remove());

    test('is empty at first', async () => {
      expect(await disk.doors.load()).toEqual({ cookies: [], devices: [], grants: [] });
    });

    test('keeps rows as they were across a restart', async () => {
      const rows = {
        cookies: [{ device: 'dev1', hash: 'abc' }],
        devices: [
          device({}),
          device({ show: '*', seenAt: instant(5), revokedAt: instant(9) }),
          device({ id: 'dev2', held: [], knock: knocking })
        ],
        grants: [
          grant({}),
          grant({ id: 'g2', tokenHash: 'h2', departments: null, maxUses: 3 }),
          grant({ id: 'g3', tokenHash: 'h3', feed: { of: 'name', what: 'Ada “A” Lovelace' } }),
          grant({
            id: 'g4',
            tokenHash: 'h4',
            guest: { kind: 'vendor', id: 'v1' },
            usedAt: instant(7)
          }),
          grant({ id: 'g5', tokenHash: 'h5', pinHash: 'slow', hasLobby: true, untilEnd: true })
        ]
      };
      await disk.doors.save(rows);
      expect(await (await disk.reopen()).load()).toEqual(rows);
    });

    test('replaces rows by their keys and leaves the others', async () => {
      await disk.doors.save({ devices: [device({}), device({ show: 'fair' })] });
      await disk.doors.save({ grants: [grant({})], cookies: [{ device: 'dev1', hash: 'old' }] });
      await disk.doors.save({
        devices: [device({ name: 'LX “2” 💡', revokedAt: instant(7), held: [] })],
        grants: [grant({ uses: 4 })],
        cookies: [{ device: 'dev1', hash: 'new' }]
      });
      const { cookies, devices, grants } = await (await disk.reopen()).load();
      expect(cookies).toEqual([{ device: 'dev1', hash: 'new' }]);
      expect(devices).toHaveLength(2);
      expect(devices).toContainEqual(
        device({ name: 'LX “2” 💡', revokedAt: instant(7), held: [] })
      );
      expect(devices).toContainEqual(device({ show: 'fair' }));
      expect(grants).toEqual([grant({ uses: 4 })]);
    });

    test('takes nothing for an answer', async () => {
      await disk.doors.save({});
      expect((await disk.doors.load()).devices).toEqual([]);
    });
  });
}

const device = (overrides: Partial<DeviceRow>): DeviceRow => ({
  id: 'dev1',
  show: 'gala',
  name: 'LX desk',
  held: [{ grant: 'g1', roles: ['operator'], departments: ['lx'] }],
  createdAt: instant(1),
  seenAt: null,
  revokedAt: null,
  knock: null,
  ...overrides
});

const knocking = {
  grant: 'g5',
  name: 'Ida',
  departments: ['lx'],
  at: instant(3),
  network: '10.0.0.7',
  refusedAt: instant(4)
};

const grant = (overrides: Partial<GrantRow>): GrantRow => ({
  id: 'g1',
  show: 'gala',
  roles: ['operator', 'viewer'],
  departments: ['lx'],
  label: 'crew',
  maxUses: null,
  uses: 0,
  createdAt: instant(1),
  madeBy: null,
  expiresAt: instant(100),
  revokedAt: null,
  tokenHash: 'h1',
  feed: null,
  guest: null,
  usedAt: null,
  pinHash: null,
  hasLobby: false,
  untilEnd: false,
  ...overrides
});
