import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeDoorStore } from '../door-contract.ts';
import { openSqliteStore } from './open-sqlite-store.ts';

describeDoorStore('in SQLite', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-doors-'));
  let opened = openSqliteStore({ folder });
  return {
    doors: opened.doors,
    async reopen() {
      await opened.close();
      opened = openSqliteStore({ folder });
      return opened.doors;
    },
    async remove() {
      await opened.close();
      rmSync(folder, { recursive: true });
    }
  };
});

test('rows that cannot all be stored are none of them stored', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-doors-'));
  const { doors, close } = openSqliteStore({ folder });
  const twice = doors.save({
    cookies: [
      { device: 'dev1', hash: 'same' },
      { device: 'dev2', hash: 'same' }
    ]
  });
  await expect(twice).rejects.toThrow();
  expect((await doors.load()).cookies).toEqual([]);
  await close();
  rmSync(folder, { recursive: true });
});
