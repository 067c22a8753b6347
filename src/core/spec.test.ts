import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const rules = [...read('src/core/SPEC.md').matchAll(/^- \*\*([A-Z]+\d+)\*\*/gm)].map(
  (match) => match[1] ?? ''
);

/** Titles of tests under some folders that quote rules; server/ has promises of its own in P…. */
async function quotedIn(...folders: string[]): Promise<Map<string, string>> {
  const quoted = new Map<string, string>();
  for (const folder of folders) {
    const files = await readdir(new URL(`${folder}/`, root), { recursive: true });
    for (const file of files.filter((name) => name.endsWith('.test.ts'))) {
      const titles = read(`${folder}/${file}`).matchAll(/\b(?:it|test|describe)\(\s*['"`](.*)/g);
      for (const [, title = ''] of titles) {
        for (const [, id = ''] of title.matchAll(/\[([A-Z]+\d+)\]/g)) quoted.set(id, file);
      }
    }
  }
  return quoted;
}

describe('SPEC.md', () => {
  it('gives every rule an id of its own', () => {
    expect(rules.length).toBeGreaterThan(80);
    expect(rules.filter((id, index) => rules.indexOf(id) !== index)).toEqual([]);
  });

  it('has a test for every rule', async () => {
    const quoted = await quotedIn('src', 'tests/properties');
    expect(rules.filter((id) => !quoted.has(id))).toEqual([]);
  });

  it('has a rule for every id that a test quotes', async () => {
    const quoted = await quotedIn('src', 'tests/properties');
    expect([...quoted].filter(([id]) => !rules.includes(id))).toEqual([]);
  });
});
