import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sighting } from '#core/revisions/sighting.ts';
import { instant } from '#core/time/instant.ts';
import type { SightingStore } from '../ports.ts';

/** A store of sightings that knows the shows `gala` and `fair`, as a test gets it. */
export interface SightingsUnderTest {
  readonly sightings: SightingStore;
  remove(): Promise<void>;
}

/** What server/live relies on: each adapter passes all of it. */
export function describeSightingStore(name: string, open: () => Promise<SightingsUnderTest>): void {
  describe(`a store of sightings, ${name}`, () => {
    let disk: SightingsUnderTest;
    beforeEach(async () => {
      disk = await open();
    });
    afterEach(() => disk.remove());

    test('is empty at first, and nothing is kept of nothing', async () => {
      await disk.sightings.add('gala', []);
      expect(await disk.sightings.of('gala')).toEqual([]);
    });

    test('keeps who saw what, of each show its own, by revision and time', async () => {
      const { sightings } = disk;
      await sightings.add('gala', [seen(2, 'dev1', 30), seen(1, 'dev2', 20), seen(1, 'dev1', 10)]);
      await sightings.add('fair', [seen(1, 'dev3', 5)]);
      expect(await sightings.of('gala')).toEqual([
        seen(1, 'dev1', 10),
        seen(1, 'dev2', 20),
        seen(2, 'dev1', 30)
      ]);
      expect(await sightings.of('fair')).toEqual([seen(1, 'dev3', 5)]);
    });

    test('the first sighting stands', async () => {
      const { sightings } = disk;
      await sightings.add('gala', [seen(1, 'dev1', 10)]);
      await sightings.add('gala', [{ ...seen(1, 'dev1', 99), name: 'Renamed' }]);
      expect(await sightings.of('gala')).toEqual([seen(1, 'dev1', 10)]);
    });
  });
}

const seen = (revision: number, device: string, at: number): Sighting => ({
  revision,
  device,
  name: `Name of ${device}`,
  at: instant(at)
});
