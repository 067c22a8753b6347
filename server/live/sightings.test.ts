import { expect, test } from 'vitest';
import type { Sighting } from '#core/revisions/sighting.ts';
import { instant } from '#core/time/instant.ts';
import { gala, planner as planning, PlayedShow } from '../../tests/support/played-show.ts';
import { caller, planner } from '../../tests/support/stored-show.ts';
import { Sightings } from './sightings.ts';

const show = new PlayedShow(gala);
show.send({ type: 'publish', note: '' }, planning);
const report = { seq: 5, ms: 1, rt: null, view: 'crew', rundown: 'r1' } as const;

function watched() {
  const kept: Sighting[][] = [];
  const disk = { isBroken: false };
  const sightings = new Sightings(async (seen) => {
    if (disk.isBroken) throw new Error('disk');
    kept.push([...seen]);
  });
  return { kept, disk, sightings };
}

test('a device is written down once a revision, together with the others of that moment', async () => {
  const { kept, sightings } = watched();
  sightings.saw(caller, report, show.document, instant(10));
  sightings.saw(planner, report, show.document, instant(20));
  sightings.saw(caller, { ...report, seq: 6 }, show.document, instant(30));
  await sightings.flush();
  await sightings.flush();
  expect(kept).toEqual([
    [
      { revision: 1, device: caller.device, name: caller.name, at: 10 },
      { revision: 1, device: planner.device, name: planner.name, at: 20 }
    ]
  ]);
});

test('who shows an older state, or no plan, has seen nothing', async () => {
  const { kept, sightings } = watched();
  sightings.saw(caller, { ...report, seq: 1 }, show.document, instant(10));
  sightings.saw(caller, { ...report, view: 'other' }, show.document, instant(10));
  await sightings.flush();
  expect(kept).toEqual([]);
});

test('what could not be written is written the next time', async () => {
  const { kept, disk, sightings } = watched();
  disk.isBroken = true;
  sightings.saw(caller, report, show.document, instant(10));
  await expect(sightings.flush()).rejects.toThrow('disk');
  disk.isBroken = false;
  await sightings.flush();
  expect(kept.flat()).toHaveLength(1);
});
