import { closeSync, existsSync, fsyncSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The database that shall take the place of the present one; from its rename to this name on, it will. */
export const NEXT = 'callboard.db.next';

const FILES = ['-wal', '-shm', ''] as const;

/**
 * Finishes a restore that was decided on, however often it was cut off: the present database goes
 * aside with the files beside it, and the next one takes its name. Called under the folder's lock,
 * before the database is opened. Returns where the old one lies; null: there was none, or nothing to do.
 */
export function finishRestore(folder: string): string | null {
  const next = join(folder, NEXT);
  if (!existsSync(next)) return null;
  const present = join(folder, 'callboard.db');
  // The time is that of the restore: a second try puts things aside under the same name.
  const moment = statSync(next)
    .mtime.toISOString()
    .replace(/[-:]|\.\d+/g, '');
  const aside = join(folder, `callboard-until-${moment}.db`);
  for (const suffix of FILES) {
    if (existsSync(present + suffix)) renameSync(present + suffix, aside + suffix);
  }
  syncFolder(folder);
  renameSync(next, present);
  syncFolder(folder);
  return existsSync(aside) ? aside : null;
}

/** Makes renames in a folder last; where the system knows no such thing, they do already. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
