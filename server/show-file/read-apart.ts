import { Worker } from 'node:worker_threads';
import { LIMITS, ShowFileFault, type ShowFile } from './format.ts';
import type { ReadAnswer } from './read-worker.ts';

const LONGEST_MS = 30_000;
const HEAP_MB = 1_024;

/** Reads a show file in a thread of its own, with limits; throws a ShowFileFault with one sentence. */
export async function readApart(bytes: Uint8Array): Promise<ShowFile> {
  if (bytes.length > LIMITS.bytes) {
    const most = LIMITS.bytes / 1024 / 1024;
    throw new ShowFileFault(`The file is larger than ${most} MB, the most that can be opened.`);
  }
  const answer = await answered(bytes);
  if ('file' in answer) return answer.file;
  throw new ShowFileFault(answer.sentence);
}

function answered(bytes: Uint8Array): Promise<ReadAnswer> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./read-worker.ts', import.meta.url), {
      workerData: Uint8Array.from(bytes),
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
      stderr: true
    });
    const finish = (answer: ReadAnswer): void => {
      clearTimeout(timer);
      resolve(answer);
      worker.terminate().catch(() => undefined);
    };
    const tooMuch = (): void =>
      finish({ sentence: 'The file takes too much time or memory to read: it is no sound show.' });
    const timer = setTimeout(tooMuch, LONGEST_MS);
    worker.once('message', finish);
    worker.once('error', tooMuch);
    worker.once('exit', tooMuch);
  });
}
