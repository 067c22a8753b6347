import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Files } from '../../ports.ts';

/** Files for tests, in a map that a test may look into. */
export function openMemoryFiles(kept = new Map<string, Buffer>()): Files {
  const nameOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  return {
    async keep(bytes) {
      const name = nameOf(bytes);
      kept.set(name, Buffer.from(bytes));
      return name;
    },
    async read(sha256) {
      const found = kept.get(sha256);
      return found && nameOf(found) === sha256 ? found : null;
    },
    async open(sha256) {
      const found = kept.get(sha256);
      if (!found) return null;
      return { bytes: found.length, version: nameOf(found), stream: Readable.from([found]) };
    }
  };
}
