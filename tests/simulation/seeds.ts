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
  /** To their end. */
  readonly ran: number;
  readonly left: number;
  /** How often each thing has happened. */
  readonly happened: Readonly<Record<string, number>>;
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
let left = 0;
const happened: Record<string, number> = {};
let broken: Outcome['broken'] = null;
for (const seed of seeds) {
  const went = await runSeed(seed, steps);
  if (went.isLeft) left += 1;
  else ran += 1;
  for (const [type, count] of went.happened) happened[type] = (happened[type] ?? 0) + count;
  if (!went.broken) continue;
  broken = { seed, promise: went.broken.promise, detail: went.broken.message };
  break;
}
parentPort?.postMessage({ ran, left, happened, broken } satisfies Outcome);
