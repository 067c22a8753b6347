import { expect, test } from 'vitest';
import { newId } from './new-id.ts';

test('an id is eight letters, and can be typed behind --show', () => {
  const ids = Array.from({ length: 2_000 }, newId);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_-]{7}$/);
  expect(new Set(ids).size).toBe(ids.length);
});
