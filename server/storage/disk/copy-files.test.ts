import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { copyFiles } from './copy-files.ts';

let root: string;
let from: string;
let to: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'callboard-copy-files-'));
  [from, to] = [join(root, 'files'), join(root, 'stick-files')];
  mkdirSync(from);
});
afterEach(() => rmSync(root, { recursive: true }));

function put(text: string, folder = from): string {
  const name = createHash('sha256').update(text).digest('hex');
  writeFileSync(join(folder, name), text);
  return name;
}

test('what is missing is copied, once, and what only the other one has stays', async () => {
  const [one, two] = [put('one'), put('two')];
  expect(await copyFiles(from, to)).toEqual({ copied: 2, damaged: 0 });
  const older = put('of an older backup', to);
  rmSync(join(from, one));
  const three = put('three');
  expect(await copyFiles(from, to)).toEqual({ copied: 1, damaged: 0 });
  expect(readdirSync(to).sort()).toEqual([one, two, three, older].sort());
  expect(readFileSync(join(to, three), 'utf8')).toBe('three');
});

test('a file that is not what its name says is not carried on; nor is what is no file of ours', async () => {
  const name = put('one');
  writeFileSync(join(from, name), 'two');
  writeFileSync(join(from, `${put('three')}.part`), 'thr');
  writeFileSync(join(from, 'notes.txt'), 'mine');
  expect(await copyFiles(from, to)).toEqual({ copied: 1, damaged: 1 });
  expect(readdirSync(to)).toHaveLength(1);
});

test('without any there is nothing to make', async () => {
  expect(await copyFiles(join(root, 'none'), to)).toEqual({ copied: 0, damaged: 0 });
  expect(readdirSync(root)).toEqual(['files']);
});
