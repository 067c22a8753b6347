import type { FileRead } from '#core/import/table.ts';
import { runApart, type ApartLimits } from '../apart.ts';
import type { Format } from './read-bytes.ts';
import type { Reading } from './read-process.ts';

export interface ReadLimits extends ApartLimits {
  readonly bytes: number;
}

/** What reading one file may cost. */
export const READ_LIMITS: ReadLimits = { bytes: 10 * 1024 * 1024, ms: 10_000, heapMb: 256 };

const refused = (code: string, message: string): FileRead => ({
  ok: false,
  error: { code, message }
});

/**
 * Reads a file's bytes into tables in a process of its own: what takes too long, too much memory or
 * takes the process down is one clear error. Never rejects.
 */
export async function readFile(
  bytes: Uint8Array,
  format: Format | null = null,
  limits: ReadLimits = READ_LIMITS
): Promise<FileRead> {
  if (bytes.length === 0) return refused('empty', 'The file is empty: there is nothing to import.');
  if (bytes.length > limits.bytes) {
    const most = Math.floor(limits.bytes / 1024 / 1024);
    return refused(
      'tooLarge',
      `The file is larger than ${most} MB, which is the most that can be imported.`
    );
  }
  const reading: Reading = { bytes, format };
  const module = new URL('./read-process.ts', import.meta.url);
  const read = await runApart<FileRead>(module, reading, limits);
  switch (read.outcome) {
    case 'answered':
      return read.answer;
    case 'tooSlow':
      return refused(
        'tooSlow',
        `The file was not read within ${limits.ms / 1000} s. Delete what is not part of the show, or save it as CSV, and import that.`
      );
    case 'tooMuchMemory':
      return refused(
        'tooMuchMemory',
        'The file needs more memory than an import may take. Delete what is not part of the show, or save it as CSV, and import that.'
      );
    default:
      return refused(
        'unreadable',
        'The file cannot be read: it is damaged. Save it again as XLSX or CSV and import that.'
      );
  }
}
