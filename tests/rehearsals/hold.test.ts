import { expect, test } from 'vitest';
import { duration } from '#core/time/duration.ts';
import { RehearsalHouse } from './house.ts';
import { Readings, written } from './readings.ts';
import { Screens } from './screens.ts';

const evening = {
  items: [
    { title: 'Overture', hardAt: '20:00', minutes: 5, cues: ['LX 1', 'SND 1'] },
    {
      title: 'Song',
      minutes: 10,
      cues: [
        'LX 2',
        { cue: 'VID 2', execution: { kind: 'follow', parentId: 'lx2', delayMs: duration(60_000) } }
      ]
    },
    { title: 'Finale', minutes: 5, cues: ['LX 3'] }
  ]
} as const;

test('a hold: clocks stand still, standbys are off, nothing comes by itself, and the show goes on where it was', async () => {
  const house = await RehearsalHouse.open(evening, '19:55');
  const caller = await house.device('Cay', 'caller');
  const lx = await house.device('LX', 'operator', 'LX');
  const stage = await house.device('Clock', 'viewer');
  const see = new Readings(house, {
    console: caller,
    crew: [lx],
    wall: stage,
    corridor: [stage, 'LX'],
    stages: caller
  });
  await caller.open('show');
  await house.until('20:00');
  await caller.go();
  await house.until('20:05');
  await caller.go();
  await house.until(20);
  await caller.standBy();
  await lx.ready();
  expect(see.mine(lx)).toBe('LX 3 ready');

  await house.until('20:05:30');
  expect(await caller.hold('a flown piece swings')).toBe('done');
  expect(see.now(lx)).toBe('2 Song (held)');
  expect(see.mine(lx)).toBe('LX 3 waiting');
  expect(see.stage(stage)).toBe('held 09:30');
  expect(see.face(caller)).toBe('held: Held');
  expect(see.all()).toBe(
    written(`
    strip     HELD · ON TIME · est. end 20:20
    now       LIVE 2 Song [LX 2 live] 09:30
    next      NEXT 3 Finale [LX 3 waiting] due 20:15
    then      End of show
    GO        held: Held
    across    SHOW HELD: a flown piece swings
    log       20:05:00 FIRED 2 Song LX 2, without a standby
    devices   Cay call, Clock stage, LX crew LX
    LX        HELD 2 Song | COMING UP LX 3 | SHOW HELD: a flown piece swings
    stage     Song | HELD | a flown piece swings
    backstage LX 3 Finale 20:15
    countdown Finale 09:30
    timeline  Main stage · Main: 20:05 2 Song (planned 20:05) / 20:15 3 Finale (planned 20:15)
    stages    Main stage · Main | HELD | on time | est. end 20:20 | Now 2 Song 09:30 | Next 3 Finale 20:15 | Caller Cay
    `)
  );
  // Whoever presses all the same is told why, and it is in the record.
  expect(await caller.go()).toBe('runIs');
  expect(await caller.standBy()).toBe('runIs');
  await house.until('20:12:30');
  expect(see.stage(stage)).toBe('held 09:30');
  // The film that follows after a minute had half of it behind it.
  expect(see.cue(lx, 'VID 2')).toBe('waiting');

  expect(await caller.resume()).toBe('done');
  expect(see.all()).toBe(
    written(`
    strip     LIVE · LATE +07:00 · est. end 20:27
    now       LIVE 2 Song [LX 2 live] 09:30
    next      NEXT 3 Finale [LX 3 waiting] due 20:22
    then      End of show
    GO        noStandbyAllowed: 3 Finale
    across    –
    log       20:05:00 FIRED 2 Song LX 2, without a standby
    devices   Cay call, Clock stage, LX crew LX
    LX        LIVE 2 Song | COMING UP LX 3
    stage     Song | 09:30 | LATE +07:00 | next Finale
    backstage LX 3 Finale 20:22
    countdown Finale 09:30
    timeline  Main stage · Main: 20:05 2 Song (planned 20:05) / 20:22 3 Finale (planned 20:15) LATE +07:00
    stages    Main stage · Main | LIVE | LATE +07:00 | est. end 20:27 | Now 2 Song 09:30 | Next 3 Finale 20:22 | Caller Cay
    `)
  );
  expect(see.stage(stage)).toBe('counting 09:30');
  await house.until(29.999);
  expect(see.cue(lx, 'VID 2')).toBe('waiting');
  await house.until(0.001);
  expect(see.cue(lx, 'VID 2')).toBe('live');
  expect(see.late(caller)).toBe('+07:00');
  await house.until('20:22');
  await caller.standBy();
  await lx.ready();
  await caller.go();
  await house.until('20:27');
  await caller.end();

  const { entries, totals, items } = await house.asRun();
  expect(totals).toMatchObject({ heldMs: 7 * 60_000, endLateMs: 7 * 60_000, refused: 2 });
  expect(items.map(({ overMs, pausedMs }) => [overMs, pausedMs])).toEqual([
    [0, 0],
    [0, 7 * 60_000],
    [0, 0]
  ]);
  const told = entries.filter(({ kind }) => ['held', 'refused', 'resumed'].includes(kind));
  expect(told.map(({ kind, text, refused }) => [kind, text ?? refused?.rejection.code])).toEqual([
    ['held', 'a flown piece swings'],
    ['refused', 'runIs'],
    ['refused', 'runIs'],
    ['resumed', undefined]
  ]);
});

test('a stop and a restart from the top: the first run stays on record, the second begins as new', async () => {
  const house = await RehearsalHouse.open(evening, '19:55');
  const see = new Screens(house);
  const caller = await house.device('Cay', 'caller');
  const lx = await house.device('LX', 'operator', 'LX');
  await caller.open('show');
  await house.until('20:00');
  await caller.go();
  await house.until('20:03');
  await caller.hold('power is gone');
  await house.until('20:20');
  expect(await caller.end()).toBe('done');
  expect(await caller.open('show', 'run2')).toBe('done');
  expect(see.mine(lx, 'run2')).toBe('LX 1 waiting');
  expect(await caller.go('run2')).toBe('done');
  // What is over stays over, whoever presses.
  expect(await caller.go('run1')).toBe('runIs');
  expect(see.late(caller, 'run2')).toBe('+20:00');

  const [first, second] = [await house.asRun('run1'), await house.asRun('run2')];
  expect(first.totals).toMatchObject({ goes: 1, heldMs: 17 * 60_000, refused: 1 });
  expect(second.totals).toMatchObject({ goes: 1, heldMs: 0, refused: 0, startLateMs: 20 * 60_000 });
});
