import { expect, test } from 'vitest';
import { duration } from '#core/time/duration.ts';
import type { RehearsalDevice } from './device.ts';
import { RehearsalHouse } from './house.ts';
import { Readings, written } from './readings.ts';
import { Screens } from './screens.ts';

const concert = {
  departments: ['LX', 'SND', { prefix: 'SAFE', mayStop: true }],
  items: [
    { title: 'Band', hardAt: '20:00', minutes: 10, cues: ['LX 1'] },
    {
      title: 'Pyro song',
      minutes: 5,
      cues: [
        'SND 2',
        { cue: 'LX 2', execution: { kind: 'follow', parentId: 'snd2', delayMs: duration(30_000) } }
      ]
    },
    { title: 'Encore', minutes: 5, cues: ['LX 3', 'SND 3'] }
  ]
} as const;

async function company(house: RehearsalHouse) {
  return {
    caller: await house.device('Cay', 'caller'),
    lx: await house.device('LX', 'operator', 'LX'),
    snd: await house.device('SND', 'operator', 'SND'),
    safety: await house.device('Sam', 'operator', 'SAFE'),
    clock: await house.device('Clock', 'viewer'),
    corridor: await house.device('Corridor', 'viewer')
  };
}

/** What each of the four kinds of screen reads at one moment. */
const screens = (
  see: Screens,
  { caller, lx, clock, corridor }: Record<'caller' | 'lx' | 'clock' | 'corridor', RehearsalDevice>
) => ({
  console: see.face(caller),
  crew: see.crew(lx),
  stage: see.stage(clock),
  backstage: see.backstage(corridor, 'LX')
});

