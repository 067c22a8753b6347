import { expect, test } from 'vitest';
import { duration, minute } from '#core/time/duration.ts';
import { at } from '../support/build-show.ts';
import { RehearsalHouse } from './house.ts';
import { Screens } from './screens.ts';

/** An hour that has to be off the air at nine. */
const hour = {
  day: { hardOut: at('21:00') },
  departments: ['VID', 'SND', 'GFX'],
  items: [
    { title: 'Titles', hardAt: '20:00', minutes: 1, cues: ['VID 1', 'SND 1'] },
    { title: 'Interview', minutes: 30, minMs: duration(20 * minute), cues: ['GFX 2'] },
    {
      title: 'Clip',
      minutes: 9,
      cues: ['VID 3', { cue: 'GFX 3', execution: { kind: 'clock', at: at('20:45') } }],
      together: false
    },
    { title: 'Talk', minutes: 15, cues: ['GFX 4'] },
    { title: 'Goodbye', minutes: 5, cues: ['SND 5'] }
  ]
} as const;

test('a broadcast: the hard out warns as an interview runs over, and taking time back meets it', async () => {
  const house = await RehearsalHouse.open(hour, '19:58');
  const see = new Screens(house);
  const director = await house.device('Ria', 'caller');
  const gfx = await house.device('GFX', 'operator', 'GFX');
  const floor = await house.device('Floor', 'viewer');
  await director.open('show');
  expect(see.hardOut(director)).toBe('warning 00:00');
  await house.until('20:00');
  await director.go();
  await house.until('20:01');
  await director.go();
  expect(see.stage(floor)).toBe('counting 30:00');

  await house.until('20:33');
  expect(see.stage(floor)).toBe('counting −02:00 over');
  expect(see.hardOut(director)).toBe('warning +02:00');
  await director.go();
  expect(see.late(director)).toBe('+02:00');

  // A clock of its own: the lower third comes at a quarter to, wherever the show is.
  await house.until('20:44:59');
  expect(see.cue(gfx, 'GFX 3')).toBe('waiting');
  expect(see.hardOut(director)).toBe('warning +04:59');
  await house.until('20:45');
  expect(see.cue(gfx, 'GFX 3')).toBe('live');

  await director.go();
  const talk = director.run().currentItem ?? '';
  const { fence } = director.run();
  const shorter = { item: talk, by: duration(-5 * minute) };
  expect(await director.send({ type: 'adjust', run: 'run1', fence, ...shorter })).toBe('done');
  expect(see.hardOut(director)).toBe('warning 00:00');
  expect(see.stage(floor)).toBe('counting 10:00');
  await house.until('20:55');
  await director.go();
  await house.until('20:59:30');
  await director.end();

  const { totals, items } = await house.asRun();
  expect(totals).toMatchObject({ endLateMs: -30_000, others: 1 });
  expect(
    items.map(({ item, lateMs, overMs, addedMs }) => [item.title, lateMs, overMs, addedMs])
  ).toEqual([
    ['Titles', 0, 0, 0],
    ['Interview', 0, 2 * minute, 0],
    ['Clip', 2 * minute, 3 * minute, 0],
    ['Talk', 5 * minute, -5 * minute, -5 * minute],
    ['Goodbye', 0, -30_000, 0]
  ]);
});
