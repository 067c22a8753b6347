import Sqlite from 'better-sqlite3';
import { picturesNamedIn } from '#core/pictures.ts';

/** Every picture that the shows of a database have named (E67). */
export function picturesIn(file: string): ReadonlySet<string> {
  const named = new Set<string>();
  const database = new Sqlite(file, { readonly: true });
  try {
    const rows = database
      .prepare<[], string>(`SELECT events FROM event WHERE instr(events, '"image:') > 0`)
      .pluck();
    for (const events of rows.iterate()) {
      for (const sha256 of picturesNamedIn(events)) named.add(sha256);
    }
  } finally {
    database.close();
  }
  return named;
}
