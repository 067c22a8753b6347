import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import { setTimeout } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

/**
 * A thread of its own that asks the server ten times a second whether it lives, and tells how long
 * each answer took: as long as the server's loop stood still, none comes. The time in which the
 * system let the server wait for a processor is not its own, and is taken off.
 */
const { port, pid } = workerData as { port: number; pid: number };

/** How long its main thread has been ready to run and was not let, in ms. */
const keptWaiting = (): number =>
  Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;

const ask = (): Promise<number> =>
  new Promise((resolve) => {
    const began = performance.now();
    const waited = keptWaiting();
    const answered = (): void => resolve(performance.now() - began - (keptWaiting() - waited));
    get({ host: '127.0.0.1', port, path: '/livez', agent: false }, (answer) => {
      answer.resume().on('end', answered);
    }).on('error', () => resolve(Infinity));
  });

for (;;) {
  parentPort?.postMessage(await ask());
  await setTimeout(100);
}
