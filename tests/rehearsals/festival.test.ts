import { expect, test } from 'vitest';
import type { Change } from '#core/command.ts';
import type { Item } from '#core/show.ts';
import { duration, minute } from '#core/time/duration.ts';
import type { RehearsalDevice } from './device.ts';
import { RehearsalHouse } from './house.ts';
import { Readings, written } from './readings.ts';

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
    const number = `T${nth + 1}`;
    const equipment = nth === 0 ? [] : [{ equipmentId: 'desk', quantity: 1 }];
    const row = { ...like, id: `tent${nth}`, rundownId: 'r2', number, title, length, equipment };
    const begins = planner.document.items['i1']?.start;
    return { do: 'add', in: 'items', row: nth === 0 && begins ? { ...row, start: begins } : row };
  });
  const space = { id: 's2', parentId: null, kind: 'stage', name: 'Tent' } as const;
  const rundown = { id: 'r2', dayId: 'd1', spaceId: 's2', title: 'Tent' };
  // The one desk that both stages share: ten minutes lie between the choir and the second band.
  const desk = { id: 'desk', name: 'Touring desk', quantity: 1, notes: '' };
  const uses = [{ equipmentId: 'desk', quantity: 1 }];
  return planner.send({
    type: 'edit',
    changes: [
      { do: 'add', in: 'spaces', row: space },
      { do: 'add', in: 'rundowns', row: rundown },
      { do: 'add', in: 'equipment', row: desk },
      { do: 'set', in: 'items', id: 'i3', field: 'equipment', to: uses, was: [] },
      ...acts
    ]
  });
}

test('a festival: a late act pushes its own stage as far as the next gap, and the other stage not at all', async () => {
  const house = await RehearsalHouse.open(field, '16:30');
  const planner = await house.device('Office', 'planner');
  expect(await pitchTent(planner)).toBe('done');
  const main = await house.device('Main', 'caller');
  const tent = await house.device('Tent', 'caller');
  const sound = await house.device('SND', 'operator', 'SND');
  const clock = await house.device('Clock', 'viewer');
  const see = new Readings(house, {
    console: main,
    crew: [sound],
    wall: clock,
    corridor: [clock, 'LX'],
    stages: planner
  });
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
  expect(see.all()).toBe(
    written(`
    strip     LIVE · LATE +20:00 · est. end 21:30
    now       LIVE 1 Band one [SND 1 live] 45:00
    next      NEXT 2 Changeover [LX 2 waiting] due 18:05
    then      3 Band two [SND 3 waiting]
    GO        locked: 1 fired 17:20:00
    across    –
    log       17:20:00 FIRED 1 Band one SND 1
    devices   Clock stage, Main call, Office plan, SND crew SND, Tent call
    SND       LIVE 1 Band one | GO SND 1
    stage     Band one | 45:00 | LATE +20:00 | next Changeover
    backstage LX 2 Changeover 18:05
    countdown Changeover 45:00
    timeline  Main stage · Main: 17:20 1 Band one (planned 17:00) LATE +20:00 / 18:05 2 Changeover (planned 17:45) LATE +20:00 / 18:35 3 Band two (planned 18:30) LATE +05:00 / 19:35 4 Raffle (planned 19:30) LATE +05:00 / 20:00 5 Headliner (planned 20:00)
    timeline  Tent: 17:00 T1 Poet (planned 17:00) / 17:40 T2 Choir (planned 17:40)
    stages    Main stage · Main | LIVE | LATE +20:00 | est. end 21:30 | Now 1 Band one 45:00 | Next 2 Changeover 18:05 | Caller Main
    stages    Tent | LIVE | on time | est. end 18:20 | Now T1 Poet 20:00 | Next T2 Choir 17:40 | Caller Tent
    `)
  );

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
  expect(see.all()).toBe(
    written(`
    strip     LIVE · LATE +20:00 · est. end 21:30
    now       LIVE 2 Changeover [LX 2 live] 00:00
    next      NEXT 3 Band two [SND 3 waiting] due 18:35
    then      4 Raffle
    GO        noStandbyAllowed: 3 Band two
    across    –
    log       18:05:00 FIRED 2 Changeover LX 2, without a standby
    devices   Clock stage, Main call, Office plan, SND crew SND, Tent call
    SND       LIVE 2 Changeover | COMING UP SND 3
    stage     Changeover | 00:00 amber | LATE +20:00 | next Band two
    backstage LX 5 Headliner 20:00
    countdown Band two Soon
    timeline  Main stage · Main: 18:05 2 Changeover (planned 17:45) LATE +20:00 / 18:35 3 Band two (planned 18:30) LATE +05:00 / 19:35 4 Raffle (planned 19:30) LATE +05:00 / 20:00 5 Headliner (planned 20:00)
    timeline  Tent: 17:40 T2 Choir (planned 17:40)
    stages    Main stage · Main | LIVE | LATE +20:00 | est. end 21:30 | Now 2 Changeover 00:00 | Next 3 Band two 18:35 | Caller Main
    stages    Tent | LIVE | LATE +15:00 | est. end 18:35 | Now T2 Choir −15:00 | Next – | Caller Tent
    `)
  );
  await main.standBy();
  await sound.ready();
  await main.go();
  expect(see.late(main)).toBe('+05:00');
  // The choir does not stop, and the band that has the same desk is on.
  await house.until(60);
  expect(see.all()).toBe(
    written(`
    strip     LIVE · LATE +05:00 · est. end 21:30
    now       LIVE 3 Band two [SND 3 live] 59:00
    next      NEXT 4 Raffle due 19:35
    then      5 Headliner [SND 5 waiting, LX 5 waiting]
    GO        ready: 4 Raffle
    across    –
    log       18:35:00 FIRED 3 Band two SND 3
    devices   Clock stage, Main call, Office plan, SND crew SND, Tent call
    SND       LIVE 3 Band two | COMING UP SND 5
    stage     Band two | 59:00 | LATE +05:00 | next Raffle
    backstage LX 5 Headliner 20:00
    countdown Raffle 59:00
    timeline  Main stage · Main: 18:35 3 Band two (planned 18:30) LATE +05:00 / 19:35 4 Raffle (planned 19:30) LATE +05:00 / 20:00 5 Headliner (planned 20:00)
    timeline  Tent: 17:40 T2 Choir (planned 17:40)
    stages    Main stage · Main | LIVE | LATE +05:00 | est. end 21:30 | Now 3 Band two 59:00 | Next 4 Raffle 19:35 | Caller Main | Clash Too few Touring desk: 2 needed, 1 there, in 3 Band two
    stages    Tent | LIVE | LATE +16:00 | est. end 18:36 | Now T2 Choir −16:00 | Next – | Caller Tent | Clash Too few Touring desk: 2 needed, 1 there, in T2 Choir
    `)
  );

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
