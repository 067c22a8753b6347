import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { instant } from '#core/time/instant.ts';
import { Place, type PlacePorts } from './place.ts';

let root: string;
let folder: string;
let now: number;
let bytes: number;
let copy: PlacePorts['copy'];
let copyFiles: PlacePorts['copyFiles'];
const signal = new AbortController().signal;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'callboard-place-'));
  folder = join(root, 'stick');
  [now, bytes] = [Date.UTC(2031, 8, 18, 20), 1000];
  copyFiles = async () => {};
  copy = async (to) => {
    writeFileSync(to, 'a database');
    return { bytes: 10, lineage: 'one', shows: [] };
  };
});
afterEach(() => rmSync(root, { recursive: true }));

const open = (isOurs: boolean): Place =>
  new Place(folder, isOurs, {
    copy: (to, given) => copy(to, given),
    copyFiles: (to, given) => copyFiles(to, given),
    bytes: async () => bytes,
    clock: { now: () => instant((now += 60_000)) }
  });

test('what it made is there under its name, told with its size and time, and found at the next start', async () => {
  const place = open(true);
  await place.make(signal);
  expect(place.standing).toEqual({
    folder,
    problem: null,
    lastGood: {
      file: 'callboard-000001-20310918T200100Z.db',
      at: instant(Date.UTC(2031, 8, 18, 20, 1)),
      bytes: 10,
      tookMs: expect.any(Number) as number
    }
  });
  await place.make(signal);
  const [first, second] = readdirSync(folder).sort();
  expect(second).toMatch(/^callboard-000002-/);
  const later = open(true);
  await later.look();
  expect(later.standing.lastGood).toMatchObject({ file: second, tookMs: null });
  expect(first).toMatch(/^callboard-000001-/);
});

test('a stick that is not there is said, not made; back in, it goes on by itself', async () => {
  const place = open(false);
  await expect(place.make(signal)).rejects.toThrow('is not there: plug its disk in again');
  expect(place.standing.problem?.sentence).toContain(folder);
  expect(readdirSync(root)).toEqual([]);

  mkdirSync(folder);
  await place.make(signal);
  expect(place.standing.problem).toBeNull();
  const { lastGood } = place.standing;

  renameSync(folder, join(root, 'pulled out'));
  await expect(place.make(signal)).rejects.toThrow('is not there');
  expect(place.standing.lastGood).toEqual(lastGood);
  renameSync(join(root, 'pulled out'), folder);
  await place.make(signal);
  expect(place.standing.problem).toBeNull();
  expect(readdirSync(folder)).toHaveLength(2);
});

test('a disk without room for it and a margin is left alone; the newest three are never given up', async () => {
  const place = open(true);
  for (let nth = 0; nth < 6; nth++) await place.make(signal);
  bytes = 2 ** 52;
  let copied = 0;
  copy = async () => {
    copied += 1;
    throw new Error('copied all the same');
  };
  await expect(place.make(signal)).rejects.toThrow('too full for a backup');
  expect(copied).toBe(0);
  expect(
    readdirSync(folder)
      .map((name) => name.slice(10, 16))
      .sort()
  ).toEqual(['000004', '000005', '000006']);
  expect(place.standing.lastGood?.file).toContain('000006');
});

test('what fails midway leaves nothing, and what a kill has left is swept', async () => {
  const place = open(true);
  copy = async (to) => {
    writeFileSync(to, 'half');
    throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_WRITE' });
  };
  await expect(place.make(signal)).rejects.toThrow('fails (SQLITE_IOERR_WRITE)');
  expect(readdirSync(folder)).toEqual([]);

  writeFileSync(join(folder, 'callboard-000009-20310918T200100Z.db.part'), 'half');
  writeFileSync(join(folder, 'callboard-000009-20310918T200100Z.db.part-journal'), 'half');
  writeFileSync(join(folder, 'mine.txt'), 'not ours to delete');
  copy = async (to) => {
    writeFileSync(to, 'whole');
    return { bytes: 5, lineage: 'one', shows: [] };
  };
  await place.make(signal);
  expect(readdirSync(folder).sort()).toEqual([
    expect.stringMatching(/^callboard-000001/),
    'mine.txt'
  ]);
});

test.skipIf(process.getuid?.() === 0)('a folder that may not be written says so', async () => {
  mkdirSync(folder);
  chmodSync(folder, 0o500);
  copy = async (to) => {
    writeFileSync(to, '');
    throw new Error('it was written');
  };
  await expect(open(false).make(signal)).rejects.toThrow('cannot be written');
});

test('a data folder that was moved away is not made again: nothing may lie where it comes back to', async () => {
  const place = open(true);
  await place.make(signal);
  renameSync(root, `${root}-away`);
  await expect(place.make(signal)).rejects.toThrow(/is not there/);
  expect(existsSync(root)).toBe(false);
  renameSync(`${root}-away`, root);
  await place.make(signal);
  expect(place.standing.problem).toBeNull();
});

test('files go beside the backups, after the database that names them', async () => {
  const place = open(true);
  copyFiles = async (to) => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.db'))).toHaveLength(1);
    mkdirSync(to);
  };
  await place.make(signal);
  expect(existsSync(join(folder, 'files'))).toBe(true);
  expect(place.standing.problem).toBeNull();
});

test('files for which there is no room are said; the database of that moment counts all the same', async () => {
  const place = open(true);
  copyFiles = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }));
  await expect(place.make(signal)).rejects.toThrow('too full');
  expect(place.standing.lastGood?.file).toMatch(/^callboard-000001-/);
  expect(place.standing.problem?.sentence).toContain('too full');
});
