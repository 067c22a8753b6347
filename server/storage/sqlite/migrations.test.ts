import { readdirSync } from 'node:fs';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { expect, test } from 'vitest';
import { migrationsFolder } from './migrations.ts';

test('each migration is dated after the one before: drizzle skips those that are not', () => {
  const times = readMigrationFiles({ migrationsFolder }).map(({ folderMillis }) => folderMillis);
  expect(times).toEqual([...new Set(times)].sort((one, other) => one - other));
});

test('every migration is in the journal', () => {
  const files = readdirSync(migrationsFolder).filter((name) => name.endsWith('.sql'));
  expect(readMigrationFiles({ migrationsFolder })).toHaveLength(files.length);
});
