import { open } from 'node:fs/promises';

/** Makes renames in a folder last. Windows has no such thing, and FAT may refuse it. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().catch(() => undefined);
  await folder.close();
}
