import { parseArgs } from 'node:util';
import { readFileSync } from 'node:fs';
import { buildIfStale } from '../../server/cli/pages.js';
import { CalledShow } from '../bench/called-show.ts';
import { machine, median, pause, percentile, rounded } from '../bench/figures.ts';
import { Line } from '../bench/line.ts';
import { LiveHeap } from './live-heap.ts';

/*
 * node tests/soak/main.ts [--minutes 120] [--clients 500]
 * A compressed show day: a GO every few seconds, edits in between, a new run when the list is at its
 * end, and every minute one client in twenty leaves and another comes. Prints a line a minute, and at
 * the end one JSON object: whether memory is flat and a GO as quick as in the beginning.
 */
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '120' },
    clients: { type: 'string', default: '500' }
  }
});
const MINUTES = Number(values.minutes);
const CLIENTS = Number(values.clients);
const ITEMS = 300;
const CHURN = 0.05;
const GO_EVERY = 4_000;
/** A run that has just begun takes no second press for half a second. */
const LOCKED_FOR = 1_000;
const EDIT_EVERY = 5_000;
/** Minutes. */
const COLLECT_EVERY = Math.ceil(Math.min(5, MINUTES / 10));
const WARM_UP_MINUTES = Math.min(15, MINUTES / 4);

interface Minute {
  /** What is in use once the garbage is gone; looked at rarely, since that takes the garbage away. */
  readonly heapMb: number | null;
  readonly rssMb: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

buildIfStale(process.execPath);
process.env.NODE_OPTIONS = '--inspect=127.0.0.1:0';
const show = await CalledShow.of(ITEMS);
delete process.env.NODE_OPTIONS;
const heap = await LiveHeap.of(show.server.printed);
const minutes: Minute[] = [];
let missed = 0;
let presses = 0;
try {
  await show.begin();
  const cookies = await show.audience(CLIENTS);
  const lines = await show.connect(cookies);
  for (const line of lines) line.sayAsPagesDo({ clockEvery: 10_000, seenEvery: 3_000 });
  const planner = await Line.open(
    show.server.origin,
    show.owner.cookie,
    show.made.show,
    'planner-line'
  );
  const edits = keepEditing(planner);
  for (let minute = 1; minute <= MINUTES; minute += 1) {
    const took: number[] = [];
    const until = performance.now() + 60_000;
    while (performance.now() < until) {
      took.push(...(await pressed(lines)));
      await pause(GO_EVERY);
    }
    await churn(lines, cookies, minute);
    minutes.push({
      heapMb: minute % COLLECT_EVERY === 0 ? rounded(await heap.mb()) : null,
      rssMb: rounded(rssMb()),
      p50Ms: rounded(median(took)),
      p99Ms: rounded(percentile(took, 0.99))
    });
    console.log(`minute ${minute}`, JSON.stringify(minutes.at(-1)));
  }
  await edits.stop();
  heap.close();
  for (const line of [...lines, planner, show.caller]) line.close();
} finally {
  await show.server.stop();
}
const steady = minutes.slice(WARM_UP_MINUTES);
const heaps = steady.flatMap(({ heapMb }) => heapMb ?? []);
const half = Math.floor(steady.length / 2);
console.log(
  JSON.stringify({
    name: 'soak',
    machine,
    minutes: MINUTES,
    clients: CLIENTS,
    presses,
    missed,
    heapMbPerHour: rounded((slope(heaps) * 60) / COLLECT_EVERY),
    heapMbFirst: heaps[0],
    heapMbLast: heaps.at(-1),
    rssMbFirst: steady[0]?.rssMb,
    rssMbLast: steady.at(-1)?.rssMb,
    p99MsFirstHalf: rounded(median(steady.slice(0, half).map(({ p99Ms }) => p99Ms))),
    p99MsSecondHalf: rounded(median(steady.slice(half).map(({ p99Ms }) => p99Ms)))
  })
);

/** One GO, and how long each client took to have it, in ms. */
async function pressed(lines: readonly Line[]): Promise<number[]> {
  if (show.firedSteps >= ITEMS - 1) {
    await show.beginAgain();
    await pause(LOCKED_FOR);
  }
  const took: number[] = [];
  const seq = show.caller.seq + 1;
  const began = performance.now();
  for (const line of lines) {
    line.onTold = (told, at) => {
      if (told >= seq) {
        took.push(at - began);
        line.onTold = () => undefined;
      }
    };
  }
  await show.go();
  presses += 1;
  const givenUp = performance.now() + 2_000;
  while (took.length < lines.length && performance.now() < givenUp) await pause(20);
  missed += lines.length - took.length;
  return took;
}

/** One client in twenty goes without a word; another comes in its place. */
async function churn(lines: Line[], cookies: readonly string[], minute: number): Promise<void> {
  const count = Math.round(lines.length * CHURN);
  for (let nth = 0; nth < count; nth += 1) {
    const place = (minute * count + nth) % lines.length;
    lines[place]?.close();
    const line = await Line.open(
      show.server.origin,
      cookies[place] ?? '',
      show.made.show,
      `churned-${minute}-${nth}`
    );
    line.sayAsPagesDo({ clockEvery: 10_000, seenEvery: 3_000 });
    lines[place] = line;
  }
}

function keepEditing(planner: Line): { stop(): Promise<void> } {
  let isOn = true;
  const editing = (async () => {
    for (let nth = 0; isOn; nth += 1) {
      const to = `Edited ${nth}`;
      const was = nth === 0 ? `Item ${ITEMS}` : `Edited ${nth - 1}`;
      const id = `i${ITEMS}`;
      const changes = [{ do: 'set', in: 'items', id, field: 'title', to, was }] as const;
      await planner.send({ type: 'edit', changes });
      await pause(EDIT_EVERY);
    }
  })();
  return {
    stop() {
      isOn = false;
      return editing;
    }
  };
}

function rssMb(): number {
  const found = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${show.server.pid}/status`, 'utf8'));
  return Number(found?.[1]) / 1024;
}

/** Least squares: how much it grows from one value to the next. */
function slope(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const middle = (values.length - 1) / 2;
  const over = values.reduce((sum, value, at) => sum + (at - middle) * (value - mean), 0);
  const under = values.reduce((sum, _value, at) => sum + (at - middle) ** 2, 0);
  return over / under;
}
