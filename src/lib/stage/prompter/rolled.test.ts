import { expect, it } from 'vitest';
import { rolled } from './rolled.ts';

it('[R72] rolls on to the end of the item under way, and waits there', () => {
  expect(rolled(100, 10, null)).toBe(110);
  expect(rolled(100, 10, 200)).toBe(110);
  expect(rolled(195, 10, 200)).toBe(200);
  expect(rolled(200, 10, 200)).toBe(200);
});

it('[R72] takes nobody back who has gone further by hand', () => {
  expect(rolled(300, 10, 200)).toBe(300);
});
