import { Worker } from 'node:worker_threads';
import type { Writing } from '../ports.ts';

const LONGEST_MS = 30_000;
const HEAP_MB = 512;

/**
 * Writes sheets in a thread of its own, one after the other: a list of thousands of rows takes a
 * second to pack, which is more than a GO may wait for.
 */
export function openSheetWriter(): (writing: Writing) => Promise<Buffer> {
  let last: Promise<unknown> = Promise.resolve();
  return (writing) => {
    const written = last.then(() => writeApart(writing));
    last = written.catch(() => undefined);
    return written;
  };
}

function writeApart(writing: Writing): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./write-worker.ts', import.meta.url), {
      workerData: writing,
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      stderr: true
    });
    const failed = (why: string, cause?: unknown): void => {
      clearTimeout(timer);
      reject(new Error(`the ${writing.format} file was not written: ${why}`, { cause }));
      worker.terminate().catch(() => undefined);
    };
    const timer = setTimeout(() => failed(`it took over ${LONGEST_MS / 1000} s`), LONGEST_MS);
    worker.once('message', (bytes: Uint8Array) => {
      clearTimeout(timer);
      resolve(Buffer.from(bytes));
      worker.terminate().catch(() => undefined);
    });
    worker.once('error', (fault) => failed('its thread broke down', fault));
    worker.once('exit', () => failed('its thread ended'));
  });
}
