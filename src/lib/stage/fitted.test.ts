import { expect, it } from 'vitest';
import { fitted } from './fitted.ts';

it('makes a longer count smaller, so that it never runs over the width', () => {
  expect(fitted('00:52', 94, 33.5)).toBe(33.5);
  expect(fitted('−00:34', 94, 33.5)).toBe(27.6);
  expect(fitted('1:02:03', 94, 33.5)).toBe(25.3);
  expect(fitted('00:52', 94, 27)).toBe(27);
});
