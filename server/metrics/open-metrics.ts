import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Followed, Measures } from '../ports.ts';

export interface Metrics {
  readonly measures: Measures;
  readonly contentType: string;
  /** Everything, in the text format of Prometheus. */
  text(): Promise<string>;
  /** How many faults there were since the start. */
  faults(): Promise<number>;
}

/** Times in seconds, as Prometheus wants them: from half a millisecond to where a GO would be late. */
const BUCKETS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 1.5, 5];

/** Counters of one server; `followed` lists its clients at the moment of asking. */
export function openMetrics(followed: () => Iterable<Followed>): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, prefix: 'callboard_' });

  const commits = new Histogram({
    name: 'callboard_commit_seconds',
    help: 'From the wish to keep a change until it is on the disk.',
    buckets: BUCKETS,
    registers
  });
  const fanOuts = new Histogram({
    name: 'callboard_fanout_seconds',
    help: 'From a stored change until it was handed to every socket.',
    buckets: BUCKETS,
    registers
  });
  const presses = new Counter({
    name: 'callboard_go_total',
    help: 'Presses of the caller, by what became of them.',
    labelNames: ['result'],
    registers
  });
  const catchUps = new Counter({
    name: 'callboard_catchups_total',
    help: 'Clients that were brought up to date, by how.',
    labelNames: ['mode'],
    registers
  });
  const faults = new Counter({
    name: 'callboard_faults_total',
    help: 'Faults in the log, each with a reference.',
    registers
  });
  registerClients(registry, followed);

  return {
    measures: {
      committed: (ms) => commits.observe(ms / 1_000),
      told: (ms) => fanOuts.observe(ms / 1_000),
      pressed: (result) => presses.inc({ result }),
      caughtUp: (mode) => catchUps.inc({ mode }),
      faulted: () => faults.inc()
    },
    contentType: registry.contentType,
    text: () => registry.metrics(),
    faults: async () => (await faults.get()).values[0]?.value ?? 0
  };
}

function registerClients(registry: Registry, followed: () => Iterable<Followed>): void {
  const registers = [registry];
  const behind = new Gauge({
    name: 'callboard_behind_changes',
    help: 'How many changes the slowest client had not shown when it last said so.',
    registers
  });
  const bound = new Gauge({
    name: 'callboard_clock_bound_seconds',
    help: 'The widest bound of a client clock.',
    registers
  });
  const unsent = new Gauge({
    name: 'callboard_unsent_bytes',
    help: 'Bytes that wait for clients to read.',
    registers
  });
  new Gauge({
    name: 'callboard_clients',
    help: 'Connected clients by role; one of several roles counts in each.',
    labelNames: ['role'],
    registers,
    collect() {
      this.reset();
      const clients = [...followed()];
      for (const role of clients.flatMap(({ roles }) => roles)) this.inc({ role });
      behind.set(Math.max(0, ...clients.map((client) => client.behind ?? 0)));
      bound.set(Math.max(0, ...clients.map((client) => client.clockBound ?? 0)) / 1_000);
      unsent.set(clients.reduce((sum, client) => sum + client.unsentBytes, 0));
    }
  });
}
