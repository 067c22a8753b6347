import { existsSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it('every test that docs/security.md names is there', () => {
  const page = readFileSync('docs/security.md', 'utf8');
  const named = page.match(/\b(?:src|server|tests|docs)\/[\w./-]*\w/g) ?? [];
  expect(named.length).toBeGreaterThan(60);
  expect(named.filter((path) => !existsSync(path))).toEqual([]);
});
