import { expect, test } from 'vitest';
import { duration } from '#core/time/duration.ts';
import { RehearsalHouse } from './house.ts';
import { Readings, written } from './readings.ts';

const gala = {
  items: [
    { title: 'Doors', hardAt: '19:00', minutes: 30, cues: ['LX 1', 'SND 1'] },
    {
      title: 'Walk-on: host',
      minutes: 2,
      cues: ['LX 2', 'SND 2'],
      script: 'Good evening!'
    },
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
  const caller = await house.device('Cay', 'caller');
  const [lx, snd] = [
    await house.device('LX', 'operator', 'LX'),
    await house.device('SND', 'operator', 'SND')
  ];
  const stage = await house.device('Clock', 'viewer');
  const prompter = await house.device('Glass', 'prompter');
  const see = new Readings(house, {
    console: caller,
    crew: [lx, snd],
    wall: stage,
    corridor: [stage, 'LX'],
    prompter
  });
  expect(await caller.open('show')).toBe('done');
  expect(see.stage(stage)).toBe('before 05:00');

  await house.until('18:59:50');
  expect(await caller.standBy()).toBe('done');
  expect(see.mine(lx)).toBe('LX 1 standby');
  expect(see.face(caller)).toBe('missingAnswers: 1 Doors (not LX, SND)');
  expect(await lx.ready()).toBe('done');
  await house.until(2);
  expect(await snd.ready()).toBe('done');
  // Nothing that can wait comes up between READY and GO.
  expect(await caller.say('Minister is seated')).toBe('done');
  expect(see.all()).toBe(
    written(`
    strip     NOT STARTED · ON TIME · est. end 19:55
    now       NOW – 00:08
    next      READY 1 Doors [LX 1 ready, SND 1 ready] due 19:00
    then      2 Walk-on: host [LX 2 waiting, SND 2 waiting]
    GO        ready: 1 Doors
    across    –
    log       18:59:50 STANDBY LX 1 · SND 1 2 of 2 ready
    devices   Cay call, Clock stage, Glass prompter, LX crew LX, SND crew SND
    LX        NOT STARTED First: Doors | READY LX 1 | 1 waits
    SND       NOT STARTED First: Doors | READY SND 1 | 1 waits
    stage     Doors | Starts in 00:08
    backstage LX 1 Doors STANDBY
    countdown Doors 00:08
    timeline  Main stage · Main: 19:00 1 Doors (planned 19:00) / 19:30 2 Walk-on: host (planned 19:30) / 19:32 3 Opening film (planned 19:32) / 19:40 4 Award (planned 19:40) / 19:50 5 Thanks (planned 19:50)
    prompter  2 Walk-on: host: Good evening!
    `)
  );
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
  expect(see.all()).toBe(
    written(`
    strip     LIVE · LATE +02:00 · est. end 19:55
    now       LIVE 2 Walk-on: host [LX 2 live, SND 2 live] −02:00
    next      NEXT 3 Opening film [VID 3 waiting] due 19:34
    then      4 Award [LX 4 waiting]
    GO        noStandbyAllowed: 3 Opening film
    across    –
    log       19:30:00 FIRED 2 Walk-on: host LX 2 · SND 2
    devices   Cay call, Clock stage, Glass prompter, LX crew LX, SND crew SND
    LX        LIVE 2 Walk-on: host | COMING UP LX 3.5, follows VID 3 after 5 s | “Minister is seated” Cay
    SND       LIVE 2 Walk-on: host | nothing more | “Minister is seated” Cay
    stage     Walk-on: host | −02:00 over | LATE +02:00 | next Opening film
    backstage LX 3.5 Opening film 19:34
    countdown Opening film Soon
    timeline  Main stage · Main: 19:30 2 Walk-on: host (planned 19:30) / 19:34 3 Opening film (planned 19:32) LATE +02:00 / 19:40 4 Award (planned 19:40) / 19:50 5 Thanks (planned 19:50)
    prompter  ▸2 Walk-on: host: Good evening!
    `)
  );
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
  expect(see.all()).toBe(
    written(`
    strip     ENDED · ended 19:55
    across    –
    log       19:50:00 FIRED 5 Thanks
    devices   Cay call, Clock stage, Glass prompter, LX crew LX, SND crew SND
    LX        ENDED End of show | nothing more | “Minister is seated” Cay
    SND       ENDED End of show | nothing more | “Minister is seated” Cay
    stage     End of show
    backstage no more calls
    countdown End of show
    timeline  Main stage · Main: –
    prompter  2 Walk-on: host: Good evening!
    `)
  );

  const { totals, items, entries } = await house.asRun();
  expect(totals).toMatchObject({ goes: 5, others: 1, refused: 0, startLateMs: 0, endLateMs: 0 });
  expect(totals.readiness).toMatchObject({ answers: 4, averageMs: 500, longestMs: 2_000 });
  const host = items.find(({ item }) => item.title === 'Walk-on: host');
  expect(host).toMatchObject({ lateMs: 0, overMs: 120_000 });
  const film = entries.filter(({ wentWrong }) => wentWrong).map(({ flags }) => flags);
  expect(film).toEqual([['noStandby'], ['noStandby']]);
});
