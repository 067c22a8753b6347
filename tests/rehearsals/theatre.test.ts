import { expect, test } from 'vitest';
import { duration } from '#core/time/duration.ts';
import { RehearsalHouse } from './house.ts';
import { Readings, written } from './readings.ts';

const seconds = (count: number) => duration(count * 1_000);

/** A scene change: fly and automation on one GO, what hangs on the move, and a house without hurry. */
const act = {
  departments: [
    'LX',
    'SND',
    { prefix: 'FLY', ackPolicy: 'hard' },
    { prefix: 'AUTO', ackPolicy: 'hard' }
  ],
  items: [
    { title: 'Act one', cues: ['LX 1', 'SND 1'] },
    {
      title: 'Scene change',
      cues: [
        [{ cue: 'FLY 7', execMs: seconds(12) }, { cue: 'AUTO 3', execMs: seconds(20) }, 'LX 20'],
        { cue: 'LX 21', execution: { kind: 'hang', parentId: 'auto3', delayMs: seconds(-2) } },
        { cue: 'SND 9', execution: { kind: 'follow', parentId: 'lx21', delayMs: seconds(3) } }
      ]
    },
    { title: 'Street', cues: ['LX 22'] }
  ]
} as const;

test('a scene change: fly and automation answer, move at one GO, and light hangs on the end of the move', async () => {
  const house = await RehearsalHouse.open(act, '19:25');
  const caller = await house.device('Dee', 'caller');
  const fly = await house.device('Fly floor', 'operator', 'FLY');
  const auto = await house.device('Auto desk', 'operator', 'AUTO');
  const lx = await house.device('LX', 'operator', 'LX');
  const wall = await house.device('Clock', 'viewer');
  const see = new Readings(house, {
    console: caller,
    crew: [fly, auto, lx],
    wall,
    corridor: [wall, 'AUTO']
  });
  await caller.open('show');
  await house.until('19:30');
  await caller.go();

  await house.until('20:10');
  await caller.standBy();
  expect(see.mine(fly)).toBe('FLY 7 standby');
  expect(see.mine(auto)).toBe('AUTO 3 standby');
  await house.until(4);
  await fly.ready();
  await lx.ready();
  // Nothing moves before automation has said READY, whoever presses.
  expect(see.face(caller)).toBe('blocked: AUTO 3 has not answered READY (not AUTO)');
  expect(await caller.go()).toBe('needsReady');
  // A performer stands in the track: automation says so, and its answer is void.
  const problem = { id: 'p1', department: 'AUTO', standbyId: null, text: 'someone in the track' };
  expect(await auto.send({ type: 'problem', run: 'run1', ...problem })).toBe('done');
  expect(Object.values(caller.run().problems)).toMatchObject([{ text: 'someone in the track' }]);
  expect(see.all()).toBe(
    written(`
    strip     LIVE · est. end 20:10
    now       LIVE 1 Act one [LX 1 live, SND 1 live]
    next      STANDBY 2 Scene change [FLY 7 ready, AUTO 3 standby, LX 20 ready] due 20:10
    then      3 Street [LX 22 waiting]
    GO        blocked: AUTO 3 has not answered READY (not AUTO)
    across    –
    log       20:10:04 PROBLEM AUTO someone in the track Auto desk
    devices   Auto desk crew AUTO, Clock stage, Dee call, Fly floor crew FLY, LX crew LX
    Fly floor LIVE 1 Act one | READY FLY 7
    Auto desk LIVE 1 Act one | STANDBY AUTO 3
    LX        LIVE 1 Act one | READY LX 20
    stage     Act one | On for 40:04 | next Scene change
    backstage AUTO 3 Scene change STANDBY
    countdown Scene change Soon
    timeline  Main stage · Main: 19:30 1 Act one / 20:10 2 Scene change / 20:10 3 Street
    `)
  );
  await house.until(10);
  await auto.send({ type: 'clearProblem', run: 'run1', id: 'p1' });
  await auto.ready();
  expect(see.readiness(caller)).toBe('LX ready, FLY ready, AUTO ready');

  await house.until('20:11');
  expect(await caller.go()).toBe('done');
  expect([see.cue(fly, 'FLY 7'), see.cue(auto, 'AUTO 3'), see.cue(lx, 'LX 20')]).toEqual([
    'live',
    'live',
    'live'
  ]);
  // The line comes down in twelve seconds; the truck takes twenty, and light comes two before its end.
  await house.until(12);
  expect([see.cue(fly, 'FLY 7'), see.cue(auto, 'AUTO 3')]).toEqual(['done', 'live']);
  await house.until(5.999);
  expect(see.cue(lx, 'LX 21')).toBe('waiting');
  await house.until(0.001);
  expect(see.cue(lx, 'LX 21')).toBe('live');
  expect(see.all()).toBe(
    written(`
    strip     LIVE · est. end 20:11
    now       LIVE 2 Scene change [FLY 7 done, AUTO 3 live, LX 20 live]
    next      NEXT 3 Street [LX 22 waiting] due 20:11
    then      End of show
    GO        noStandbyAllowed: 3 Street
    across    –
    log       20:11:18 FIRED 2 Scene change LX 21 came by itself at the end of the one before
    devices   Auto desk crew AUTO, Clock stage, Dee call, Fly floor crew FLY, LX crew LX
    Fly floor LIVE 2 Scene change | nothing more
    Auto desk LIVE 2 Scene change | nothing more
    LX        LIVE 2 Scene change | COMING UP LX 22
    stage     Scene change | On for 00:18 | next Street
    backstage no more calls
    countdown Street Soon
    timeline  Main stage · Main: 20:11 2 Scene change / 20:11 3 Street
    `)
  );
  await house.until(2);
  expect(see.cue(auto, 'AUTO 3')).toBe('done');
  await house.until(1);
  expect(see.cue(lx, 'SND 9')).toBe('live');
  expect(see.now(caller)).toBe('2 Scene change');

  const { entries } = await house.asRun();
  const own = entries.filter(({ kind }) => kind === 'cueFired');
  expect(own.map(({ cues, via, at }) => [cues[0]?.id, via, at - house.when('20:11')])).toEqual([
    ['lx21', 'hang', 18_000],
    ['snd9', 'follow', 21_000]
  ]);
});

