import { expect, it } from 'vitest';
import { gala, PlayedShow } from '../../../tests/support/played-show.ts';
import { forcedUnanswered } from './forced.ts';

it('[A17] of what was forced only that is named which had not answered', () => {
  const departments = ['LX', { prefix: 'SND', ackPolicy: 'hard' as const }, 'VID'];
  const show = new PlayedShow({ ...gala, departments }).open().go();
  show.ack(show.standBy('g1'), 'LX');
  show.send(show.goTo('g1', { force: 'seen from the box' }));
  expect(show.run.cues['lx1']?.forcedFor).toBe('seen from the box');
  expect(forcedUnanswered(show.run).map(({ cueId }) => cueId)).toEqual(['snd1']);
  show.go();
  expect(forcedUnanswered(show.run)).toEqual([]);
});
