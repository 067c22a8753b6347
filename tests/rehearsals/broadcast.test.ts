import { expect, test } from 'vitest';
import { duration, minute } from '#core/time/duration.ts';
import { at } from '../support/build-show.ts';
import { RehearsalHouse } from './house.ts';
import { Readings, written } from './readings.ts';

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
  const director = await house.device('Ria', 'caller');
  const gfx = await house.device('GFX', 'operator', 'GFX');
  const floor = await house.device('Floor', 'viewer');
  const see = new Readings(house, {
    console: director,
    crew: [gfx],
    wall: floor,
    corridor: [floor, 'GFX'],
    stages: director
  });
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
  expect(see.all()).toBe(
    written(`
    strip     LIVE · LATE +02:00 · est. end 21:02
    now       LIVE 2 Interview [GFX 2 live] −02:00
    next      NEXT 3 Clip [VID 3 waiting] due 20:33
    then      4 Talk [GFX 4 waiting]
    GO        noStandbyAllowed: 3 Clip
    across    –
    log       20:01:00 FIRED 2 Interview GFX 2, without a standby
    devices   Floor stage, GFX crew GFX, Ria call
    GFX       LIVE 2 Interview | COMING UP GFX 4
    stage     Interview | −02:00 over | LATE +02:00 | next Clip
    backstage GFX 4 Talk 20:42
    countdown Clip Soon
    timeline  Main stage · Main: 20:01 2 Interview (planned 20:01) / 20:33 3 Clip (planned 20:31) LATE +02:00 / 20:42 4 Talk (planned 20:40) LATE +02:00 / 20:57 5 Goodbye (planned 20:55) LATE +02:00
    stages    Main stage · Main | LIVE | LATE +02:00 | est. end 21:02 | Now 2 Interview −02:00 | Next 3 Clip 20:33 | Caller Ria
    `)
  );
  await director.go();
  expect(see.late(director)).toBe('+02:00');

  // A clock of its own: the lower third comes at a quarter to, wherever the show is.
  await house.until('20:44:59');
  expect(see.cue(gfx, 'GFX 3')).toBe('waiting');
  expect(see.hardOut(director)).toBe('warning +04:59');
  await house.until('20:45');
  expect(see.cue(gfx, 'GFX 3')).toBe('live');
  expect(see.all()).toBe(
    written(`
    strip     LIVE · LATE +05:00 · est. end 21:05
    now       LIVE 3 Clip [VID 3 live] −03:00
    next      NEXT 4 Talk [GFX 4 waiting] due 20:45
    then      5 Goodbye [SND 5 waiting]
    GO        noStandbyAllowed: 4 Talk
    across    –
    log       20:45:00 FIRED 3 Clip GFX 3 came by the clock
    devices   Floor stage, GFX crew GFX, Ria call
    GFX       LIVE 3 Clip | COMING UP GFX 4
    stage     Clip | −03:00 over | LATE +05:00 | next Talk
    backstage GFX 4 Talk 20:45
    countdown Talk Soon
    timeline  Main stage · Main: 20:33 3 Clip (planned 20:31) LATE +02:00 / 20:45 4 Talk (planned 20:40) LATE +05:00 / 21:00 5 Goodbye (planned 20:55) LATE +05:00
    stages    Main stage · Main | LIVE | LATE +05:00 | est. end 21:05 | Now 3 Clip −03:00 | Next 4 Talk 20:45 | Caller Ria
    `)
  );

  await director.go();
  const talk = director.run().currentItem ?? '';
  const { fence } = director.run();
  const shorter = { item: talk, by: duration(-5 * minute) };
  expect(await director.send({ type: 'adjust', run: 'run1', fence, ...shorter })).toBe('done');
  expect(see.hardOut(director)).toBe('warning 00:00');
  expect(see.stage(floor)).toBe('counting 10:00');
  expect(see.all()).toBe(
    written(`
    strip     LIVE · ON TIME · est. end 21:00
    now       LIVE 4 Talk [GFX 4 live] 10:00
    next      NEXT 5 Goodbye [SND 5 waiting] due 20:55
    then      End of show
    GO        locked: 4 fired 20:45:00
    across    –
    log       20:45:00 FIRED 4 Talk GFX 4, without a standby
    devices   Floor stage, GFX crew GFX, Ria call
    GFX       LIVE 4 Talk | GO GFX 4
    stage     Talk | 10:00 | next Goodbye
    backstage no more calls
    countdown Goodbye 10:00
    timeline  Main stage · Main: 20:45 4 Talk (planned 20:40) LATE +05:00 / 20:55 5 Goodbye (planned 20:55)
    stages    Main stage · Main | LIVE | on time | est. end 21:00 | Now 4 Talk 10:00 | Next 5 Goodbye 20:55 | Caller Ria
    `)
  );
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
