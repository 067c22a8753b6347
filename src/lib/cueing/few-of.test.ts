import { expect, test } from 'vitest';
import { fewOf } from './few-of.ts';

test('a line names three and says how many more there are; a fourth alone has room', () => {
  expect(fewOf([])).toBe('');
  expect(fewOf(['a', 'b', 'c', 'd'])).toBe('a, b, c, d');
  expect(fewOf(['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c and 2 more');
});
