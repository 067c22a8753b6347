import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

interface Locked {
  readonly version: string;
  readonly optionalDependencies?: Record<string, string>;
}

const lockFile = resolve(import.meta.dirname, '../../package-lock.json');
const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync(lockFile, 'utf8'));

/** The first version without a known hole that someone could use on us, and the hole. */
const firstSafe: [name: string, version: string, hole: string][] = [
  ['socket.io-parser', '4.2.7', 'CVE-2026-69185: attachments without end fill the memory'],
  ['ws', '8.21.0', 'CVE-2026-48779: tiny fragments fill the memory'],
  ['engine.io', '6.6.7', 'CVE-2026-59725: a binary POST stops the server'],
  ['cookie', '0.7.0', 'CVE-2024-47764: a name can set other fields of the cookie'],
  ['@sveltejs/kit', '2.49.5', 'CVE-2026-22803, CVE-2025-67647: memory, and requests to elsewhere'],
  ['svelte', '5.55.7', 'GHSA-pr6f-5x2q-rwfp: script through spread attributes'],
  ['devalue', '5.8.1', 'GHSA-77vg-94rm-hx3p: a sparse array stops the server'],
  ['drizzle-orm', '0.45.2', 'CVE-2026-39356: SQL through names'],
  ['luxon', '3.2.1', 'CVE-2023-22467: a date text that takes for ever'],
  ['papaparse', '5.2.0', 'CVE-2020-36649: a number that takes for ever'],
  ['rollup', '4.59.0', 'CVE-2026-27606: writes outside the build folder']
];

describe('the packages in the lock file', () => {
  it.each(firstSafe)('%s is at least %s (%s)', (name, least) => {
    const versions = Object.entries(lock.packages)
      .filter(([path]) => path.endsWith(`node_modules/${name}`))
      .map(([, { version }]) => version);
    expect(versions, `${name} has left the lock file: take its line out of this test`).not.toEqual(
      []
    );
    for (const version of versions) expect(compare(version, least)).toBeGreaterThanOrEqual(0);
  });

  // `npm ci` refuses a lock file that lacks the optional packages of another platform, and
  // `npm install` leaves out what the registry cannot give at that moment, without a word.
  it('are all there, for every platform', () => {
    const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(path, name))
    );
    expect(missing).toEqual([]);
  });
});

/** Whether a package, wanted by the one at `path`, is found there or in a folder above. */
function isLocked(path: string, name: string): boolean {
  const folder = path === '' ? '' : `${path}/`;
  if (`${folder}node_modules/${name}` in lock.packages) return true;
  return (
    path !== '' && isLocked(path.slice(0, Math.max(0, path.lastIndexOf('/node_modules/'))), name)
  );
}

function compare(version: string, other: string): number {
  const [ours, theirs] = [version, other].map((v) => v.split('-')[0]?.split('.').map(Number) ?? []);
  const at = [0, 1, 2].find((i) => ours?.[i] !== theirs?.[i]) ?? 0;
  return (ours?.[at] ?? 0) - (theirs?.[at] ?? 0);
}
