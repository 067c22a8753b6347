import { expect, test } from 'vitest';
import { duration } from '#core/time/duration.ts';
import { RehearsalHouse } from './house.ts';
import { Readings, written } from './readings.ts';

const seconds = (count: number) => duration(count * 1_000);

/** A truck that a spotter watches, a line that its own department watches, and what hangs on the truck. */
const act = {
  departments: [
    'LX',
    { prefix: 'FLY', clearRequired: true, clearValidMs: seconds(20), ackPolicy: 'hard' },
    { prefix: 'AUTO', ackPolicy: 'hard' },
    'SPOT'
  ],
  items: [
    { title: 'Act one', hardAt: '19:30', minutes: 30, cues: ['LX 1'] },
    {
      title: 'Scene change',
      minutes: 1,
      cues: [
        ['LX 20', 'FLY 7', { cue: 'AUTO 3', clearFromPositionId: 'SPOT-op', execMs: seconds(20) }],
        { cue: 'LX 21', execution: { kind: 'hang', parentId: 'auto3', delayMs: seconds(-2) } }
      ]
    },
    { title: 'Street', minutes: 10, cues: ['LX 22'] }
  ]
} as const;

async function beforeTheMove() {
  const house = await RehearsalHouse.open(act, '19:25');
  const caller = await house.device('Dee', 'caller');
  const fly = await house.device('Fly floor', 'operator', 'FLY');
  const auto = await house.device('Auto desk', 'operator', 'AUTO');
  const lx = await house.device('LX', 'operator', 'LX');
  const spot = await house.device('Spotter', 'operator', 'SPOT');
  const wall = await house.device('Clock', 'viewer');
  const see = new Readings(house, {
    console: caller,
    crew: [fly, auto, lx, spot],
    wall,
    corridor: [wall, 'AUTO'],
    stages: caller
  });
  await caller.open('show');
  await house.until('19:30');
  await caller.go();
  await house.until('20:00');
  await caller.standBy();
  for (const each of [fly, auto, lx]) await each.ready();
  return { house, see, caller, fly, auto, lx, spot };
}

