import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BootProblem } from '../boot-problem.ts';
import { lockDataFolder, type FolderLock } from '../data-folder.ts';
import { finishRestore, NEXT } from '../storage/sqlite/finish-restore.ts';

/** The database of a data folder, to be read; a restore that was cut off is finished first. */
export function databaseIn(folder: string): string {
  const database = join(folder, 'callboard.db');
  if (existsSync(join(folder, NEXT))) {
    const lock = lockIfFree(folder);
    if (lock) finishRestore(lock.folder);
    lock?.release();
  }
  if (existsSync(database)) return database;
  throw new BootProblem(
    `There is no Callboard database in ${folder}.`,
    'Name the data folder with --data.'
  );
}

/** Null where another process has the folder. */
export function lockIfFree(folder: string): FolderLock | null {
  try {
    return lockDataFolder(folder);
  } catch (fault) {
    if (fault instanceof BootProblem && fault.message.includes('in use')) return null;
    throw fault;
  }
}
