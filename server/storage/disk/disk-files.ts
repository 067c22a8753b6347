import { createHash } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { NotStored, type Files, type StoreTrouble } from '../../ports.ts';
import { syncFolder } from './sync-folder.ts';

/** While it is being written: a name that is asked for never ends in this. */
export const UNFINISHED = '.part';
const aName = /^[0-9a-f]{64}$/;
/** What is left free for the log of the shows, which lies on the same disk. */
const MARGIN = 64 * 1024 * 1024;

/** Whether a file of that name is one of these. */
export const isFileName = (name: string): boolean => aName.test(name);

/** Files in a folder, DATA/files: each is written beside its name, synced, and then gets it. */
export function openDiskFiles(folder: string): Files {
  let writing: Promise<unknown> = Promise.resolve();

  async function read(sha256: string): Promise<Buffer | null> {
    if (!isFileName(sha256)) return null;
    const bytes = await readFile(join(folder, sha256)).catch(nullWhereNone);
    return bytes && nameOf(bytes) === sha256 ? bytes : null;
  }

  async function write(bytes: Uint8Array): Promise<string> {
    const name = nameOf(bytes);
    await make(folder);
    if ((await read(name)) === null) await place(join(folder, name), bytes);
    // Also where it was there: its writer may have died before the folder was synced.
    await syncFolder(folder);
    return name;
  }

  return {
    read,
    async open(sha256) {
      const file = isFileName(sha256) && (await open(join(folder, sha256)).catch(nullWhereNone));
      if (!file) return null;
      const { size, mtimeMs } = await file.stat();
      return { bytes: size, version: `${size} ${mtimeMs}`, stream: file.createReadStream() };
    },
    keep(bytes) {
      // One after another: two that write the same bytes would write into one file.
      const kept = writing
        .then(() => write(bytes))
        .catch((fault: unknown) => {
          throw notStored(fault);
        });
      writing = kept.catch(() => null);
      return kept;
    }
  };
}

function nullWhereNone(fault: NodeJS.ErrnoException): null {
  if (fault.code === 'ENOENT') return null;
  throw fault;
}

/** Never the data folder above it: were that moved away, an empty one would lie in its place. */
async function make(folder: string): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
    await syncFolder(dirname(folder));
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EEXIST') throw fault;
  }
}

async function place(path: string, bytes: Uint8Array): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path));
  if (bavail * bsize < bytes.length + MARGIN) {
    throw Object.assign(new Error('no room for it'), { code: 'ENOSPC' });
  }
  const unfinished = path + UNFINISHED;
  try {
    const file = await open(unfinished, 'w', 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
  } catch (fault) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw fault;
  }
}

const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const troubles: Readonly<Record<string, StoreTrouble>> = {
  ENOSPC: 'diskFull',
  EDQUOT: 'diskFull',
  EACCES: 'readOnly',
  EPERM: 'readOnly',
  EROFS: 'readOnly',
  ENOENT: 'gone',
  ENOTDIR: 'gone',
  EIO: 'failing'
};

/** A failed write in the words of a store, where they are known. */
function notStored(cause: unknown): unknown {
  if (!(cause instanceof Error) || !('code' in cause)) return cause;
  const why = troubles[String(cause.code)];
  return why ? new NotStored(why, `${String(cause.code)}: ${cause.message}`, { cause }) : cause;
}
