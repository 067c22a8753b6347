import { closeSync, fdatasyncSync, fsyncSync, openSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import Sqlite from 'better-sqlite3';
import type { DatabaseCopy, DatabaseLook } from '../../ports.ts';
import { lookAt, lookThrough } from './look-through.ts';

/** What the thread is given: a database that may be in use, and a file that is not there yet. */
export interface Copying {
  readonly from: string;
  readonly to: string;
}

/** What the thread answers. */
export type CopyAnswer =
  | { readonly copy: DatabaseCopy }
  | { readonly fault: { readonly message: string; readonly code: string } };

/** Four megabytes, each on the disk before the next: a commit never waits behind a whole database. */
const PAGES_A_STEP = 1000;
/** Between steps the disk and the processor are the show's. */
const PAUSE_MS = 20;
const never = new Int32Array(new SharedArrayBuffer(4));

async function copy({ from, to }: Copying): Promise<DatabaseCopy> {
  const source = new Sqlite(from, { readonly: true, fileMustExist: true });
  let before: DatabaseLook;
  let written: number | undefined;
  try {
    // One moment of the database, kept while it is read: else each commit would start the copy anew.
    source.exec('BEGIN');
    before = lookAt(source);
    written = openSync(to, 'wx+', 0o600);
    const descriptor = written;
    await source.backup(to, {
      progress() {
        fdatasyncSync(descriptor);
        Atomics.wait(never, 0, 0, PAUSE_MS);
        return PAGES_A_STEP;
      }
    });
  } finally {
    if (written !== undefined) closeSync(written);
    source.close();
  }
  return { bytes: statSync(to).size, ...verified(to, before) };
}

/** Makes the copy one file that needs no other beside it, and reads it as a restore would. */
function verified(file: string, before: DatabaseLook): DatabaseLook {
  const copied = new Sqlite(file);
  try {
    copied.pragma('fullfsync = ON');
    copied.pragma('journal_mode = DELETE');
    const look = lookThrough(copied);
    if (JSON.stringify(look) === JSON.stringify(before)) return look;
    throw new Sqlite.SqliteError('the copy is not what was copied', 'SQLITE_CORRUPT');
  } finally {
    copied.close();
    const descriptor = openSync(file, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
  }
}

const codeOf = (fault: Error): string => ('code' in fault ? String(fault.code) : '');

parentPort?.postMessage(
  await copy(workerData as Copying).then(
    (made): CopyAnswer => ({ copy: made }),
    (fault: unknown): CopyAnswer => {
      const error = fault instanceof Error ? fault : new Error(String(fault));
      return { fault: { message: error.message, code: codeOf(error) } };
    }
  )
);
