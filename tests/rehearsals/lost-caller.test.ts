import { expect, test } from 'vitest';
import { RehearsalHouse } from './house.ts';
import { Readings, written } from './readings.ts';
import { Screens } from './screens.ts';

const evening = {
  items: [
    { title: 'Doors', hardAt: '19:30', minutes: 10, cues: ['LX 1'] },
    { title: 'Speech', minutes: 5, cues: ['LX 2', 'SND 2'] },
    { title: 'Song', minutes: 5, cues: ['LX 3'] }
  ]
} as const;

test('the caller is lost in the middle of a standby: the deputy sees it, takes the book and gives the GO', async () => {
  const house = await RehearsalHouse.open(evening, '19:25');
  const caller = await house.device('Cay', 'caller');
  const deputy = await house.device('Dee', 'deputy');
  const lx = await house.device('LX', 'operator', 'LX');
  const snd = await house.device('SND', 'operator', 'SND');
  const wall = await house.device('Clock', 'viewer');
  const see = new Readings(house, {
    console: deputy,
    crew: [lx, snd],
    wall,
    corridor: [wall, 'SND']
  });
  const cut = new Readings(house, { console: caller });
  await caller.open('show');
  await house.until('19:30');
  await caller.go();
  await house.until('19:39:50');
  await caller.standBy();
  await lx.ready();
  expect(see.face(deputy)).toBe('notCaller: Not calling');

  caller.cut();
  await house.until(2);
  // The standby is the show's and not the caller's: SND answers it all the same.
  expect(await snd.ready()).toBe('done');
  expect(see.readiness(deputy)).toBe('LX ready, SND ready');
  expect(see.readiness(caller)).toBe('LX ready, SND waiting');
  await house.until(2);
  expect(see.face(caller)).toBe('notConnected: Not connected: call it by voice');
  expect(await caller.go()).toBe('notConnected');
  expect(see.all()).toBe(
    written(`
    strip     LIVE · ON TIME · est. end 19:50
    now       LIVE 1 Doors [LX 1 live] 00:06
    next      READY 2 Speech [LX 2 ready, SND 2 ready] due 19:40
    then      3 Song [LX 3 waiting]
    GO        notCaller: Not calling
    across    –
    log       19:39:50 STANDBY LX 2 · SND 2 2 of 2 ready
    devices   Cay call 3 behind, Clock stage, Dee call, LX crew LX, SND crew SND
    LX        LIVE 1 Doors | READY LX 2
    SND       LIVE 1 Doors | READY SND 2
    stage     Doors | 00:06 amber | next Speech
    backstage SND 2 Speech STANDBY
    countdown Speech 00:06
    timeline  Main stage · Main: 19:30 1 Doors (planned 19:30) / 19:40 2 Speech (planned 19:40) / 19:45 3 Song (planned 19:45)
    `)
  );
  expect(cut.all()).toBe(
    written(`
    strip     NO LINK
    now       LIVE 1 Doors [LX 1 live] ≈00:06
    next      STANDBY 2 Speech [LX 2 ready, SND 2 standby] due 19:40
    then      3 Song [LX 3 waiting]
    GO        notConnected: Not connected: call it by voice
    across    –
    log       19:39:50 STANDBY LX 2 · SND 2 1 of 2 ready
    devices   Cay call, Clock stage, Dee call, LX crew LX, SND crew SND
    `)
  );
  // Too early: the caller may be back any moment.
  expect(await deputy.takeBook()).toBe('bookHeld');
  await house.until(7);
  expect(await deputy.takeBook()).toBe('done');
  expect(see.face(deputy)).toBe('ready: 2 Speech');
  expect(see.mine(lx)).toBe('LX 2 ready');
  expect(await deputy.go()).toBe('done');
  expect(see.now(lx)).toBe('2 Speech');
  expect(see.all()).toBe(
    written(`
    strip     LIVE · LATE +00:01 · est. end 19:50
    now       LIVE 2 Speech [LX 2 live, SND 2 live] 05:00
    next      NEXT 3 Song [LX 3 waiting] due 19:45
    then      End of show
    GO        locked: 2 fired 19:40:01
    across    –
    log       19:40:01 FIRED 2 Speech LX 2 · SND 2
    devices   Cay call away since 19:39:59, Clock stage, Dee call, LX crew LX, SND crew SND
    LX        LIVE 2 Speech | GO LX 2
    SND       LIVE 2 Speech | GO SND 2
    stage     Speech | 05:00 | LATE +00:01 | next Song
    backstage no more calls
    countdown Song 05:00
    timeline  Main stage · Main: 19:40 2 Speech (planned 19:40) LATE +00:01 / 19:45 3 Song (planned 19:45) LATE +00:01
    `)
  );

  // The caller comes back, sees where the show is, and does not fire it a second time.
  await house.until(20);
  expect(see.now(caller)).toBe('1 Doors');
  await caller.back();
  expect(see.now(caller)).toBe('2 Speech');
  expect(see.face(caller)).toBe('notCaller: Not calling');
  expect(await caller.go()).toBe('notCaller');
  expect(await caller.takeBook()).toBe('bookHeld');

  const { entries, totals } = await house.asRun();
  const book = entries.filter(({ kind }) => kind === 'bookTaken' || kind === 'refused');
  expect(book.map(({ by, road, refused }) => [by.name, road ?? refused?.rejection.code])).toEqual([
    ['Cay', 'free'],
    ['Dee', 'bookHeld'],
    ['Dee', 'lapsed'],
    ['Cay', 'notCaller'],
    ['Cay', 'bookHeld']
  ]);
  expect(totals).toMatchObject({ goes: 2, refused: 3 });
});

test('an operator is lost after READY: it goes out after five seconds, and comes back by hand', async () => {
  const house = await RehearsalHouse.open(evening, '19:25');
  const see = new Screens(house);
  const caller = await house.device('Cay', 'caller');
  const lx = await house.device('LX', 'operator', 'LX');
  await caller.open('show');
  await caller.standBy();
  await lx.ready();
  lx.cut();
  await house.until(5);
  expect(see.readiness(caller)).toBe('LX ready');
  expect(see.mine(lx)).toBe('no link');
  await house.until(1);
  expect(see.readiness(caller)).toBe('LX lost');
  await house.until(10);
  await lx.back();
  expect(see.mine(lx)).toBe('LX 1 standby');
  expect(await lx.ready()).toBe('done');
  expect(see.readiness(caller)).toBe('LX ready');
  const { entries } = await house.asRun();
  expect(entries.filter(({ why }) => why === 'lost')).toMatchObject([{ wentWrong: true }]);
});

test('two who reach for a book that lapsed: one gets it, the other is told whose it is', async () => {
  const house = await RehearsalHouse.open(evening, '19:25');
  const caller = await house.device('Cay', 'caller');
  const [one, two] = [await house.device('Dee', 'deputy'), await house.device('Eve', 'deputy')];
  await caller.open('show');
  caller.cut();
  await house.until(11);
  const answers = await Promise.all([one.takeBook(), two.takeBook()]);
  expect(answers).toEqual(['done', 'bookHeld']);
  expect(two.run().lease?.name).toBe('Dee');
});
