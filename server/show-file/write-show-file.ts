import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import { chainStart, link } from '../chain-link.ts';
import { EVENT_VERSION, type ShowArchive } from '../ports.ts';
import * as format from './format.ts';
import type { Manifest } from './format.ts';

const ROWS_AT_ONCE = 250;

export interface Maker {
  /** "Callboard 0.1.0" */
  readonly madeBy: string;
  readonly madeAt: Instant;
}

/**
 * One show whole, as it is now, while it may go on; null for an unknown one. A log that is not as it
 * was written is a fault.
 */
export async function writeShowFile(
  archive: ShowArchive,
  show: Id,
  { madeBy, madeAt }: Maker
): Promise<Buffer | null> {
  const end = archive.endOf(show);
  if (!end) return null;
  const { seq, hash, title } = end;
  const refused = ndjson(archive.refusedOf(show));
  const log = await logUpTo(archive, show, end);
  const manifest: Manifest = {
    format: format.FORMAT,
    version: format.FORMAT_VERSION,
    eventVersion: EVENT_VERSION,
    madeBy,
    madeAt,
    show: { id: show, title, seq, hash },
    refusedSha256: createHash('sha256').update(refused).digest('hex')
  };
  const zip = new ZipFile();
  const written = buffer(zip.outputStream);
  const mtime = new Date(madeAt);
  zip.addBuffer(Buffer.from(JSON.stringify(manifest, null, 2)), format.MANIFEST, { mtime });
  zip.addBuffer(log, format.LOG, { mtime });
  zip.addBuffer(refused, format.REFUSED, { mtime });
  zip.end();
  return written;
}

/** In pieces, with room for a GO between them. */
async function logUpTo(
  archive: ShowArchive,
  show: Id,
  end: { readonly seq: number; readonly hash: string }
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let before = chainStart;
  for (let seq = 0; seq < end.seq; seq += ROWS_AT_ONCE) {
    const rows = archive.rowsSince(show, seq, Math.min(ROWS_AT_ONCE, end.seq - seq));
    for (const row of rows) before = link(before, { show, ...row });
    pieces.push(ndjson(rows));
    await setImmediate();
  }
  if (before.toString('hex') !== end.hash) {
    throw new Error(`the log of the show ${show} is not as it was written`);
  }
  return Buffer.concat(pieces);
}

const ndjson = (rows: readonly object[]): Buffer =>
  Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
