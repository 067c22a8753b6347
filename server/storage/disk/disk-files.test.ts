import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFiles } from '../files-contract.ts';
import { openDiskFiles } from './disk-files.ts';

const fresh = (): string => mkdtempSync(join(tmpdir(), 'callboard-files-'));

describeFiles('on the disk', async () => {
  const data = fresh();
  const folder = join(data, 'files');
  return {
    files: openDiskFiles(folder),
    spoil: async (sha256) => writeFileSync(join(folder, sha256), 'a flan'),
    remove: async () => rmSync(data, { recursive: true })
  };
});

test('what was cut off in the middle has no name, and is written anew', async () => {
  const data = fresh();
  const folder = join(data, 'files');
  const files = openDiskFiles(folder);
  const name = await files.keep(Buffer.from('a plan'));
  rmSync(join(folder, name));
  writeFileSync(join(folder, `${name}.part`), 'a pl');
  expect(await files.read(name)).toBeNull();
  expect(await files.keep(Buffer.from('a plan'))).toBe(name);
  expect(readdirSync(folder)).toEqual([name]);
  rmSync(data, { recursive: true });
});

test('a folder that cannot be written, or is gone, says which, and is not made elsewhere', async () => {
  const data = fresh();
  const folder = join(data, 'files');
  // A file in its place is what even a superuser cannot write through.
  writeFileSync(folder, '');
  await expect(openDiskFiles(folder).keep(Buffer.from('a plan'))).rejects.toMatchObject({
    name: 'NotStored',
    why: 'gone'
  });
  rmSync(folder);
  if (process.getuid?.() !== 0) {
    mkdirSync(folder);
    chmodSync(folder, 0o500);
    await expect(openDiskFiles(folder).keep(Buffer.from('a plan'))).rejects.toMatchObject({
      why: 'readOnly'
    });
    chmodSync(folder, 0o700);
  }
  rmSync(data, { recursive: true });
  await expect(openDiskFiles(folder).keep(Buffer.from('a plan'))).rejects.toMatchObject({
    why: 'gone'
  });
});
