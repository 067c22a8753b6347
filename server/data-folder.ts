import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Database from 'better-sqlite3';
import { BootProblem } from './boot-problem.ts';

/** Held from boot to exit; it dies with the process, even by kill -9. */
export interface FolderLock {
  readonly folder: string;
  release(): void;
}

/**
 * Makes the data folder if it is missing, and takes it for this process alone.
 * Throws a BootProblem when it cannot be written, or when another process has it.
 */
export function lockDataFolder(path: string): FolderLock {
  const folder = resolve(path);
  makeWritable(folder);
  const pidFile = join(folder, 'lock.pid');
  const lock = takeLock(folder, pidFile);
  const release = () => {
    process.off('exit', release);
    if (!lock.open) return;
    rmSync(pidFile, { force: true });
    lock.close();
  };
  // Also keeps the connection from being collected, and the lock with it, when nobody holds ours.
  process.on('exit', release);
  return { folder, release };
}

const portFile = (folder: string): string => join(folder, 'port');

/** Leaves the port of the running server where commands on this machine find it. */
export function notePort(folder: string, port: number): void {
  writeFileSync(portFile(folder), `${port}\n`);
}

/** The port that the server on this folder noted last; null where none has. */
export function notedPort(folder: string): number | null {
  try {
    return Number(readFileSync(portFile(folder), 'utf8'));
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return null;
    throw fault;
  }
}

function makeWritable(folder: string): void {
  try {
    // Nobody else on the machine has business with the shows or the secrets.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const probe = join(folder, `.writable-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw new BootProblem(
        `The data folder ${folder} cannot be made: a file stands in its place.`,
        'Move that file away, or name another folder with --data.',
        { cause }
      );
    }
    if (code === 'ENOSPC') {
      throw new BootProblem(
        `The disk that holds the data folder ${folder} is full.`,
        'Free some space, or name another folder with --data.',
        { cause }
      );
    }
    throw new BootProblem(
      `The data folder ${folder} cannot be written (${code}).`,
      'Give this user the right to write there, or name another folder with --data.',
      { cause }
    );
  }
}

/**
 * An open exclusive transaction on a database of its own: the system drops it with the process, and
 * unlike a file that only exists it cannot be left behind. Nothing else in this process may open
 * lock.db: closing any descriptor of it would drop the lock.
 */
function takeLock(folder: string, pidFile: string): Database.Database {
  let lock: Database.Database | undefined;
  try {
    lock = new Database(join(folder, 'lock.db'), { timeout: 0 });
    lock.exec('BEGIN EXCLUSIVE');
    writeFileSync(pidFile, `${process.pid}\n`);
    return lock;
  } catch (cause) {
    lock?.close();
    if (codeOf(cause) === 'SQLITE_NOTADB') {
      throw new BootProblem(
        `The lock of the data folder ${folder} is damaged. No show is in it.`,
        `Make sure that no other Callboard uses the folder, and delete ${join(folder, 'lock.db')}.`,
        { cause }
      );
    }
    if (codeOf(cause) !== 'SQLITE_BUSY') {
      throw new BootProblem(
        `The data folder ${folder} cannot be locked (${codeOf(cause)}).`,
        'Check that it is on a local disk with space left, or name another folder with --data.',
        { cause }
      );
    }
    throw new BootProblem(
      `The data folder ${folder} is in use by another Callboard (process ${pidIn(pidFile)}).`,
      'Stop that one first, or name another folder with --data.',
      { cause }
    );
  }
}

function pidIn(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').trim();
  } catch {
    // The holder is between taking the lock and writing its number.
    return 'unknown';
  }
}

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault ? String(fault.code) : String(fault);
