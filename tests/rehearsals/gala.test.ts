import { expect, test } from 'vitest';
import { duration } from '#core/time/duration.ts';
import { RehearsalHouse } from './house.ts';
import { Screens } from './screens.ts';

const gala = {
  items: [
    { title: 'Doors', hardAt: '19:00', minutes: 30, cues: ['LX 1', 'SND 1'] },
    { title: 'Walk-on: host', minutes: 2, cues: ['LX 2', 'SND 2'] },
    {
      title: 'Opening film',
      minutes: 3,
      cues: [
        'VID 3',
        { cue: 'LX 3.5', execution: { kind: 'follow', parentId: 'vid3', delayMs: duration(5_000) } }
      ],
      together: false
    },
    { title: 'Award', hardAt: '19:40', minutes: 10, cues: ['LX 4'] },
    { title: 'Thanks', minutes: 5 }
  ]
} as const;

test('a gala: called by standby and GO, a cue that follows, a host who talks too long, a gap that takes it', async () => {
  const house = await RehearsalHouse.open(gala, '18:55');
  const see = new Screens(house);
  const caller = await house.device('Cay', 'caller');
  const [lx, snd] = [
    await house.device('LX', 'operator', 'LX'),
    await house.device('SND', 'operator', 'SND')
  ];
  const stage = await house.device('Clock', 'viewer');
  expect(await caller.open('show')).toBe('done');
  expect(see.stage(stage)).toBe('before 05:00');

  await house.until('18:59:50');
  expect(await caller.standBy()).toBe('done');
  expect(see.mine(lx)).toBe('LX 1 standby');
  expect(see.face(caller)).toBe('missingAnswers: 1 Doors (not LX, SND)');
  expect(await lx.ready()).toBe('done');
  await house.until(2);
  expect(await snd.ready()).toBe('done');
  expect(see.readiness(caller)).toBe('LX ready, SND ready');
  expect(see.face(caller)).toBe('ready: 1 Doors');
  expect(see.mine(lx)).toBe('LX 1 ready');

  await house.until('19:00');
  expect(await caller.go()).toBe('done');
  expect(see.now(caller)).toBe('1 Doors');
  expect(see.mine(lx)).toBe('LX 2 waiting');
  expect(see.stage(stage)).toBe('counting 30:00');

  await house.until('19:30');
  await caller.standBy();
  await lx.ready();
  await snd.ready();
  await caller.go();
  // The host has two minutes and takes four.
  await house.until('19:31:45');
  expect(see.stage(stage)).toBe('counting 00:15 amber');
  await house.until('19:34');
  expect(see.stage(stage)).toBe('counting −02:00 over');
  expect(see.late(caller)).toBe('+02:00');

  expect(await caller.go()).toBe('done');
  expect(see.cue(lx, 'LX 3.5')).toBe('waiting');
  await house.until(4.999);
  expect(see.cue(lx, 'LX 3.5')).toBe('waiting');
  await house.until(0.001);
  expect(see.cue(lx, 'LX 3.5')).toBe('live');
  expect(see.cue(stage, 'LX 3.5')).toBe('live');

  // The award begins at its time: the gap before it has taken the two minutes.
  await house.until('19:40');
  await caller.go();
  expect(see.late(caller)).toBe('00:00');
  await house.until('19:50');
  await caller.go();
  await house.until('19:55');
  expect(see.face(caller)).toMatch(/^endOfShow/);
  expect(await caller.end()).toBe('done');
  expect(see.stage(stage)).toBe('ended');

  const { totals, items, entries } = await house.asRun();
  expect(totals).toMatchObject({ goes: 5, others: 1, refused: 0, startLateMs: 0, endLateMs: 0 });
  expect(totals.readiness).toMatchObject({ answers: 4, averageMs: 500, longestMs: 2_000 });
  const host = items.find(({ item }) => item.title === 'Walk-on: host');
  expect(host).toMatchObject({ lateMs: 0, overMs: 120_000 });
  const film = entries.filter(({ wentWrong }) => wentWrong).map(({ flags }) => flags);
  expect(film).toEqual([['noStandby'], ['noStandby']]);
});
