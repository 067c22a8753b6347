import type { FileRead } from '#core/import/table.ts';
import { readFile } from './read-file.ts';

const AT_ONCE = 2;

/** Reads uploads two at a time, the others waiting, so that a pile of them takes no more than its share. */
export function openFileReader(): (bytes: Uint8Array) => Promise<FileRead> {
  let free = AT_ONCE;
  const waiting: (() => void)[] = [];
  return async (bytes) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await readFile(bytes);
    } finally {
      // The place goes straight to whoever waits longest.
      const next = waiting.shift();
      if (next) next();
      else free += 1;
    }
  };
}
