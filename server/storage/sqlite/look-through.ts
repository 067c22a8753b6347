import Sqlite, { type Database } from 'better-sqlite3';
import type { Id } from '#core/show.ts';
import type { DatabaseLook } from '../../ports.ts';
import { migrationsFolder, standingOf, type Standing } from './migrations.ts';

/** What a database of ours says of itself; reads only. */
export function lookAt(database: Database): DatabaseLook {
  const lineage = database.prepare("SELECT value FROM setting WHERE key = 'lineage'").pluck().get();
  const shows = database
    .prepare<[], { id: Id; title: string; seq: number }>('SELECT id, title, seq FROM show')
    .all();
  return { lineage: typeof lineage === 'string' ? lineage : '', shows };
}

/** Made by this version or one before. */
export const isOurs = (standing: Standing): boolean => standing === 'ours' || standing === 'older';

/** Looks a database through, page by page; throws an SqliteError when it is not whole, or not ours. */
export function lookThrough(database: Database): DatabaseLook {
  const found = database.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new Sqlite.SqliteError(String(found), 'SQLITE_CORRUPT');
  if (!isOurs(standingOf(database, migrationsFolder)))
    throw new Sqlite.SqliteError('not ours', 'SQLITE_NOTADB');
  return lookAt(database);
}
