import { expect, it } from 'vitest';
import { aMovement, aTask } from '../../../tests/support/load-plan.ts';
import { draftedWords, leftWords } from './load-out-words.ts';

it('says what a draft makes, and why something is left out', () => {
  const [truck, van] = [aMovement('m1', '08:00-09:00'), aMovement('m2', '09:00-10:00')];
  expect(draftedWords([truck])).toBe('1 vehicle');
  expect(draftedWords([truck, van, aTask('t1', '08:00-09:00')])).toBe('2 vehicles and 1 strike');
  expect(leftWords('noTime')).toBe('no room for it before the day is over');
});
