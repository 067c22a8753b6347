import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Id } from '#core/show.ts';
import type { Batch } from '#server/ports.ts';
import { firstBrokenLink } from '#server/storage/sqlite/hash-chain.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';

/** The logs of these shows as the production store reads them, and what is wrong with the file. */
export async function readDisk(
  folder: string,
  shows: readonly Id[]
): Promise<{ damage: string[]; logs: ReadonlyMap<Id, readonly Batch[]> }> {
  const { store, close } = openSqliteStore({ folder });
  const logs = new Map<Id, readonly Batch[]>();
  for (const show of shows) logs.set(show, await store.batchesSince(show, 0, 1_000_000));
  await close();
  const database = new Database(join(folder, 'callboard.db'), { readonly: true });
  const quick = database.pragma('quick_check', { simple: true });
  const damage = quick === 'ok' ? [] : [`the database is damaged: ${String(quick)}`];
  for (const show of shows) {
    const at = firstBrokenLink(database, show);
    if (at !== null) damage.push(`the chain of ${show} breaks at ${at}`);
  }
  database.close();
  return { damage, logs };
}
