import Sqlite from 'better-sqlite3';
import { filesNamedIn } from '#core/named-files.ts';

/** Every file that the shows of a database have named (E67, L53). */
export function filesIn(file: string): ReadonlySet<string> {
  const named = new Set<string>();
  const database = new Sqlite(file, { readonly: true });
  try {
    const rows = database
      .prepare<[], string>(
        `SELECT events FROM event WHERE instr(events, '"image:') > 0 OR instr(events, '"sha256":') > 0`
      )
      .pluck();
    for (const events of rows.iterate()) {
      for (const sha256 of filesNamedIn(events)) named.add(sha256);
    }
  } finally {
    database.close();
  }
  return named;
}
