import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { BootProblem } from './boot-problem.ts';
import { lockDataFolder } from './data-folder.ts';

let base: string;
let folder: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'callboard-folder-'));
  folder = join(base, 'deep', 'data');
});
const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  if (existsSync(folder)) chmodSync(folder, 0o700);
  rmSync(base, { recursive: true });
});

function problem(path = folder): BootProblem {
  try {
    lockDataFolder(path).release();
  } catch (fault) {
    if (fault instanceof BootProblem) return fault;
    throw fault;
  }
  throw new Error('the folder was taken');
}

test('is made, for this user alone', () => {
  const lock = lockDataFolder(folder);
  expect(lock.folder).toBe(folder);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
  lock.release();
});

test('is taken once in one process too, and free again after release', () => {
  const lock = lockDataFolder(folder);
  expect(problem().message).toContain(`process ${process.pid}`);
  lock.release();
  lock.release();
  expect(existsSync(join(folder, 'lock.pid'))).toBe(false);
  lockDataFolder(folder).release();
});

test('in use by another server is refused with its process and the folder', async () => {
  const other = await holder();
  const { message, advice } = problem();
  expect(message).toContain(folder);
  expect(message).toContain(`process ${other.pid}`);
  expect(advice).toMatch(/Stop that one first/);
  other.kill('SIGKILL');
  await once(other, 'exit');
  lockDataFolder(folder).release();
});

test('a number left behind by a killed server stops nobody', () => {
  lockDataFolder(folder).release();
  writeFileSync(join(folder, 'lock.pid'), '1\n');
  lockDataFolder(folder).release();
});

test('a lock survives that others ask for it, and that its holder forgets it', async () => {
  await holder();
  for (let time = 0; time < 5; time++) {
    problem();
    await setTimeout(20);
  }
});

test('that cannot be made says what to do', () => {
  writeFileSync(join(base, 'deep'), 'a file');
  expect(problem().message).toMatch(/a file stands in its place/);
  expect(problem(join(base, 'deep')).message).toMatch(/a file stands in its place/);
  expect(problem().advice).toMatch(/--data/);
});

test('whose lock is damaged says which file to delete', () => {
  lockDataFolder(folder).release();
  writeFileSync(join(folder, 'lock.db'), 'not what SQLite writes '.repeat(100));
  expect(problem().advice).toContain(join(folder, 'lock.db'));
  rmSync(join(folder, 'lock.db'));
  lockDataFolder(folder).release();
});

test('that is read-only says what to do', () => {
  lockDataFolder(folder).release();
  chmodSync(base, 0o755);
  chmodSync(join(base, 'deep'), 0o755);
  chmodSync(folder, 0o555);
  const isRoot = process.geteuid?.() === 0;
  if (isRoot) process.seteuid?.(65534);
  try {
    expect(problem().message).toMatch(/cannot be written \(EACCES\)/);
  } finally {
    if (isRoot) process.seteuid?.(0);
  }
});

/** Another process that holds the folder. */
async function holder(): Promise<ChildProcess> {
  const module = new URL('./data-folder.ts', import.meta.url).href;
  const code = `
    const { lockDataFolder } = await import(${JSON.stringify(module)});
    lockDataFolder(${JSON.stringify(folder)});
    globalThis.gc();
    console.log('held');
    setInterval(() => globalThis.gc(), 10);`;
  const child = spawn(process.execPath, ['--expose-gc', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit']
  });
  children.push(child);
  await once(child.stdout, 'data');
  return child;
}
