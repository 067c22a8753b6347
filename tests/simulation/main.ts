import { mkdirSync, writeFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { EventType } from '#core/event.ts';
import { defences } from './defences.ts';
import { pinned } from './pinned.ts';
import type { Outcome, Share } from './seeds.ts';

/*
 * node tests/simulation/main.ts [--seeds N] [--steps N] [--first SEED] [--only DEFENCE | --sound]
 * Runs the product under one seeded scheduler; then again with each defence cut out, which must be
 * noticed: a simulation that sees nothing proves nothing.
 */
const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '5000' },
    steps: { type: 'string', default: '400' },
    first: { type: 'string', default: '1' },
    only: { type: 'string' },
    sound: { type: 'boolean', default: false }
  }
});
const count = Number(values.seeds);
const steps = Number(values.steps);
const first = Number(values.first);
const WORKERS = 2;

// What runs beside it, such as a server before a deadline, comes first: nothing here goes by the clock.
setPriority(10);

const run = (share: Share): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./seeds.ts', import.meta.url), { workerData: share });
    worker.once('message', resolve);
    worker.once('error', reject);
  });

/** The seeds dealt out to the workers, so that low ones come first everywhere. */
async function sweep(seeds: readonly number[], without: string | null): Promise<Outcome> {
  const shares = Array.from({ length: WORKERS }, (_, worker) =>
    seeds.filter((_seed, index) => index % WORKERS === worker)
  );
  const outcomes = await Promise.all(shares.map((share) => run({ seeds: share, steps, without })));
  return outcomes.reduce((sum, each) => ({
    ran: sum.ran + each.ran,
    left: sum.left + each.left,
    happened: added(sum.happened, each.happened),
    broken: sum.broken ?? each.broken
  }));
}

const added = (sum: Outcome['happened'], more: Outcome['happened']): Outcome['happened'] =>
  Object.fromEntries(
    [...Object.keys(sum), ...Object.keys(more)].map((type) => [
      type,
      (sum[type] ?? 0) + (more[type] ?? 0)
    ])
  );

/** Everything that can happen there, so that a sweep which never comes to some of it is found out. */
const everything: Readonly<
  Record<Exclude<EventType, 'curtainAnnounced' | 'companyCalled' | 'callHeard'>, true>
> = {
  showCreated: true,
  showChanged: true,
  rowAdded: true,
  rowRemoved: true,
  rowChanged: true,
  rowMoved: true,
  tookBack: true,
  runOpened: true,
  bookTaken: true,
  bookOffered: true,
  stoodBy: true,
  warned: true,
  askedAgain: true,
  standbyCancelled: true,
  acked: true,
  ackWithdrawn: true,
  clearGiven: true,
  clearLost: true,
  wentLive: true,
  calledByVoice: true,
  steppedBack: true,
  nextSet: true,
  skipped: true,
  reinstated: true,
  held: true,
  resumed: true,
  stopped: true,
  alarmRaised: true,
  alarmAnswered: true,
  adjusted: true,
  ended: true,
  entered: true,
  reopened: true,
  closed: true,
  rollCallOpened: true,
  presetTicked: true,
  presetUnticked: true,
  answeredHere: true,
  hereWithdrawn: true,
  clearanceGiven: true,
  clearanceWithdrawn: true,
  whySaid: true,
  stageLooked: true,
  noted: true,
  problemRaised: true,
  problemCleared: true,
  messageSent: true,
  messageAcknowledged: true,
  messageCleared: true,
  published: true,
  adopted: true,
  cueFired: true,
  cueMissed: true,
  cueDone: true,
  cueAborted: true
};
/** Fewer seeds may well miss something. */
const ENOUGH = 500;

const range = Array.from({ length: count }, (_, index) => first + index);
let passed = 0;
let failed = 0;
const tell = (isGood: boolean, text: string): void => {
  if (isGood) passed += 1;
  else failed += 1;
  console.log(`${isGood ? '✓' : '✗'} ${text}`);
};

if (values.only === undefined) {
  const began = performance.now();
  const { ran, left, happened, broken } = await sweep([...pinned, ...range], null);
  const fired = happened['wentLive'] ?? 0;
  const missed = Object.keys(everything).filter((type) => !(type in happened));
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const size = `${ran} seeds of ${steps} steps (${left} left), ${fired} GOs, ${seconds} s`;
  // Each seed calls a few cues; far fewer would mean that nobody gets to do anything.
  tell(!broken && fired > ran, broken ? `seed ${broken.seed}: ${broken.detail}` : `sound: ${size}`);
  if (!broken && ran > ENOUGH)
    tell(missed.length === 0, `never happened: ${missed.join(', ') || 'nothing'}`);
}
if (!values.sound) {
  for (const { name } of defences.filter((each) => !values.only || each.name === values.only)) {
    const { broken } = await sweep(range, name);
    tell(
      broken !== null,
      broken
        ? `without ${name}: noticed at seed ${broken.seed} (${broken.detail})`
        : `without ${name}: nothing noticed in ${count} seeds`
    );
  }
}

mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/simulation.json', JSON.stringify({ passed, failed }));
console.log(`simulation: ${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
