import { fileURLToPath } from 'node:url';
import type { Database } from 'better-sqlite3';
import { readMigrationFiles, type MigrationMeta } from 'drizzle-orm/migrator';
import { BootProblem } from '../../boot-problem.ts';

export const migrationsFolder = fileURLToPath(new URL('../../../drizzle/sqlite', import.meta.url));

export type Standing =
  /** Nothing is in it yet. */
  | 'empty'
  /** Made by this version. */
  | 'ours'
  /** Made by one before: it has to be brought up. */
  | 'older'
  /** Made by a version that this one does not know. */
  | 'newer'
  /** Tables, but none of ours. */
  | 'foreign';

/** Whose database this is, by the migrations that made it; reads only. */
export function standingOf(database: Database, folder: string): Standing {
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck();
  const names = tables.all();
  if (names.length === 0) return 'empty';
  if (!names.includes('__drizzle_migrations')) return 'foreign';

  const applied = database
    .prepare('SELECT hash FROM __drizzle_migrations ORDER BY created_at')
    .pluck()
    .all();
  const known = migrationsIn(folder);
  // A first start was killed before it had made the tables.
  if (applied.length === 0) return 'empty';
  if (applied.every((hash, nth) => known[nth]?.hash === hash)) {
    return applied.length === known.length ? 'ours' : 'older';
  }
  return names.includes('event') ? 'newer' : 'foreign';
}

/** The migrations of this version, oldest first. */
export function migrationsIn(migrationsFolder: string): readonly MigrationMeta[] {
  try {
    return readMigrationFiles({ migrationsFolder });
  } catch (cause) {
    throw new BootProblem(
      `What makes the database is missing from ${migrationsFolder}: this copy of Callboard is not whole.`,
      'Bring it back with "git checkout -- drizzle", or clone it anew.',
      { cause }
    );
  }
}