test('a rehearsal of it goes back and jumps, and the cues that follow wait again', async () => {
  const house = await RehearsalHouse.open(act, '10:00');
  const caller = await house.device('Dee', 'caller');
  const lx = await house.device('LX', 'operator', 'LX');
  const see = new Readings(house, { console: caller, crew: [lx] });
  const crew = [lx, await house.device('Stage', 'operator', 'FLY', 'AUTO')];
  const callScene = async (): Promise<string> => {
    await caller.standBy();
    for (const each of crew) await each.ready();
    return caller.go();
  };
  await caller.open('rehearsal');
  await caller.go();
  await house.until(60);
  expect(await callScene()).toBe('done');
  await house.until(19);
  expect(see.cue(lx, 'LX 21')).toBe('live');
  // "Once again, please": the fly cue was late.
  expect(await caller.stepBack()).toBe('done');
  expect(see.now(caller)).toBe('1 Act one');
  expect(see.all()).toBe(
    written(`
    strip     LIVE · est. end 10:01
    now       LIVE 1 Act one [LX 1 done, SND 1 done]
    next      NEXT 2 Scene change [FLY 7 waiting, AUTO 3 waiting, LX 20 waiting] due 10:01
    then      3 Street [LX 22 waiting]
    GO        blocked: FLY 7 and AUTO 3 need a standby first (not LX, FLY, AUTO)
    across    –
    log       10:01:18 FIRED 2 Scene change LX 21 came by itself at the end of the one before
    devices   Dee call, LX crew LX, Stage crew FLY AUTO
    LX        LIVE 1 Act one | COMING UP LX 20
    `)
  );
  expect(see.face(caller)).toMatch(/^blocked: FLY 7 and AUTO 3 need a standby first/);
  expect(see.cue(lx, 'LX 21')).toBe('waiting');
  await house.until(30);
  // What had been on its way comes no more.
  expect(see.cue(lx, 'SND 9')).toBe('waiting');
  expect(await callScene()).toBe('done');
  await house.until(18);
  expect(see.cue(lx, 'LX 21')).toBe('live');
  await house.until(60);
  expect(await caller.jump('Act one')).toBe('done');
  await caller.go();
  expect(see.now(lx)).toBe('1 Act one');
  expect(see.mine(lx)).toBe('LX 20 waiting');

  const { entries, items } = await house.asRun();
  const goes = entries.filter(({ kind }) => kind === 'wentLive');
  expect(
    goes.map(({ item, attempt = 1, jumped = false }) => [item?.title, attempt, jumped])
  ).toEqual([
    ['Act one', 1, false],
    ['Scene change', 1, false],
    ['Scene change', 2, false],
    ['Act one', 2, true]
  ]);
  expect(items.filter(({ item }) => item.title === 'Scene change')).toHaveLength(2);
});
