import { expect, it } from 'vitest';
import { gala, planner, PlayedShow } from '../../../tests/support/played-show.ts';
import { shownRevision } from './shown-revision.ts';

it('[N5] a screen shows the newest revision that its state comes after', () => {
  const show = new PlayedShow(gala);
  const shown = (seq: number, view = 'plan') =>
    shownRevision(show.document, { seq, view, rundown: 'r1' });
  expect(shown(99)).toBeNull();
  show.seq = 4;
  show.send({ type: 'publish', note: '' }, planner);
  show.seq = 9;
  show.send({ type: 'publish', note: '' }, planner);
  expect([4, 5, 9, 10, 99].map((seq) => shown(seq))).toEqual([null, 1, 1, 2, 2]);
  expect(['call', 'crew', 'stage'].map((view) => shown(10, view))).toEqual([2, 2, 2]);
  expect(shown(10, 'other')).toBeNull();
});

it('[N5] a screen of a run shows no later revision than the run is called on', () => {
  const show = new PlayedShow(gala);
  show.send({ type: 'publish', note: '' }, planner);
  show.open('show').send({ type: 'publish', note: '' }, planner);
  const shown = (view: string, rundown: string | null) =>
    shownRevision(show.document, { seq: 99, view, rundown });
  expect([shown('crew', 'r1'), shown('stage', 'r1')]).toEqual([1, 1]);
  expect([shown('plan', 'r1'), shown('crew', null)]).toEqual([2, 2]);
});
