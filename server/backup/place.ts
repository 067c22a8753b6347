import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupPlace, Clock, CopyDatabase } from '../ports.ts';
import { backupFile, backupsAmong, UNFINISHED, type BackupFile } from './backup-file.ts';
import { problemWords } from './problem-words.ts';
import { kept } from './rotation.ts';

/** What a backup leaves free on the disk it goes to, for the live database may be on the same one. */
const MARGIN = 256 * 1024 * 1024;
/** What is never given up to make room for a newer one. */
const NEVER_GIVEN_UP = 3;

export interface PlacePorts {
  readonly copy: CopyDatabase;
  /** Puts the files that the shows name into a folder beside the backups, as far as it lacks them. */
  readonly copyFiles: (to: string, signal: AbortSignal) => Promise<unknown>;
  /** About how large a copy will be. */
  readonly bytes: () => Promise<number>;
  readonly clock: Clock;
}

/** One folder of backups. Everything that can go wrong there is told in its standing, and thrown. */
export class Place {
  readonly #folder: string;
  /** A folder on a stick is not made: it would come to lie where the stick is not. */
  readonly #isOurs: boolean;
  readonly #ports: PlacePorts;
  #standing: BackupPlace;

  constructor(folder: string, isOurs: boolean, ports: PlacePorts) {
    this.#folder = folder;
    this.#isOurs = isOurs;
    this.#ports = ports;
    this.#standing = { folder, lastGood: null, problem: null };
  }

  get standing(): BackupPlace {
    return this.#standing;
  }

  /** Finds what an earlier start has left. */
  async look(): Promise<void> {
    await this.#telling(null, async () => {
      const [newest] = await this.#backups();
      if (!newest) return;
      const { size } = await stat(join(this.#folder, newest.name));
      const lastGood = { file: newest.name, at: newest.at, bytes: size, tookMs: null };
      this.#standing = { ...this.#standing, lastGood };
    });
  }

  /** Makes one more backup, deletes those that have had their time, and adds the files that are new. */
  async make(signal: AbortSignal): Promise<void> {
    await this.#telling(signal, async () => {
      const began = performance.now();
      const before = await this.#backups();
      await this.#makeRoom(before);
      const at = this.#ports.clock.now();
      const made = backupFile((before[0]?.number ?? 0) + 1, at);
      const { bytes } = await this.#write(made, signal);
      const tookMs = Math.round(performance.now() - began);
      const lastGood = { file: made.name, at, bytes, tookMs };
      this.#standing = { folder: this.#folder, lastGood, problem: null };
      await this.#rotate([made, ...before]);
      // After the database, so that whatever it names is there already; and it counts without them.
      await this.#ports.copyFiles(join(this.#folder, 'files'), signal);
    });
  }

  async #telling(signal: AbortSignal | null, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (fault) {
      // The server is stopping: that is no problem of this place.
      if (signal?.aborted) return;
      const sentence = problemWords(fault, this.#folder);
      this.#standing = { ...this.#standing, problem: { at: this.#ports.clock.now(), sentence } };
      throw new Error(sentence, { cause: fault });
    }
  }

  async #backups(): Promise<readonly BackupFile[]> {
    if (this.#isOurs) {
      // Never the data folder above it: were that moved away, an empty one would lie in its place.
      await mkdir(this.#folder, { mode: 0o700 }).catch((fault: NodeJS.ErrnoException) => {
        if (fault.code !== 'EEXIST') throw fault;
      });
    }
    return backupsAmong(await readdir(this.#folder));
  }

  /** Deletes what a backup that was cut off has left, and while there is no room the oldest ones. */
  async #makeRoom(newestFirst: readonly BackupFile[]): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      if (name.includes(`.db${UNFINISHED}`)) await this.#delete(name);
    }
    const wanted = (await this.#ports.bytes()) + MARGIN;
    const oldestFirst = newestFirst.slice(NEVER_GIVEN_UP).reverse();
    for (;;) {
      const { bavail, bsize } = await statfs(this.#folder);
      if (bavail * bsize >= wanted) return;
      const oldest = oldestFirst.shift();
      if (!oldest) throw Object.assign(new Error('no room'), { code: 'ENOSPC' });
      await this.#delete(oldest.name);
    }
  }

  async #write({ name }: BackupFile, signal: AbortSignal) {
    const file = join(this.#folder, name);
    try {
      const copied = await this.#ports.copy(file + UNFINISHED, signal);
      await rename(file + UNFINISHED, file);
      await this.#syncFolder();
      return copied;
    } catch (fault) {
      // Where even this fails, the next backup tries again.
      await this.#delete(name + UNFINISHED).catch(() => undefined);
      throw fault;
    }
  }

  async #rotate(newestFirst: readonly BackupFile[]): Promise<void> {
    const staying = kept(newestFirst);
    for (const backup of newestFirst) {
      if (!staying.has(backup)) await this.#delete(backup.name);
    }
  }

  #delete(name: string): Promise<void> {
    return rm(join(this.#folder, name), { force: true });
  }

  /** Windows has no such thing, and FAT may refuse it: the file itself is on the disk by then. */
  async #syncFolder(): Promise<void> {
    const folder = await open(this.#folder, 'r').catch(() => null);
    await folder?.sync().catch(() => undefined);
    await folder?.close();
  }
}
