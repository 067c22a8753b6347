import { beforeEach, expect, it } from 'vitest';
import { gala, operator, PlayedShow } from '../../../tests/support/played-show.ts';
import type { Execution, Id } from '../show.ts';
import { duration } from '../time/duration.ts';
import { instant } from '../time/instant.ts';
import { ownWays } from './own-ways.ts';

let show: PlayedShow;
const follow = (parentId: Id, ms: number): Execution => ({
  kind: 'follow',
  parentId,
  delayMs: duration(ms)
});
const ways = (...departments: Id[]) =>
  ownWays(show.called, show.run, departments.length > 0 ? departments : undefined).map(
    ({ cue, state, at }) => [cue.id, state, at === null ? null : at - (show.run.lastGoAt ?? 0)]
  );

beforeEach(() => {
  show = new PlayedShow(gala);
  show.addCue('lx7', 'i2', { execution: follow('lx1', 60_000) });
  show.addCue('snd7', 'i2', { departmentId: 'SND', execution: { kind: 'taken' } });
  show.addCue('lx8', 'i2', { execution: follow('snd7', 0) });
});

it('[C18] of what no GO fires one sees what is due, was missed, waits for a hand or is under way', () => {
  show.open();
  expect(ways()).toEqual([]);
  show.go();
  expect(ways()).toEqual([]);
  show.go();
  expect(ways()).toEqual([
    ['lx7', 'due', 60_000],
    ['snd7', 'byHand', null]
  ]);
  show.now = instant(show.now + 70_000);
  show.send({ type: 'fireDue', run: 'run1' }, null);
  show.send({ type: 'take', run: 'run1', cue: 'snd7' }, operator('SND'));
  expect(ways().map(([id, state]) => [id, state])).toEqual([
    ['lx7', 'missed'],
    ['lx8', 'due'],
    ['snd7', 'live']
  ]);
});

it('[C18] a hold takes nothing from sight; a department sees its own', () => {
  show
    .open()
    .go(2)
    .send(show.says('hold', { reason: '' }));
  expect(ways()).toEqual([
    ['lx7', 'due', 60_000],
    ['snd7', 'byHand', null]
  ]);
  expect(ways('SND')).toEqual([['snd7', 'byHand', null]]);
  expect(ways('VID')).toEqual([]);
});

it('[C18] what has a hard acknowledgement comes by nobody’s clock: it waits for a hand once its parent went', () => {
  show.set('cues', 'lx7', 'ackPolicy', 'hard');
  show.open().go(2);
  expect(ways('LX')).toEqual([['lx7', 'byHand', null]]);
});
