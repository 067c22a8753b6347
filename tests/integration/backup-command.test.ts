import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lockDataFolder } from '#server/data-folder.ts';
import { NEXT } from '#server/storage/sqlite/finish-restore.ts';
import { openDiskFiles } from '#server/storage/disk/disk-files.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { runProgram } from '../support/run-program.ts';
import { entry } from '../support/written-by-writer.ts';

let root: string;
let folder: string;
beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'callboard-backup-command-'));
  folder = join(root, 'data');
  const lock = lockDataFolder(folder);
  const live = openSqliteStore({ folder });
  for (let seq = 1; seq <= 20; seq++) await live.store.append('gala', entry(seq));
  await live.close();
  lock.release();
});
afterAll(() => rmSync(root, { recursive: true }));

const command = (name: 'backup' | 'restore' | 'files', ...args: string[]) =>
  runProgram([`server/cli/${name}.ts`, ...args], { quiet: true });
const backUp = (file: string, ...more: string[]) =>
  command('backup', file, '--data', folder, ...more);

const seqIn = async (of: string): Promise<number | undefined> => {
  const opened = openSqliteStore({ folder: of });
  const [show] = await opened.store.list();
  await opened.close();
  return show?.seq;
};

test('a backup is written without a server, and beside one that runs', async () => {
  const cold = await backUp(join(root, 'cold.db'));
  expect(cold).toMatchObject({ code: 0 });
  expect(cold.printed).toMatch(
    /^Wrote .*cold\.db: 1 show, 20 changes, \d+\.\d MB, read again and whole\.\n$/
  );

  const lock = lockDataFolder(folder);
  const live = openSqliteStore({ folder });
  await live.store.append('gala', entry(21));
  expect(await backUp(join(root, 'warm.db'))).toMatchObject({
    code: 0,
    printed: expect.stringContaining('21 changes') as string
  });
  await live.store.append('gala', entry(22));
  await live.close();
  lock.release();
});

test('a file that is there is kept, unless it is said that it may go', async () => {
  const file = join(root, 'mine.db');
  writeFileSync(file, 'mine');
  const refused = await backUp(file);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.printed).toContain(`There is a file ${file} already.`);
  expect(readFileSync(file, 'utf8')).toBe('mine');
  expect(await backUp(file, '--force')).toMatchObject({ code: 0 });
  expect(readFileSync(file).subarray(0, 6).toString()).toBe('SQLite');
});

test('what cannot be backed up says why, and leaves nothing', async () => {
  const nowhere = await command('backup', join(root, 'x.db'), '--data', join(root, 'none'));
  expect(nowhere).toMatchObject({ code: 1 });
  expect(nowhere.printed).toContain('There is no Callboard database in');
  expect(existsSync(join(root, 'none'))).toBe(false);
  const unplugged = await backUp(join(root, 'stick', 'x.db'));
  expect(unplugged).toMatchObject({ code: 1 });
  expect(unplugged.printed).toContain('is not there: plug its disk in again');
  expect(await command('backup')).toMatchObject({ code: 1 });
  expect(readdirSync(root).filter((name) => name.includes('.part'))).toEqual([]);
});

test('restore is refused while a server has the folder, and done when it has stopped', async () => {
  const lock = lockDataFolder(folder);
  const refused = await command('restore', join(root, 'cold.db'), '--data', folder);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.printed).toContain(`A Callboard is running on ${folder}: nothing was changed.`);
  lock.release();
  expect(await seqIn(folder)).toBe(22);

  const done = await command('restore', join(root, 'cold.db'), '--data', folder);
  expect(done).toMatchObject({ code: 0 });
  expect(done.printed).toContain('1 show, 20 changes');
  expect(done.printed).toContain('What was there before is kept as');
  expect(done.printed).toContain('whoever was shut out stays out');
  expect(await seqIn(folder)).toBe(20);
});

test('on a spare laptop no folder has to be there, and it says whose devices count', async () => {
  const spare = join(root, 'spare');
  const done = await command('restore', join(root, 'warm.db'), '--data', spare);
  expect(done).toMatchObject({ code: 0 });
  expect(done.printed).toContain('Devices and links are those of the backup');
  expect(await seqIn(spare)).toBe(21);
});

test('a restore that was cut off counts for the next backup', async () => {
  const cut = join(root, 'cut');
  mkdirSync(cut);
  writeFileSync(join(cut, NEXT), readFileSync(join(root, 'warm.db')));
  const { printed } = await command('backup', join(root, 'of-cut.db'), '--data', cut);
  expect(printed).toContain('21 changes');
});

describe('pictures', () => {
  /** As far as these commands look: a change that names pictures, and a file for each but the last. */
  async function withPictures(texts: readonly string[]): Promise<readonly string[]> {
    const home = join(root, 'pictures');
    const names = texts.map((text) => createHash('sha256').update(text).digest('hex'));
    const opened = openSqliteStore({ folder: (mkdirSync(home, { recursive: true }), home) });
    const files = openDiskFiles(join(home, 'files'));
    for (const text of texts.slice(0, -1)) await files.keep(Buffer.from(text));
    await opened.store.append('gala', entry(1));
    const events = names.map((name) => ({
      type: 'showChanged',
      field: 'client',
      before: '',
      after: `image:${name}`
    }));
    await opened.store.append('gala', { ...entry(2), events: events as never });
    await opened.close();
    return names;
  }

  test('[P7] go beside the backup, come back from there, and what is missing is named', async () => {
    const [one = '', two = '', missing = ''] = await withPictures(['one', 'two', 'three']);
    const stick = join(root, 'stick-of-pictures');
    mkdirSync(stick);
    const file = join(stick, 'now.db');
    const written = await command('backup', file, '--data', join(root, 'pictures'));
    expect(written.printed).toContain(`Put 2 new files into ${join(stick, 'files')}`);
    expect(readdirSync(join(stick, 'files')).sort()).toEqual([one, two].sort());

    const spare = join(root, 'spare-of-pictures');
    const done = await command('restore', file, '--data', spare);
    expect(done).toMatchObject({ code: 0 });
    expect(readdirSync(join(spare, 'files')).sort()).toEqual([one, two].sort());
    expect(done.printed).toContain('Missing files: 1.');
    expect(done.printed).toContain(missing);

    // A damaged one on the stick is not taken, and counts as missing.
    rmSync(join(stick, 'files', one));
    writeFileSync(join(stick, 'files', one), 'other');
    const bare = await command('restore', file, '--data', join(root, 'bare'));
    expect(bare.printed).toContain('Missing files: 2.');
    expect(readdirSync(join(root, 'bare', 'files'))).toEqual([two]);
  });

  test('are counted: those that are named, that never were, and that are missing; all of them stay', async () => {
    const home = join(root, 'pictures');
    await openDiskFiles(join(home, 'files')).keep(Buffer.alloc(1024 * 1024));
    writeFileSync(join(home, 'files', 'notes.txt'), 'no picture');
    const before = readdirSync(join(home, 'files'));
    const { code, printed } = await command('files', '--data', home);
    expect(code).toBe(0);
    expect(printed.split('\n')).toEqual([
      'Files that shows name, or have named: 2, 0.0 MB.',
      'Files that none has ever named: 1, 1.0 MB.',
      'Named, and not there: 1.',
      ''
    ]);
    expect(readdirSync(join(home, 'files'))).toEqual(before);
    expect(await command('files', '--data', folder)).toMatchObject({
      code: 0,
      printed: expect.stringContaining('have named: 0, 0.0 MB') as string
    });
  });
});
