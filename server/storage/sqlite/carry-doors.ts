import { existsSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { eq, getTableColumns, getTableName, sql } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import { instant } from '#core/time/instant.ts';
import { accountsIn, closeAccounts, dropAccounts, putAccounts } from './carry-accounts.ts';
import type { OpenedDatabase } from './open-database.ts';
import {
  hasInstallationLog,
  installationEnd,
  INSTALLATION_COLUMNS,
  putInstallationRows,
  type LinkedInstallationRow
} from './installation-log.ts';
import { cookie, device, grant, setting } from './schema.ts';

/** Whose devices and links count after a restore. */
export type DoorsAfter =
  /** Those of now: a restore turns back shows, never who may come in. */
  | 'present'
  /** Those of the backup: nothing says what became of them since. People sign in anew. */
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
  if (!isEarlier) {
    restored.transaction((change) => closeAccounts(change, instant(Date.now())));
    return 'backup';
  }
  restored.transaction((change) => {
    for (const table of [cookie, device, grant]) change.delete(table).run();
    for (const row of now.cookies) change.insert(cookie).values(row).run();
    for (const row of now.devices) change.insert(device).values(row).run();
    for (const row of now.grants) change.insert(grant).values(row).run();
    carryLog(now.log, restored);
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
      devices: rowsOf(database, device, { knock: null }),
      grants: rowsOf(database, grant, {
        ...{ feed: null, guest: null, usedAt: null },
        ...{ pinHash: null, hasLobby: false, untilEnd: false }
      }),
      log: logOf(client),
      accounts: accountsIn(database)
    };
  } catch {
    // The report says that nobody knows who was shut out since.
    return null;
  } finally {
    client?.close();
  }
}

/** None of a version before it had one. */
function logOf(client: Sqlite.Database): readonly LinkedInstallationRow[] {
  return hasInstallationLog(client)
    ? client
        .prepare<[], LinkedInstallationRow>(
          `SELECT ${INSTALLATION_COLUMNS}, hash FROM installation_log ORDER BY seq`
        )
        .all()
    : [];
}

/** What was written down since the backup goes along, where the present log goes on from the restored one. */
function carryLog(log: readonly LinkedInstallationRow[], { $client }: OpenedDatabase): void {
  const end = installationEnd($client);
  const seq = end?.seq ?? 0;
  const goesOn = end === null || log.find((row) => row.seq === seq)?.hash.equals(end.hash);
  if (goesOn)
    putInstallationRows(
      $client,
      log.filter((row) => row.seq > seq)
    );
}

/** Rows of a version that had not all of the columns, too: it was not opened since. */
function rowsOf<Table extends SQLiteTable>(
  database: Pick<OpenedDatabase, 'select' | 'all'>,
  table: Table,
  since: Partial<Table['$inferSelect']>
): Table['$inferSelect'][] {
  const name = getTableName(table);
  const there = database.all<{ name: string }>(sql`SELECT name FROM pragma_table_info(${name})`);
  const names = there.map((column) => snakeless(column.name));
  const columns = Object.fromEntries(
    Object.entries(getTableColumns(table)).filter(([column]) => names.includes(column))
  );
  const rows = database.select(columns).from(table).all();
  // What a row lacks stands in `since`, so that it is whole again.
  return rows.map((row) => ({ ...since, ...row }) as Table['$inferSelect']);
}

const snakeless = (name: string): string =>
  name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

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
