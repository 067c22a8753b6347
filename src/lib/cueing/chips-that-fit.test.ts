import { expect, it } from 'vitest';
import { waiting } from '#core/steps.ts';
import { buildShow } from '../../../tests/support/build-show.ts';
import { chipsThatFit } from './chips-that-fit.ts';
import type { RowCue } from './step-rows.ts';

const { document } = buildShow({ items: [{ cues: ['LX 41', 'SND 18.5', 'VID 9'] }] });
const cues = Object.values(document.cues).map((cue): RowCue => ({
  cue,
  department: document.departments[cue.departmentId] ?? null,
  run: waiting(cue.id, 1),
  number: cue.number
}));

it('as many as have room stand, and what counts the others has room too', () => {
  expect(chipsThatFit(cues, Infinity)).toBe(3);
  expect(chipsThatFit(cues, 240)).toBe(3);
  expect(chipsThatFit(cues, 220)).toBe(2);
  expect(chipsThatFit(cues, 120)).toBe(1);
  expect(chipsThatFit(cues, 60)).toBe(0);
  expect(chipsThatFit([], 0)).toBe(0);
});

it.each(['warned', 'done'] as const)('the mark of a cue that is %s takes its room', (state) => {
  const marked = cues.map((cue) => ({ ...cue, run: { ...cue.run, state } }));
  expect(chipsThatFit(marked, 240)).toBe(2);
});
