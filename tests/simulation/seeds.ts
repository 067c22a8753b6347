import { parentPort, workerData } from 'node:worker_threads';
import { loadWithout } from './without.ts';

/** A worker's share: some seeds, until one breaks a promise. */
export interface Share {
  readonly seeds: readonly number[];
  readonly steps: number;
  /** The defence to cut out; null runs the product as it is. */
  readonly without: string | null;
}

export interface Outcome {
  readonly ran: number;
  readonly fired: number;
  readonly broken: {
    readonly seed: number;
    readonly promise: string;
    readonly detail: string;
  } | null;
}

const { seeds, steps, without } = workerData as Share;
if (without !== null) loadWithout(without);
// Loaded only now, so that the cut is in it.
const { runSeed } = await import('./world.ts');

let ran = 0;
let fired = 0;
let broken: Outcome['broken'] = null;
for (const seed of seeds) {
  const went = await runSeed(seed, steps);
  ran += 1;
  fired += went.fired;
  if (!went.broken) continue;
  broken = { seed, promise: went.broken.promise, detail: went.broken.message };
  break;
}
parentPort?.postMessage({ ran, fired, broken } satisfies Outcome);
