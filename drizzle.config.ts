import { defineConfig } from 'drizzle-kit';

/**
 * `drizzle-kit generate --name what-changes` writes the next migration into drizzle/sqlite.
 *
 * Before it is released the SQL is finished by hand, because drizzle-kit cannot say it: each
 * CREATE TABLE ends in STRICT (a test looks at every table), command_result has no rowid, and
 * triggers keep the log append-only. Once released, a file in drizzle/sqlite is never edited:
 * databases are known by the hashes of what made them.
 */
export default defineConfig({
  dialect: 'sqlite',
  casing: 'snake_case',
  schema: ['./server/storage/sqlite/schema.ts', './server/storage/sqlite/account-schema.ts'],
  out: './drizzle/sqlite'
});
