import type { Database } from 'better-sqlite3';
import type { Id } from '#core/show.ts';
import { chainStart, link, type Linked } from '../../chain-link.ts';

/** The seq of the first row that is missing or not as it was written; null when all are. */
export function firstBrokenLink(database: Database, show: Id): number | null {
  const rows = database
    .prepare<[Id], Linked & { hash: Buffer }>(
      `SELECT show, seq, at, command_id AS commandId, device, device_name AS deviceName,
        version, events, hash FROM event WHERE show = ? ORDER BY seq`
    )
    .iterate(show);
  let before: Buffer = chainStart;
  let seq = 0;
  for (const row of rows) {
    seq += 1;
    if (row.seq !== seq || !link(before, row).equals(row.hash)) return seq;
    before = row.hash;
  }
  const end = database
    .prepare<[Id], { seq: number; hash: Buffer }>('SELECT seq, hash FROM show WHERE id = ?')
    .get(show);
  return end && (end.seq !== seq || !end.hash.equals(before)) ? seq + 1 : null;
}
