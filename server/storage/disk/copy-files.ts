import { copyFile, link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { isFileName, UNFINISHED } from './disk-files.ts';
import { syncFolder } from './sync-folder.ts';

/** What came of it; a file that is no longer what its name says is not carried on. */
export interface CopiedFiles {
  readonly copied: number;
  readonly damaged: number;
}

/**
 * Puts into a folder what another one has and it lacks. Files never change, so one that is there is
 * whole, and nothing is ever taken out: an older backup may need it. On one disk a file is linked, and
 * takes no room; on another it is read again before it gets its name.
 */
export async function copyFiles(
  from: string,
  to: string,
  signal?: AbortSignal
): Promise<CopiedFiles> {
  const [here, there] = [await namesIn(from), new Set(await namesIn(to))];
  const missing = here.filter((name) => !there.has(name));
  let [copied, damaged] = [0, 0];
  if (missing.length === 0) return { copied, damaged };
  await mkdir(to, { mode: 0o700 }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST') throw fault;
  });
  for (const name of missing) {
    signal?.throwIfAborted();
    if (await copyOne(join(from, name), join(to, name), name)) copied += 1;
    else damaged += 1;
  }
  await syncFolder(to);
  return { copied, damaged };
}

/** The files of a folder; none where it is not there. */
async function namesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code === 'ENOENT') return [];
    throw fault;
  });
  return names.filter(isFileName);
}

/** False: it is not what its name says. */
async function copyOne(from: string, to: string, name: string): Promise<boolean> {
  if (!(await isWhole(from, name))) return false;
  const isLinked = await link(from, to).then(
    () => true,
    () => false // Another disk, or one without links.
  );
  if (isLinked) return true;
  const unfinished = to + UNFINISHED;
  try {
    await copyFile(from, unfinished);
    const file = await open(unfinished, 'r+');
    await file.sync();
    await file.close();
    if (!(await isWhole(unfinished, name))) {
      throw Object.assign(new Error('a file was not whole when it was read again'), {
        code: 'EIO'
      });
    }
    await rename(unfinished, to);
  } catch (fault) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw fault;
  }
  return true;
}

async function isWhole(path: string, name: string): Promise<boolean> {
  return (
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex') === name
  );
}
