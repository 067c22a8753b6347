import { expect, test } from 'vitest';
import { RehearsalHouse } from './house.ts';
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
  const see = new Screens(house);
  const caller = await house.device('Cay', 'caller');
  const deputy = await house.device('Dee', 'deputy');
  const lx = await house.device('LX', 'operator', 'LX');
  const snd = await house.device('SND', 'operator', 'SND');
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
  // Too early: the caller may be back any moment.
  expect(await deputy.takeBook()).toBe('bookHeld');
  await house.until(7);
  expect(await deputy.takeBook()).toBe('done');
  expect(see.face(deputy)).toBe('ready: 2 Speech');
  expect(see.mine(lx)).toBe('LX 2 ready');
  expect(await deputy.go()).toBe('done');
  expect(see.now(lx)).toBe('2 Speech');

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
