import { setTimeout } from 'node:timers/promises';
import type { BuiltServer } from '../support/built-server.ts';
import type { Proxy } from '../support/proxy.ts';
import type { Random } from '../support/random.ts';

type Kind = 'delay' | 'jitter' | 'trickle' | 'cut' | 'refuse' | 'stall' | 'blackHole' | 'deaf';

/** How long each lasts, in ms; a cut is over at once. */
const lasts: Readonly<Record<Kind, readonly [from: number, to: number]>> = {
  delay: [1_500, 4_000],
  jitter: [1_500, 4_000],
  trickle: [1_000, 3_000],
  cut: [0, 0],
  refuse: [300, 2_000],
  stall: [1_000, 4_500],
  blackHole: [800, 7_000],
  deaf: [800, 7_000]
};
const kinds = Object.keys(lasts) as Kind[];

/** What a venue does to its lines, by one seed: each fault on one line, and now and then a kill. */
export class Faults {
  readonly #server: BuiltServer;
  readonly #lines: readonly Proxy[];
  readonly #random: Random;
  readonly #ill = new Set<Proxy>();
  readonly #under: Promise<void>[] = [];
  #isOver = false;
  count = 0;
  kills = 0;

  constructor(server: BuiltServer, lines: readonly Proxy[], random: Random) {
    this.#server = server;
    this.#lines = lines;
    this.#random = random;
  }

  /** One more fault, on a line that has none. */
  strike(): void {
    const line = this.#random.pick(this.#lines);
    if (this.#ill.has(line)) return;
    this.#ill.add(line);
    this.count += 1;
    this.#under.push(this.#suffer(line).finally(() => this.#ill.delete(line)));
  }

  /** Kills the server and starts it again a moment later. */
  async kill(): Promise<void> {
    this.count += 1;
    this.kills += 1;
    await this.#server.kill();
    await setTimeout(this.#random.between(0, 500));
    await this.#server.restart();
  }

  /** Heals every line at once. */
  async end(): Promise<void> {
    this.#isOver = true;
    await Promise.all(this.#under);
    for (const line of this.#lines) line.pass();
  }

  async #suffer(line: Proxy): Promise<void> {
    const kind = this.#random.pick(kinds);
    this.#begin(line, kind);
    const until = performance.now() + this.#random.between(...lasts[kind]);
    while (!this.#isOver && performance.now() < until) await setTimeout(50);
    line.pass();
  }

  #begin(line: Proxy, kind: Kind): void {
    switch (kind) {
      case 'delay':
        return line.delay(this.#random.between(20, 400));
      case 'jitter':
        return line.delay(this.#random.between(0, 100), this.#random.between(50, 300));
      case 'trickle':
        return line.trickle();
      case 'cut':
        return line.cut();
      case 'refuse':
        return line.refuse();
      case 'stall':
        return line.stall();
      case 'blackHole':
        return line.blackHole();
      case 'deaf':
        return line.deafen();
    }
  }
}
