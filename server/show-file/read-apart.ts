import { runApart } from '../apart.ts';
import { LIMITS, ShowFileFault, type ShowFile } from './format.ts';
import type { ReadAnswer } from './read-process.ts';

const APART = { ms: 30_000, heapMb: 1_024 };

/** Reads a show file in a process of its own, with limits; throws a ShowFileFault with one sentence. */
export async function readApart(bytes: Uint8Array): Promise<ShowFile> {
  if (bytes.length > LIMITS.bytes) {
    const most = LIMITS.bytes / 1024 / 1024;
    throw new ShowFileFault(`The file is larger than ${most} MB, the most that can be opened.`);
  }
  const module = new URL('./read-process.ts', import.meta.url);
  const read = await runApart<ReadAnswer>(module, bytes, APART);
  if (read.outcome !== 'answered') {
    throw new ShowFileFault('The file takes too much time or memory to read: it is no sound show.');
  }
  if ('file' in read.answer) return read.answer.file;
  throw new ShowFileFault(read.answer.sentence);
}