test('a move waits for its clears: they run out, are given again, and nothing forces them', async () => {
  const { house, see, caller, fly, auto, lx, spot } = await beforeTheMove();
  expect(see.clears(caller)).toBe('FLY 7 asked, AUTO 3 asked');
  expect([see.mine(fly), see.mine(auto), see.mine(lx)]).toEqual([
    'FLY 7 standby',
    'AUTO 3 standby',
    'LX 20 ready'
  ]);
  expect(see.face(caller)).toBe('blocked: FLY 7 and AUTO 3 have no clear (not FLY, AUTO)');
  expect(await caller.go('run1', 'I can see it')).toBe('needsClear');

  // Whoever moves it does not clear it: the spotter does.
  expect(await auto.clear('AUTO 3')).toBe('notAllowed');
  expect(await spot.clear('AUTO 3')).toBe('done');
  expect(await fly.clear('FLY 7')).toBe('done');
  expect(see.clears(spot)).toBe('FLY 7 clear for 20 s, AUTO 3 clear for 30 s');
  expect(see.face(caller)).toBe('ready: 2 Scene change');
  expect(see.mine(auto)).toBe('AUTO 3 ready');

  // The pause is longer than anybody looks: first the line, then the truck is not clear any more.
  await house.until(19.999);
  expect(see.face(caller)).toBe('ready: 2 Scene change');
  await house.until(0.001);
  expect(see.clears(caller)).toBe('FLY 7 asked, AUTO 3 clear for 10 s');
  expect(see.face(caller)).toBe('blocked: FLY 7 has no clear (not FLY)');
  expect(see.mine(fly)).toBe('FLY 7 standby');
  expect(see.all()).toBe(
    written(`
    strip     LIVE · LATE +00:20 · est. end 20:11
    now       LIVE 1 Act one [LX 1 live] −00:20
    next      STANDBY 2 Scene change [LX 20 ready, FLY 7 standby, AUTO 3 ready] due 20:00
    then      3 Street [LX 22 waiting]
    GO        blocked: FLY 7 has no clear (not FLY)
    across    –
    log       20:00:20 NOT CLEAR FLY 7 it ran out
    devices   Auto desk crew AUTO, Clock stage, Dee call, Fly floor crew FLY, LX crew LX, Spotter crew SPOT
    Fly floor LIVE 1 Act one | READY, NOT CLEAR FLY 7, clear from FLY operator
    Auto desk LIVE 1 Act one | READY AUTO 3
    LX        LIVE 1 Act one | READY LX 20
    Spotter   LIVE 1 Act one | nothing more
    stage     Act one | −00:20 over | LATE +00:20 | next Scene change
    backstage AUTO 3 Scene change STANDBY
    countdown Scene change Soon
    timeline  Main stage · Main: 19:30 1 Act one (planned 19:30) / 20:00 2 Scene change (planned 20:00) LATE +00:20 / 20:01 3 Street (planned 20:01) LATE +00:20
    stages    Main stage · Main | LIVE | LATE +00:20 | est. end 20:11 | Now 1 Act one −00:20 | Next 2 Scene change 20:00 | Caller Dee | Standby 2 of 3 ready · waits for FLY
    `)
  );
  expect(await caller.go()).toBe('needsClear');
  await house.until(10);
  expect(see.clears(caller)).toBe('FLY 7 asked, AUTO 3 asked');

  expect(await fly.clear('FLY 7')).toBe('done');
  expect(await spot.clear('AUTO 3')).toBe('done');
  // Somebody steps into the track: the spotter takes it back at once.
  await house.until(2);
  expect(await spot.notClear('AUTO 3')).toBe('done');
  expect(see.face(caller)).toBe('blocked: AUTO 3 has no clear (not AUTO)');
  expect(await spot.clear('AUTO 3')).toBe('done');
  expect(await caller.go()).toBe('done');
  expect(see.clears(caller)).toBe('none');
  expect(see.all()).toBe(
    written(`
    strip     LIVE · LATE +00:32 · est. end 20:11
    now       LIVE 2 Scene change [LX 20 live, FLY 7 live, AUTO 3 live] 01:00
    next      NEXT 3 Street [LX 22 waiting] due 20:01
    then      End of show
    GO        locked: 2 fired 20:00:32
    across    –
    log       20:00:32 FIRED 2 Scene change LX 20 · FLY 7 · AUTO 3
    devices   Auto desk crew AUTO, Clock stage, Dee call, Fly floor crew FLY, LX crew LX, Spotter crew SPOT
    Fly floor LIVE 2 Scene change | GO FLY 7
    Auto desk LIVE 2 Scene change | GO AUTO 3
    LX        LIVE 2 Scene change | GO LX 20
    Spotter   LIVE 2 Scene change | nothing more
    stage     Scene change | 01:00 | LATE +00:32 | next Street
    backstage no more calls
    countdown Street 01:00
    timeline  Main stage · Main: 20:00 2 Scene change (planned 20:00) LATE +00:32 / 20:01 3 Street (planned 20:01) LATE +00:32
    stages    Main stage · Main | LIVE | LATE +00:32 | est. end 20:11 | Now 2 Scene change 01:00 | Next 3 Street 20:01 | Caller Dee
    `)
  );
  await house.until(18);
  expect(see.cue(lx, 'LX 21')).toBe('live');

  const { entries } = await house.asRun();
  const lost = entries.filter(({ kind }) => kind === 'clearLost');
  expect(lost.map(({ cues, why }) => [cues.map(({ id }) => id), why])).toEqual([
    [['fly7'], 'expired'],
    [['auto3'], 'expired'],
    [['auto3'], 'withdrawn']
  ]);
});

test('a clear is worth no more than whoever gave it: gone with the device, with a problem, and in a hold', async () => {
  const { house, see, caller, fly, auto, lx, spot } = await beforeTheMove();
  await fly.clear('FLY 7');
  await spot.clear('AUTO 3');
  spot.cut();
  await house.until(4);
  expect(see.mine(spot)).toBe('no link');
  expect(see.face(caller)).toBe('ready: 2 Scene change');
  await house.until(2);
  expect(see.face(caller)).toBe('blocked: AUTO 3 has no clear (not AUTO)');
  // By voice, on the caller's word.
  expect(await caller.clear('AUTO 3')).toBe('done');
  expect(see.face(caller)).toBe('ready: 2 Scene change');

  expect(await auto.problem('door in the track')).toBe('done');
  await auto.ready();
  await spot.back();
  await house.until(1);
  expect(await spot.clear('AUTO 3')).toBe('done');
  await caller.hold('door in the track');
  expect(see.all()).toBe(
    written(`
    strip     HELD · LATE +00:07 · est. end 20:11
    now       LIVE 1 Act one [LX 1 live] −00:07
    next      NEXT 2 Scene change [LX 20 waiting, FLY 7 waiting, AUTO 3 waiting] due 20:00
    then      3 Street [LX 22 waiting]
    GO        held: Held
    across    SHOW HELD: door in the track
    log       20:00:06 PROBLEM AUTO door in the track Auto desk
    devices   Auto desk crew AUTO, Clock stage, Dee call, Fly floor crew FLY, LX crew LX, Spotter crew SPOT
    Fly floor HELD 1 Act one | COMING UP FLY 7 | SHOW HELD: door in the track
    Auto desk HELD 1 Act one | COMING UP AUTO 3 | SHOW HELD: door in the track
    LX        HELD 1 Act one | COMING UP LX 20 | SHOW HELD: door in the track
    Spotter   HELD 1 Act one | nothing more | SHOW HELD: door in the track
    stage     Act one | HELD | LATE +00:07 | door in the track
    backstage AUTO 3 Scene change 20:00
    countdown Scene change Soon
    timeline  Main stage · Main: 19:30 1 Act one (planned 19:30) / 20:00 2 Scene change (planned 20:00) LATE +00:07 / 20:01 3 Street (planned 20:01) LATE +00:07
    stages    Main stage · Main | HELD | LATE +00:07 | est. end 20:11 | Now 1 Act one −00:07 | Next 2 Scene change 20:00 | Caller Dee | Problem AUTO door in the track
    `)
  );
  expect(see.clears(caller)).toBe('none');
  expect([see.mine(fly), see.mine(auto)]).toEqual(['FLY 7 waiting', 'AUTO 3 waiting']);
  expect(await spot.clear('AUTO 3')).toBe('cueIs');
  await house.until(30);
  await caller.resume();
  // Everything is asked anew: nothing that was said before the hold counts for the move after it.
  expect(see.face(caller)).toBe(
    'blocked: FLY 7 and AUTO 3 need a standby first (not LX, FLY, AUTO)'
  );
  await caller.standBy();
  for (const each of [fly, auto, lx]) await each.ready();
  expect(see.face(caller)).toBe('blocked: FLY 7 and AUTO 3 have no clear (not FLY, AUTO)');
  await fly.clear('FLY 7');
  await spot.clear('AUTO 3');
  expect(await caller.go()).toBe('done');
});

