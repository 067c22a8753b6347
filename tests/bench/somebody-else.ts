import { setTimeout as pause } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';

const ASKED_EVERY = 2;

/*
 * Asks a server for the smallest of its answers again and again, in a thread that nothing else keeps; says
 * the longest wait once it is told to end.
 */
const { url } = workerData as { readonly url: string };
let longest = 0;
let isOver = false;
parentPort?.once('message', () => (isOver = true));
while (!isOver) {
  const began = performance.now();
  await (await fetch(url)).text();
  longest = Math.max(longest, performance.now() - began);
  await pause(ASKED_EVERY);
}
parentPort?.postMessage(longest);
