import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { eq, getTableColumns, sql } from 'drizzle-orm';
import { accountsIn, dropAccounts, putAccounts } from './carry-accounts.ts';
import type { OpenedDatabase } from './open-database.ts';
import { cookie, device, grant, setting } from './schema.ts';

/** Whose devices and links count after a restore. */
export type DoorsAfter =
  /** Those of now: a restore turns back shows, never who may come in. */
  | 'present'
  /** Those of the backup: nothing says what became of them since. */
  | 'backup'
  /** Nobody’s, as was asked for. */
  | 'none';

/** Lets nobody in any more: cookies, devices, links and accounts are gone. */
export function dropDoors(database: OpenedDatabase): DoorsAfter {
  noteFamily(database, lineagesOf(database));
  database.transaction((change) => {
    for (const table of [cookie, device, grant]) change.delete(table).run();
    dropAccounts(change);
  });
  return 'none';
}

/**
 * Puts the doors of the present database into a restored one, where that is an earlier state of the
 * same installation: a device that was shut out since stays out, a link used up stays used up, and
 * so it is with people and their passwords.
 */
export function carryDoors(present: string, restored: OpenedDatabase): DoorsAfter {
  const family = lineagesOf(restored);
  const now = existsSync(present) ? doorsOf(present) : null;
  const isEarlier = now !== null && now.lineages.includes(family[0] ?? '');
  noteFamily(restored, isEarlier ? [...family, ...now.lineages] : family);
  if (!isEarlier) return 'backup';
  restored.transaction((change) => {
    for (const table of [cookie, device, grant]) change.delete(table).run();
    for (const row of now.cookies) change.insert(cookie).values(row).run();
    for (const row of now.devices) change.insert(device).values(row).run();
    for (const row of now.grants) change.insert(grant).values(row).run();
    dropAccounts(change);
    putAccounts(change, now.accounts);
  });
  return 'present';
}

/** Null when it cannot be read: a damaged database is a reason to restore. */
function doorsOf(file: string) {
  let client: Sqlite.Database | undefined;
  try {
    client = new Sqlite(file, { readonly: true });
    const database = drizzle(client, { casing: 'snake_case' });
    return {
      lineages: lineagesOf(database),
      cookies: database.select().from(cookie).all(),
      devices: database.select().from(device).all(),
      grants: grantsOf(database),
      accounts: accountsIn(database)
    };
  } catch {
    // The report says that nobody knows who was shut out since.
    return null;
  } finally {
    client?.close();
  }
}

/** Those of a version before calendars, or guests, were links, too: it was not opened since. */
function grantsOf(database: Pick<OpenedDatabase, 'select' | 'all'>) {
  const columns = database.all<{ name: string }>(sql`SELECT name FROM pragma_table_info('grant')`);
  const has = (column: string): boolean => columns.some(({ name }) => name === column);
  if (has('guest')) return database.select().from(grant).all();
  const { guest: _, usedAt: __, ...withFeeds } = getTableColumns(grant);
  const none = { feed: null, guest: null, usedAt: null };
  if (has('feed')) {
    const rows = database.select(withFeeds).from(grant).all();
    return rows.map((row) => ({ ...none, ...row }));
  }
  const { feed: ___, ...before } = withFeeds;
  return database
    .select(before)
    .from(grant)
    .all()
    .map((row) => ({ ...none, ...row }));
}

/** A database's lineage, and those that it had before it was restored. */
function lineagesOf(database: Pick<OpenedDatabase, 'select'>): readonly string[] {
  const value = (key: string): string | undefined =>
    database.select().from(setting).where(eq(setting.key, key)).get()?.value;
  const before = JSON.parse(value('lineages') ?? '[]') as readonly string[];
  return [value('lineage') ?? '', ...before];
}

function noteFamily(database: OpenedDatabase, lineages: readonly string[]): void {
  const value = JSON.stringify([...new Set(lineages)]);
  database
    .insert(setting)
    .values({ key: 'lineages', value })
    .onConflictDoUpdate({ target: setting.key, set: { value } })
    .run();
}
