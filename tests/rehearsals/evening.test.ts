import { expect, test } from 'vitest';
import { callTemplates } from '#core/company-calls.ts';
import { instant } from '#core/time/instant.ts';
import { RehearsalHouse } from './house.ts';
import { Readings, written } from './readings.ts';

/** A play in two acts in a house that wants to be asked. */
const play = {
  show: { clearances: true, companyCalls: callTemplates.uk },
  departments: ['LX', { prefix: 'FOH', mayClear: true }],
  items: [
    { title: 'Act one', hardAt: '19:30', minutes: 60, cues: ['LX 1'] },
    { title: 'Interval', kind: 'interval', minutes: 20, cues: ['LX 50'] },
    { title: 'Act two', minutes: 50, cues: ['LX 51'] }
  ]
} as const;

test('an evening: the half to beginners, the house, the start, the interval, the end and once more', async () => {
  const house = await RehearsalHouse.open(play, '18:30');
  const caller = await house.device('Cay', 'caller');
  const lx = await house.device('LX', 'operator', 'LX');
  const front = await house.device('Finn', 'operator', 'FOH');
  const clock = await house.device('Clock', 'viewer');
  const dressing = await house.device('Dressing room', 'viewer');
  const see = new Readings(house, {
    console: caller,
    crew: [lx, front],
    wall: clock,
    corridor: [dressing, 'LX']
  });
  const screens = () => ({
    console: see.face(caller),
    crew: see.crew(lx),
    stage: see.stage(clock),
    backstage: see.backstage(dressing, 'LX')
  });
  await caller.open('show');
  expect(screens()).toEqual({
    console: 'notCleared: The start is not cleared',
    crew: 'NOT STARTED | LX 1 waiting',
    stage: 'before 1:00:00',
    backstage: 'LX 1 Act one 19:30'
  });
  expect(await caller.enter('preshow')).toBe('done');
  expect(see.crew(lx)).toBe('PRE-SHOW | LX 1 waiting');
  expect(see.companyCalls(caller)).toBe('none called, Half at 18:55');

  await house.until('18:55');
  expect(see.companyCalls(caller)).toBe('none called, Half is due since 18:55');
  expect(await caller.callCompany('half')).toBe('done');
  expect(await lx.heard('half')).toBe('done');
  expect(await lx.heard('half')).toBe('done');
  expect(await dressing.heard('half')).toBe('notAllowed');
  expect(see.companyCalls(caller)).toBe('Half heard by 1, Quarter at 19:10');

  // The house opens once front of house says so, and not because the caller would like it to.
  expect(await caller.enter('houseOpen')).toBe('needsClearance');
  expect(await lx.clearance('openHouse')).toBe('notAllowed');
  expect(await front.clearance('openHouse')).toBe('done');
  expect(await caller.enter('houseOpen')).toBe('done');
  expect(screens()).toMatchObject({ crew: 'HOUSE OPEN | LX 1 waiting', stage: 'before 35:00' });
  await house.until('19:10');
  await caller.callCompany('quarter');

  // The bar is slow: five minutes more, and the calls that are still to come move along.
  const curtain = instant(house.when('19:35'));
  expect(await caller.announceCurtain(curtain)).toBe('done');
  expect(see.companyCalls(caller)).toBe('Quarter heard by 0, Five at 19:25');
  await house.until('19:25');
  await caller.callCompany('five');
  await house.until('19:30');
  await caller.callCompany('begin');
  expect(see.companyCalls(caller)).toBe('Beginners heard by 0');
  expect(await caller.callCompany('begin')).toBe('done');

  await caller.standBy();
  await lx.ready();
  expect(await caller.go()).toBe('needsClearance');
  expect(await front.clearance('start')).toBe('done');
  expect(see.face(caller)).toBe('ready: 1 Act one');
  // A coach has come late: front of house takes it back, and nobody may start over it.
  expect(await front.clearanceBack('start')).toBe('done');
  expect(see.face(caller)).toBe('notCleared: The start is not cleared');
  await house.until('19:35');
  expect(see.all()).toBe(
    written(`
    strip     HOUSE OPEN · LATE +05:00 · est. end 21:45
    now       NOW –
    next      READY 1 Act one [LX 1 ready] due 19:35
    then      2 Interval [LX 50 waiting]
    GO        notCleared: The start is not cleared
    across    –
    log       19:30:00 STANDBY LX 1 1 of 1 ready
    devices   Cay call, Clock stage, Dressing room stage, Finn crew FOH, LX crew LX
    LX        HOUSE OPEN First: Act one | READY LX 1
    Finn      HOUSE OPEN First: Act one | nothing more
    stage     House open · Act one | Not started | LATE +05:00
    backstage LX 1 Act one STANDBY
    countdown Act one Soon
    timeline  Main stage · Main: 19:35 1 Act one (planned 19:30) LATE +05:00 / 20:35 2 Interval (planned 20:30) LATE +05:00 / 20:55 3 Act two (planned 20:50) LATE +05:00
    `)
  );
  expect(await caller.clearance('start', 'Finn by radio')).toBe('done');
  expect(await caller.go()).toBe('done');
  await house.until(1);
  expect(screens()).toEqual({
    console: 'noStandbyAllowed: 2 Interval',
    crew: 'LIVE | LX 50 waiting',
    stage: 'counting 59:59',
    backstage: 'LX 50 Interval 20:35'
  });
  expect(see.late(caller)).toBe('+05:00');
  // What was agreed before the start is nobody's to take back after it.
  expect(await front.clearanceBack('start')).toBe('runIs');
  expect(await caller.callCompany('begin')).toBe('runIs');

  await house.until('20:35');
  await caller.go();
  expect(await caller.enter('houseOpen')).toBe('runIs');
  expect(await caller.enter('interval')).toBe('done');
  await house.until('20:50');
  expect(screens()).toEqual({
    console: 'noStandbyAllowed: 3 Act two',
    crew: 'INTERVAL | LX 51 waiting',
    stage: 'counting 05:00',
    backstage: 'LX 51 Act two 20:55'
  });
  // An interval may be held like anything else, and is an interval again when it goes on.
  await caller.hold('bar queue');
  expect(see.all()).toBe(
    written(`
    strip     HELD · LATE +05:00 · est. end 21:45
    now       LIVE 2 Interval [LX 50 live] 05:00
    next      NEXT 3 Act two [LX 51 waiting] due 20:55
    then      End of show
    GO        held: Held
    across    SHOW HELD: bar queue
    log       20:35:00 FIRED 2 Interval LX 50, without a standby
    devices   Cay call, Clock stage, Dressing room stage, Finn crew FOH, LX crew LX
    LX        HELD 2 Interval | COMING UP LX 51 | SHOW HELD: bar queue
    Finn      HELD 2 Interval | nothing more | SHOW HELD: bar queue
    stage     Interval | HELD | LATE +05:00 | bar queue
    backstage LX 51 Act two 20:55
    countdown Act two 05:00
    timeline  Main stage · Main: 20:35 2 Interval (planned 20:30) LATE +05:00 / 20:55 3 Act two (planned 20:50) LATE +05:00
    `)
  );
  expect(see.crew(lx)).toBe('SHOW HELD: bar queue | LX 51 waiting');
  await caller.resume();
  expect(see.banner(lx)).toBe('INTERVAL');
  await house.until('20:56');
  expect(see.stage(clock)).toBe('counting −01:00 over');
  await caller.standBy();
  expect(screens()).toMatchObject({
    crew: 'INTERVAL | LX 51 standby',
    backstage: 'LX 51 Act two STANDBY'
  });
  await lx.ready();
  expect(await caller.go()).toBe('done');
  expect(see.crew(lx)).toBe('LIVE | nothing');

  await house.until('21:40');
  expect(await caller.end()).toBe('done');
  expect(screens()).toEqual({
    console: 'endOfShow: End of show',
    crew: 'ENDED | nothing',
    stage: 'ended',
    backstage: 'no more calls'
  });
  // Pressed too early: an encore. It goes on as if nobody had ended it.
  await house.until('21:42');
  expect(await caller.reopen()).toBe('done');
  expect(screens()).toMatchObject({ crew: 'LIVE | nothing', stage: 'counting 04:00 amber' });
  await house.until('21:46');
  await caller.end();
  expect(await caller.close()).toBe('done');
  expect(see.banner(lx)).toBe('CLOSED');
  expect([await caller.reopen(), await lx.heard('half'), await caller.go()]).toEqual([
    'runClosed',
    'runClosed',
    'runClosed'
  ]);

  const { items, entries } = await house.asRun();
  expect(items.map(({ item, lateMs, overMs }) => [item.title, lateMs, overMs])).toEqual([
    ['Act one', 300_000, 0],
    ['Interval', 300_000, 60_000],
    ['Act two', 360_000, 0]
  ]);
  const calls = entries.filter(({ kind }) => kind === 'companyCalled');
  expect(calls).toHaveLength(4);
  const given = entries.filter(({ kind }) => kind === 'clearanceGiven');
  expect(given.map(({ by }) => by.name)).toEqual(['Finn', 'Finn', 'Cay']);
});
