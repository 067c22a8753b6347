import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { lockDataFolder } from '#server/data-folder.ts';

const folders: string[] = [];
const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-boot-'));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Starts the program, which is expected to give up by itself. */
function start(...args: string[]): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['server/main.ts', '--host', '127.0.0.1', ...args]);
    let said = '';
    child.stderr.on('data', (chunk) => (said += chunk));
    child.on('close', (code) => resolve({ code, said }));
  });
}

test('a port in use is one sentence and what to do', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const address = taken.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const { code, said } = await start('--port', String(port), '--data', newFolder());
  taken.close();
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} is in use`);
  expect(said).toContain('--port');
  expect(said).not.toContain('    at ');
});

test('a data folder in use by another server is refused, and says by whom', async () => {
  const folder = newFolder();
  const lock = lockDataFolder(folder);
  const { code, said } = await start('--port', '0', '--data', folder);
  lock.release();
  expect(code).toBe(1);
  expect(said).toContain(`process ${process.pid}`);
  expect(said).not.toContain('    at ');
});

test('a file that is no database is refused, and left as it was', async () => {
  const folder = newFolder();
  const file = join(folder, 'callboard.db');
  writeFileSync(file, 'the seating plan of the gala, by mistake '.repeat(100));
  const before = readFileSync(file);
  const { code, said } = await start('--port', '0', '--data', folder);
  expect(code).toBe(1);
  expect(said).not.toContain('    at ');
  expect(readFileSync(file).equals(before)).toBe(true);
});

test('an option that does not exist is one sentence and the usage', async () => {
  const { code, said } = await start('--prot', '3000');
  expect(code).toBe(1);
  expect(said).toContain('--prot');
  expect(said).toContain('Usage:');
});

test('a certificate that is not there is one sentence', async () => {
  const folder = newFolder();
  const missing = ['--tls-cert', join(folder, 'a.crt'), '--tls-key', join(folder, 'a.key')];
  const { code, said } = await start('--port', '0', '--data', folder, ...missing);
  expect(code).toBe(1);
  expect(said).toContain('a.crt cannot be read');
  expect(said).not.toContain('    at ');
});
