import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isImportSecret, makeImportSecret, readImportSecret } from './import-secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callboard-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('is new at each boot, read back by the command, and for this user alone', () => {
  expect(readImportSecret(folder)).toBeNull();
  const first = makeImportSecret(folder);
  writeFileSync(join(folder, 'import-secret.new'), 'left by a kill', { mode: 0o644 });
  const second = makeImportSecret(folder);
  expect(second).not.toBe(first);
  expect(readImportSecret(folder)).toBe(second);
  expect(statSync(join(folder, 'import-secret')).mode & 0o777).toBe(0o600);
});

test('is known by itself alone', () => {
  const secret = makeImportSecret(folder);
  expect(isImportSecret(secret, secret)).toBe(true);
  for (const sent of ['', secret.slice(1), `${secret}x`, 'ü'.repeat(22)]) {
    expect(isImportSecret(sent, secret)).toBe(false);
  }
});
