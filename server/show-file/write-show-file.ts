import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { setImmediate } from 'node:timers/promises';
import { ZipFile } from 'yazl';
import { filesNamedIn } from '#core/named-files.ts';
import type { Id } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import { chainStart, link } from '../chain-link.ts';
import { EVENT_VERSION, type Files, type ShowArchive } from '../ports.ts';
import * as format from './format.ts';
import type { Manifest } from './format.ts';

const ROWS_AT_ONCE = 250;
const MOST_FILES = format.LIMITS.entries - 10;

export interface Maker {
  /** "Callboard 0.1.0" */
  readonly madeBy: string;
  readonly madeAt: Instant;
}

export interface WrittenShow {
  readonly bytes: Buffer;
  /** How many files are not in it: no longer here as they were stored, or more than a file may have. */
  readonly leftOut: number;
}

/**
 * One show whole, as it is now, while it may go on, with every file that its log has named (E67, L53);
 * null for an unknown one. A log that is not as it was written is a fault.
 */
export async function writeShowFile(
  archive: ShowArchive,
  files: Files,
  show: Id,
  { madeBy, madeAt }: Maker
): Promise<WrittenShow | null> {
  const end = archive.endOf(show);
  if (!end) return null;
  const { seq, hash, title } = end;
  const refused = ndjson(archive.refusedOf(show));
  const { log, named } = await logUpTo(archive, show, end);
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
  const leftOut = await addFiles(zip, files, named, mtime);
  zip.end();
  return { bytes: await written, leftOut };
}

/** The files as they are, for most are packed already; how many were left out. */
async function addFiles(
  zip: ZipFile,
  files: Files,
  named: ReadonlySet<string>,
  mtime: Date
): Promise<number> {
  let leftOut = 0;
  let left: number = format.LIMITS.files;
  for (const sha256 of [...named].slice(0, MOST_FILES)) {
    const bytes = await files.read(sha256);
    if (bytes && bytes.length <= left) {
      left -= bytes.length;
      zip.addBuffer(Buffer.from(bytes), `files/${sha256}`, { mtime, compress: false });
    } else {
      leftOut += 1;
    }
  }
  return leftOut + Math.max(0, named.size - MOST_FILES);
}

/** In pieces, with room for a GO between them. */
async function logUpTo(
  archive: ShowArchive,
  show: Id,
  end: { readonly seq: number; readonly hash: string }
): Promise<{ readonly log: Buffer; readonly named: ReadonlySet<string> }> {
  const named = new Set<string>();
  const pieces: Buffer[] = [];
  let before = chainStart;
  for (let seq = 0; seq < end.seq; seq += ROWS_AT_ONCE) {
    const rows = archive.rowsSince(show, seq, Math.min(ROWS_AT_ONCE, end.seq - seq));
    for (const row of rows) {
      before = link(before, { show, ...row });
      for (const sha256 of filesNamedIn(row.events)) named.add(sha256);
    }
    pieces.push(ndjson(rows));
    await setImmediate();
  }
  if (before.toString('hex') !== end.hash) {
    throw new Error(`the log of the show ${show} is not as it was written`);
  }
  return { log: Buffer.concat(pieces), named };
}

const ndjson = (rows: readonly object[]): Buffer =>
  Buffer.from(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
