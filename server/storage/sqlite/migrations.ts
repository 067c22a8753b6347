import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { readMigrationFiles } from 'drizzle-orm/migrator';

export const migrationsFolder = fileURLToPath(new URL('../../../drizzle/sqlite', import.meta.url));

export type Standing =
  /** Nothing is in it yet. */
  | 'empty'
  /** Made by this version or one before. */
  | 'ours'
  /** Made by a version that this one does not know. */
  | 'newer'
  /** Tables, but none of ours. */
  | 'foreign';

/** Whose database this is, by the migrations that made it; reads only. */
export function standingOf(database: Database): Standing {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck();
  const names = tables.all();
  if (names.length === 0) return 'empty';
  if (!names.includes('__drizzle_migrations')) return 'foreign';

  const applied = database
    .prepare('SELECT hash FROM __drizzle_migrations ORDER BY created_at')
    .pluck()
    .all();
  const known = readMigrationFiles({ migrationsFolder });
  // None applied yet: a first start was killed before it had made the tables.
  if (applied.every((hash, nth) => known[nth]?.hash === hash)) return 'ours';
  return names.includes('event') ? 'newer' : 'foreign';
}
