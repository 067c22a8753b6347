import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Id } from '#core/show.ts';

/** What a link vouches for: the whole row, in this order. */
export interface Linked {
  readonly show: Id;
  readonly seq: number;
  readonly at: number;
  readonly commandId: string;
  readonly device: string;
  readonly deviceName: string;
  readonly version: number;
  readonly events: string;
}

/** What the first event of a show is linked to. */
export const chainStart: Buffer = Buffer.alloc(32);

/** SHA-256 over the link before and the row: a row cannot change without all after it. */
export function link(before: Buffer, row: Linked): Buffer {
  const { show, seq, at, commandId, device, deviceName, version, events } = row;
  // JSON keeps the fields apart: no text can be moved from one into the next.
  const content = JSON.stringify([show, seq, at, commandId, device, deviceName, version, events]);
  return createHash('sha256').update(before).update(content).digest();
}

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