test('a stop: every screen says so at once, what was live is aborted, and two presses and a word lead back', async () => {
  const house = await RehearsalHouse.open(concert, '19:55');
  const all = await company(house);
  const { caller, lx, snd, safety, corridor } = all;
  const see = new Readings(house, {
    console: caller,
    crew: [lx, snd, safety],
    wall: all.clock,
    corridor: [corridor, 'LX'],
    stages: caller
  });
  await caller.open('show');
  await house.until('20:00');
  await caller.go();
  await house.until('20:10');
  await caller.go();
  await house.until(10);
  await caller.standBy();
  await lx.ready();
  expect(screens(see, all)).toEqual({
    console: 'missingAnswers: 3 Encore (not SND)',
    crew: 'LIVE | LX 3 ready',
    stage: 'counting 04:50',
    backstage: 'LX 3 Encore STANDBY'
  });

  // Sound may not stop the show, and asks those who may; the caller answers that the show goes on.
  expect(await snd.stop('smell of fire')).toBe('notAllowed');
  expect(await snd.ask('stop', 'smell of fire')).toBe('done');
  expect(see.alarms(safety)).toEqual(['SND: stop, smell of fire']);
  expect(see.alarms(corridor)).toEqual([]);
  expect(see.all()).toBe(
    written(`
    strip     LIVE · ON TIME · est. end 20:20
    now       LIVE 2 Pyro song [SND 2 live] 04:50
    next      STANDBY 3 Encore [LX 3 ready, SND 3 standby] due 20:15
    then      End of show
    GO        missingAnswers: 3 Encore (not SND)
    across    SND: stop, smell of fire
    log       20:10:10 STANDBY LX 3 · SND 3 1 of 2 ready
    devices   Cay call, Clock stage, Corridor stage, LX crew LX, SND crew SND, Sam crew SAFE
    LX        LIVE 2 Pyro song | READY LX 3 | SND: stop, smell of fire
    SND       LIVE 2 Pyro song | STANDBY SND 3 | SND: stop, smell of fire
    Sam       LIVE 2 Pyro song | nothing more | SND: stop, smell of fire
    stage     Pyro song | 04:50 | next Encore
    backstage LX 3 Encore STANDBY
    countdown Encore 04:50
    timeline  Main stage · Main: 20:10 2 Pyro song (planned 20:10) / 20:15 3 Encore (planned 20:15)
    stages    Main stage · Main | LIVE | on time | est. end 20:20 | Now 2 Pyro song 04:50 | Next 3 Encore 20:15 | Caller Cay | Standby 1 of 2 ready · waits for SND | Asked SND asks for a stop smell of fire
    `)
  );
  expect(see.banner(lx)).toBe('LIVE');
  expect(await caller.answer()).toBe('done');
  expect(see.alarms(safety)).toEqual([]);

  // Safety looks, and stops it without waiting for whoever holds the book.
  await house.until(5);
  expect(await safety.stop('pyro stuck')).toBe('done');
  expect(screens(see, all)).toEqual({
    console: 'held: Stopped',
    crew: 'SHOW STOPPED: pyro stuck (Sam) | LX 3 waiting',
    stage: 'stopped 04:45',
    backstage: 'LX 3 Encore 20:15'
  });
  expect(see.all()).toBe(
    written(`
    strip     STOPPED · ON TIME · est. end 20:20
    now       STOPPED 2 Pyro song [SND 2 aborted] 04:45
    next      NEXT 3 Encore [LX 3 waiting, SND 3 waiting] due 20:15
    then      End of show
    GO        held: Stopped
    across    SHOW STOPPED: pyro stuck (Sam)
    log       20:10:15 ABORTED SND 2
    devices   Cay call, Clock stage, Corridor stage, LX crew LX, SND crew SND, Sam crew SAFE
    LX        STOPPED 2 Pyro song | COMING UP LX 3 | SHOW STOPPED: pyro stuck (Sam)
    SND       STOPPED 2 Pyro song | COMING UP SND 3 | SHOW STOPPED: pyro stuck (Sam)
    Sam       STOPPED 2 Pyro song | nothing more | SHOW STOPPED: pyro stuck (Sam)
    stage     Pyro song | STOPPED | pyro stuck
    backstage LX 3 Encore 20:15
    countdown Encore 04:45
    timeline  Main stage · Main: 20:10 2 Pyro song (planned 20:10) / 20:15 3 Encore (planned 20:15)
    stages    Main stage · Main | STOPPED | on time | est. end 20:20 | Now 2 Pyro song 04:45 | Next 3 Encore 20:15 | Caller Cay
    `)
  );
  // The public reads that it stands still and why, not who did it.
  expect(see.banner(corridor)).toBe('SHOW STOPPED: pyro stuck');
  expect([see.cue(snd, 'SND 2'), see.cue(lx, 'LX 2')]).toEqual(['aborted', 'waiting']);
  expect([await caller.go(), await caller.standBy(), await caller.resume()]).toEqual([
    'runIs',
    'runIs',
    'runIs'
  ]);

  await house.until('20:20');
  expect(see.stage(all.clock)).toBe('stopped 04:45');
  expect(await caller.hold('')).toBe('done');
  expect(screens(see, all)).toEqual({
    console: 'held: Held',
    crew: 'SHOW HELD: pyro stuck (Sam) | LX 3 waiting',
    stage: 'held 04:45',
    backstage: 'LX 3 Encore 20:24'
  });
  expect(await caller.resume('from the second verse')).toBe('done');
  expect(screens(see, all)).toEqual({
    console: 'noStandbyAllowed: 3 Encore',
    crew: 'SHOW GOES ON: from the second verse | LX 3 waiting',
    stage: 'counting 04:45',
    backstage: 'LX 3 Encore 20:24'
  });
  expect(see.all()).toBe(
    written(`
    strip     LIVE · LATE +09:45 · est. end 20:29
    now       ABORTED 2 Pyro song [SND 2 aborted] 04:45
    next      NEXT 3 Encore [LX 3 waiting, SND 3 waiting] due 20:24
    then      End of show
    GO        noStandbyAllowed: 3 Encore
    across    SHOW GOES ON: from the second verse
    log       20:10:15 ABORTED SND 2
    devices   Cay call, Clock stage, Corridor stage, LX crew LX, SND crew SND, Sam crew SAFE
    LX        LIVE 2 Pyro song | COMING UP LX 3 | SHOW GOES ON: from the second verse
    SND       LIVE 2 Pyro song | COMING UP SND 3 | SHOW GOES ON: from the second verse
    Sam       LIVE 2 Pyro song | nothing more | SHOW GOES ON: from the second verse
    stage     Pyro song | 04:45 | LATE +09:45 | from the second verse
    backstage LX 3 Encore 20:24
    countdown Encore 04:45
    timeline  Main stage · Main: 20:10 2 Pyro song (planned 20:10) / 20:24 3 Encore (planned 20:15) LATE +09:45
    stages    Main stage · Main | LIVE | LATE +09:45 | est. end 20:29 | Now 2 Pyro song 04:45 | Next 3 Encore 20:24 | Caller Cay
    `)
  );
  // What followed the aborted song does not come any more, however long one waits.
  await house.until(60);
  expect(see.cue(lx, 'LX 2')).toBe('waiting');
  await house.until('20:24:45');
  await caller.standBy();
  await lx.ready();
  await snd.ready();
  await caller.go();
  expect(screens(see, all)).toEqual({
    console: 'locked: 3 fired 20:24:45',
    crew: 'LIVE | nothing',
    stage: 'counting 05:00',
    backstage: 'no more calls'
  });
  expect(see.late(caller)).toBe('+09:45');

  const { entries, totals } = await house.asRun();
  const told = entries.filter(({ kind }) =>
    ['stopped', 'held', 'resumed', 'alarmRaised', 'alarmAnswered'].includes(kind)
  );
  expect(told.map(({ kind, by, text }) => [kind, by.name, text])).toEqual([
    ['alarmRaised', 'SND', 'smell of fire'],
    ['alarmAnswered', 'Cay', 'smell of fire'],
    ['stopped', 'Sam', 'pyro stuck'],
    ['held', 'Cay', ''],
    ['resumed', 'Cay', 'from the second verse']
  ]);
  expect(totals).toMatchObject({ goes: 3, refused: 4, heldMs: 9.75 * 60_000 });
});

test('a stop that is the end: the run is abandoned, is taken up again within ten minutes, and held first', async () => {
  const house = await RehearsalHouse.open(concert, '19:55');
  const see = new Screens(house);
  const all = await company(house);
  const { caller, safety, lx } = all;
  await caller.open('show');
  await house.until('20:00');
  await caller.go();
  await house.until('20:04');
  await safety.stop('power');
  await house.until('20:06');
  expect(await caller.end()).toBe('done');
  expect(screens(see, all)).toMatchObject({ crew: 'ENDED | nothing', stage: 'ended' });
  expect(caller.run().isAbandoned).toBe(true);
  await house.until('20:12');
  expect(await lx.reopen()).toBe('notAllowed');
  expect(await caller.reopen()).toBe('done');
  expect(screens(see, all)).toMatchObject({
    console: 'held: Held',
    crew: 'SHOW HELD:  | LX 2 waiting',
    // It has stood still since the stop, whatever the run was called in between.
    stage: 'held 06:00'
  });
  expect(await caller.resume()).toBe('done');
  expect(see.face(caller)).toBe('noStandbyAllowed: 2 Pyro song');
  await house.until('20:18');
  await caller.end();
  await house.until('20:28:01');
  expect(await caller.reopen()).toBe('tooLate');
});
