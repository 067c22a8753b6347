import { Worker } from 'node:worker_threads';
import type { DatabaseCopy } from '../../ports.ts';
import type { CopyAnswer, Copying } from './copy-worker.ts';

/** A stick that answers no more: the copy is given up. */
const LONGEST_MS = 10 * 60_000;

/**
 * Copies a database that may be in use into a file that is not there yet, in a thread of its own, and
 * looks the copy through. Rejects with the code of SQLite or of the system; the file may then be there.
 */
export function copyDatabase(
  from: string,
  to: string,
  signal?: AbortSignal
): Promise<DatabaseCopy> {
  return new Promise((resolve, reject) => {
    const workerData: Copying = { from, to };
    const worker = new Worker(new URL('./copy-worker.ts', import.meta.url), { workerData });
    const giveUp = (): void => finish(failure('the copy was given up', 'ETIMEDOUT'));
    const timer = setTimeout(giveUp, LONGEST_MS);
    signal?.addEventListener('abort', giveUp);
    function finish(answer: CopyAnswer): void {
      clearTimeout(timer);
      signal?.removeEventListener('abort', giveUp);
      const end = (): void => {
        if ('copy' in answer) resolve(answer.copy);
        else reject(Object.assign(new Error(answer.fault.message), { code: answer.fault.code }));
      };
      // Not before its files are closed: what failed is about to be deleted.
      worker.terminate().then(end, end);
    }
    worker.once('message', finish);
    worker.once('error', (fault) => finish(failure(String(fault), '')));
    if (signal?.aborted) giveUp();
  });
}

const failure = (message: string, code: string): CopyAnswer => ({ fault: { message, code } });
