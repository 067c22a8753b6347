import { expect, it } from 'vitest';
import { duration } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { wallTime } from '#core/time/wall-time.ts';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { wayCommands } from './way-commands.ts';

it('[C54] what waits for a hand is fired by its name, and what was missed left out as well', () => {
  const show = new PlayedShow(gala);
  const follows = { kind: 'follow', parentId: 'lx1', delayMs: duration(20_000) } as const;
  show.addCue('x4', 'i2', { number: '4', departmentId: 'VID', execution: follows });
  show.addCue('x5', 'i2', { number: '5', departmentId: 'SND', execution: { kind: 'taken' } });
  show.addCue('x6', 'i2', {
    number: '6',
    execution: { kind: 'hang', parentId: 'lx1', delayMs: duration(0) }
  });
  const words = (fire = true, leaveOut = true) =>
    wayCommands(show.called, show.run, { fire, leaveOut }).map((each) => [each.words, each.hint]);

  // By the clock and a hand: half past eleven.
  const late = { kind: 'clock', at: wallTime(84_600) } as const;
  show.addCue('x7', 'i1', { number: '7', execution: late, ackPolicy: 'hard' });
  const atTime = ['Force LX 7', 'by hand, at its time'];

  show.open().go();
  expect(words()).toEqual([atTime]);
  show.go();
  expect(words()).toEqual([atTime, ['Fire LX 6', 'before its time'], ['Fire SND 5', 'by hand']]);
  show.now = instant(show.now + 30_000);
  show.send({ type: 'fireDue', run: 'run1' }, null);
  expect(words()).toEqual([
    ['Fire VID 4', 'MISSED'],
    ['Leave out VID 4', 'MISSED'],
    atTime,
    ['Fire LX 6', 'before its time'],
    ['Fire SND 5', 'by hand']
  ]);
  // To leave out is whose book it is; to fire, whoever calls.
  expect(words(true, false)).not.toContainEqual(['Leave out VID 4', 'MISSED']);
  expect(words(false, false)).toEqual([]);
});
