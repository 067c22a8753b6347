import { expect, it } from 'vitest';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import { shownRevision } from './shown-revision.ts';

it('[N5] a screen shows the newest revision that its state comes after', () => {
  const show = new PlayedShow(gala);
  const shown = (seq: number, view = 'plan') => shownRevision(show.document, { seq, view });
  expect(shown(99)).toBeNull();
  show.seq = 4;
  show.send({ type: 'publish', note: '' }, planner);
  show.seq = 9;
  show.send({ type: 'publish', note: '' }, planner);
  expect([4, 5, 9, 10, 99].map((seq) => shown(seq))).toEqual([null, 1, 1, 2, 2]);
  expect(['call', 'crew', 'stage'].map((view) => shown(10, view))).toEqual([2, 2, 2]);
  expect(shown(10, 'other')).toBeNull();
});
