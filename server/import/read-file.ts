import { Worker } from 'node:worker_threads';
import type { FileRead } from '#core/import/table.ts';
import type { Format } from './read-bytes.ts';

export interface ReadLimits {
  readonly bytes: number;
  readonly ms: number;
  readonly heapMb: number;
}

/** What reading one file may cost. */
export const READ_LIMITS: ReadLimits = { bytes: 10 * 1024 * 1024, ms: 10_000, heapMb: 256 };

const refused = (code: string, message: string): FileRead => ({
  ok: false,
  error: { code, message }
});

/**
 * Reads a file's bytes into tables in a thread of its own: what takes too long, too much memory or
 * takes the thread down is one clear error. Never rejects.
 */
export function readFile(
  bytes: Uint8Array,
  format: Format | null = null,
  limits: ReadLimits = READ_LIMITS
): Promise<FileRead> {
  if (bytes.length === 0)
    return Promise.resolve(refused('empty', 'The file is empty: there is nothing to import.'));
  if (bytes.length > limits.bytes) {
    const most = Math.floor(limits.bytes / 1024 / 1024);
    return Promise.resolve(
      refused(
        'tooLarge',
        `The file is larger than ${most} MB, which is the most that can be imported.`
      )
    );
  }
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      // A copy: what is left of a stopped thread must not hold the caller's bytes.
      workerData: { bytes: Uint8Array.from(bytes), format },
      resourceLimits: { maxOldGenerationSizeMb: limits.heapMb, maxYoungGenerationSizeMb: 32 },
      stderr: true
    });
    const timer = setTimeout(() => finish(tooSlow(limits)), limits.ms);
    let isOver = false;
    function finish(read: FileRead): void {
      if (isOver) return;
      isOver = true;
      clearTimeout(timer);
      resolve(read);
      worker.terminate().catch(() => undefined);
    }
    worker.once('message', finish);
    worker.once('error', (fault) => finish(crashed(fault)));
    worker.once('exit', () => finish(crashed(null)));
  });
}

const tooSlow = ({ ms }: ReadLimits): FileRead =>
  refused(
    'tooSlow',
    `The file was not read within ${ms / 1000} s. Delete what is not part of the show, or save it as CSV, and import that.`
  );

function crashed(fault: unknown): FileRead {
  const isMemory =
    fault instanceof Error && 'code' in fault && fault.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory
    ? refused(
        'tooMuchMemory',
        'The file needs more memory than an import may take. Delete what is not part of the show, or save it as CSV, and import that.'
      )
    : refused(
        'unreadable',
        'The file cannot be read: it is damaged. Save it again as XLSX or CSV and import that.'
      );
}
