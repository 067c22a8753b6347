import { statSync } from 'node:fs';
import { NotStored } from '../../ports.ts';

/**
 * Watches whether the database that is open is still the one at its path. SQLite goes on writing into
 * files that were moved away or unlinked, and says nothing: all of it would be missing after a restart.
 */
export class InPlace {
  readonly #files: readonly { readonly path: string; readonly identity: string | null }[];

  /** To be made after the first write, when the write-ahead log is there. */
  constructor(file: string) {
    this.#files = [file, `${file}-wal`].map((path) => ({ path, identity: identityOf(path) }));
  }

  get isSo(): boolean {
    return this.#files.every(({ path, identity }) => identityOf(path) === identity);
  }

  /** Throws NotStored when it is not so. Two system calls: microseconds beside a sync. */
  check(): void {
    if (this.isSo) return;
    const [{ path } = { path: '' }] = this.#files;
    throw new NotStored('gone', `${path} is no longer the file that this server has open.`);
  }
}

/** Which file lies at a path, whatever it is called; null: none. */
function identityOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev}:${found.ino}` : null;
}