test('a GO is forced past a silent desk, and the truck is aborted under way: light does not come', async () => {
  const { house, see, caller, fly, auto, lx, spot } = await beforeTheMove();
  await fly.clear('FLY 7');
  await spot.clear('AUTO 3');
  // The desk has answered before; now it does not hear the caller any more.
  auto.cut();
  await house.until(6);
  expect(see.face(caller)).toBe('blocked: AUTO 3 has not answered READY (not AUTO)');
  expect(await caller.go()).toBe('needsReady');
  expect(await caller.go('run1', 'READY heard on the radio')).toBe('done');
  await auto.back();
  expect(see.cue(auto, 'AUTO 3')).toBe('live');

  await house.until(9);
  expect(await lx.abort('AUTO 3')).toBe('notAllowed');
  expect(await auto.abort('AUTO 3')).toBe('done');
  expect([see.cue(caller, 'AUTO 3'), see.cue(caller, 'FLY 7'), see.cue(lx, 'LX 20')]).toEqual([
    'aborted',
    'live',
    'live'
  ]);
  expect(see.all()).toBe(
    written(`
    strip     LIVE · LATE +00:06 · est. end 20:11
    now       LIVE 2 Scene change [LX 20 live, FLY 7 live, AUTO 3 aborted] 00:51
    next      NEXT 3 Street [LX 22 waiting] due 20:01
    then      End of show
    GO        noStandbyAllowed: 3 Street
    across    –
    log       20:00:15 ABORTED AUTO 3
    devices   Auto desk crew AUTO, Clock stage, Dee call, Fly floor crew FLY, LX crew LX, Spotter crew SPOT
    Fly floor LIVE 2 Scene change | nothing more
    Auto desk LIVE 2 Scene change | nothing more
    LX        LIVE 2 Scene change | COMING UP LX 22
    Spotter   LIVE 2 Scene change | nothing more
    stage     Scene change | 00:51 amber | LATE +00:06 | next Street
    backstage no more calls
    countdown Street 00:51
    timeline  Main stage · Main: 20:00 2 Scene change (planned 20:00) LATE +00:06 / 20:01 3 Street (planned 20:01) LATE +00:06
    stages    Main stage · Main | LIVE | LATE +00:06 | est. end 20:11 | Now 2 Scene change 00:51 | Next 3 Street 20:01 | Caller Dee
    `)
  );
  await house.until(60);
  expect(see.cue(lx, 'LX 21')).toBe('waiting');
  expect(see.mine(auto)).toBe('nothing');
  expect(await caller.warn()).toBe('done');
  expect(see.mine(lx)).toBe('LX 22 warned');
  await caller.standBy();
  await lx.ready();
  expect(await caller.go()).toBe('done');

  const { entries } = await house.asRun();
  const forced = entries.filter(({ flags }) => flags?.includes('forced'));
  expect(forced.map(({ item, text, wentWrong }) => [item?.title, text, wentWrong])).toEqual([
    ['Scene change', 'READY heard on the radio', true]
  ]);
  expect(entries.filter(({ kind }) => kind === 'cueAborted')).toMatchObject([
    { by: { name: 'Auto desk' }, wentWrong: true }
  ]);
});
