import { expect, test } from 'vitest';
import type { Change } from '#core/command.ts';
import type { Item } from '#core/show.ts';
import { duration, minute } from '#core/time/duration.ts';
import type { RehearsalDevice } from './device.ts';
import { RehearsalHouse } from './house.ts';
import { Screens } from './screens.ts';

const field = {
  departments: ['LX', 'SND'],
  items: [
    { title: 'Band one', hardAt: '17:00', minutes: 45, cues: ['SND 1'] },
    { title: 'Changeover', minutes: 30, cues: ['LX 2'] },
    { title: 'Band two', hardAt: '18:30', minutes: 60, cues: ['SND 3'] },
    { title: 'Raffle', minutes: 10 },
    { title: 'Headliner', hardAt: '20:00', minutes: 90, cues: ['SND 5', 'LX 5'] }
  ]
} as const;

/** A second stage on the same day, with two acts of its own. */
async function pitchTent(planner: RehearsalDevice): Promise<string> {
  const acts = ['Poet', 'Choir'].map((title, nth): Change => {
    const { rank: _, ...like } = planner.document.items['i2'] as Item;
    const length = { durationMs: duration(40 * minute), countToEnd: false };
    const row = { ...like, id: `tent${nth}`, rundownId: 'r2', title, length };
    const begins = planner.document.items['i1']?.start;
    return { do: 'add', in: 'items', row: nth === 0 && begins ? { ...row, start: begins } : row };
  });
  const space = { id: 's2', parentId: null, kind: 'stage', name: 'Tent' } as const;
  const rundown = { id: 'r2', dayId: 'd1', spaceId: 's2', title: 'Tent' };
  return planner.send({
    type: 'edit',
    changes: [
      { do: 'add', in: 'spaces', row: space },
      { do: 'add', in: 'rundowns', row: rundown },
      ...acts
    ]
  });
}

test('a festival: a late act pushes its own stage as far as the next gap, and the other stage not at all', async () => {
  const house = await RehearsalHouse.open(field, '16:30');
  const see = new Screens(house);
  const planner = await house.device('Office', 'planner');
  expect(await pitchTent(planner)).toBe('done');
  const main = await house.device('Main', 'caller');
  const tent = await house.device('Tent', 'caller');
  const sound = await house.device('SND', 'operator', 'SND');
  const clock = await house.device('Clock', 'viewer');
  expect(await main.open('show')).toBe('done');
  expect(await tent.open('show', 'run2', 'r2')).toBe('done');
  expect(await tent.open('show', 'run3', 'r1')).toBe('spaceBusy');

  await house.until('17:00');
  expect(await tent.go('run2')).toBe('done');
  // The first band is stuck at the gate: twenty minutes late.
  await house.until('17:20');
  expect(see.late(main)).toBe('+20:00');
  await main.standBy();
  await sound.ready();
  expect(await main.go()).toBe('done');
  expect(see.late(main)).toBe('+20:00');
  expect(see.late(tent, 'run2')).toBe('00:00');
  expect(see.stage(clock, 'run2')).toBe('counting 20:00');

  await house.until('17:40');
  expect(await tent.go('run2')).toBe('done');
  expect(see.late(tent, 'run2')).toBe('00:00');
  await house.until('18:05');
  await main.go();
  // The changeover had fifteen minutes behind it: five are left to make up.
  expect(see.late(main)).toBe('+20:00');
  await house.until('18:35');
  expect(see.now(main)).toBe('2 Changeover');
  expect(see.stage(clock)).toBe('counting 00:00 amber');
  await main.standBy();
  await sound.ready();
  await main.go();
  expect(see.late(main)).toBe('+05:00');

  // The raffle goes: the headliner begins at its time.
  const raffle = main.stepOf('Raffle');
  const { fence } = main.run();
  expect(await main.send({ type: 'skip', run: 'run1', fence, step: raffle })).toBe('done');
  await house.until('19:35');
  expect(see.face(main)).toMatch(/: 5 Headliner/);
  await house.until('19:59:50');
  await main.standBy();
  expect(see.mine(sound)).toBe('SND 5 standby');
  await sound.ready();
  await house.until('20:00');
  await main.go();
  expect(see.late(main)).toBe('00:00');

  const [first, second] = [await house.asRun('run1'), await house.asRun('run2')];
  expect(first.items.map(({ item, result, lateMs }) => [item.title, result, lateMs])).toEqual([
    ['Band one', 'played', 20 * minute],
    ['Changeover', 'played', 20 * minute],
    ['Band two', 'played', 5 * minute],
    ['Headliner', 'underWay', 0],
    ['Raffle', 'skipped', null]
  ]);
  expect(second.items.map(({ item, lateMs }) => [item.title, lateMs])).toEqual([
    ['Poet', 0],
    ['Choir', 0]
  ]);
  expect(first.entries.every(({ by }) => by.name !== 'Tent')).toBe(true);
});
