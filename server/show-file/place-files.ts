import { mkdir, open, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShowFile } from './format.ts';

/** Puts attached files under their SHA-256, each on the disk before any row names it. */
export async function placeFiles(folder: string, files: ShowFile['files']): Promise<void> {
  if (files.length === 0) return;
  // Never the data folder above it: were that moved away, an empty one would lie in its place.
  await mkdir(folder, { mode: 0o700 }).catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'EEXIST') throw fault;
  });
  for (const { sha256, bytes } of files) {
    const path = join(folder, sha256);
    const present = await stat(path).catch(() => null);
    if (present?.size === bytes.length) continue;
    const written = await open(`${path}.part`, 'w', 0o600);
    try {
      await written.writeFile(bytes);
      await written.sync();
    } finally {
      await written.close();
    }
    await rename(`${path}.part`, path);
  }
  const listed = await open(folder, 'r');
  // Windows has no such thing.
  await listed.sync().catch(() => undefined);
  await listed.close();
}
