import { readFileSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { BuiltServer } from '../support/built-server.ts';
import { Random } from '../support/random.ts';
import { Director } from './director.ts';
import { badRequest, garbage, helloText } from './garbage.ts';
import { Page } from './page.ts';
import { frameOf, RawLine } from './raw-line.ts';
import { prepareScene } from './scene.ts';
import { until } from './until.ts';
import type { Verdict } from './verdict.ts';

/** Lines of attackers at a time, and what each sends before it is given up. */
const AT_ONCE = 12;
const FRAMES_A_LINE = 250;
const STALL_MS = 1_000;
const GROWTH_MB = 60;
/** A trace of the program, a path of the machine, or the show that the attackers have no part in. */
const leaks =
  /\n\s+at |node:internal|node_modules|\.ts:\d+|callboard-chaos-|SQLITE_|Canary of gala2/;

/** Garbage on every floor of the wire, while a caller calls another show on the same server. */
export async function runHostile(frames: number, seed: number): Promise<Verdict[]> {
  const { folder, shows } = await prepareScene({ shows: 2, items: 400 });
  const server = await BuiltServer.on(folder);
  const random = new Random(seed);
  const [attacked, called] = shows;
  const pages = (called?.cookies ?? [])
    .slice(0, 4)
    .map(
      (cookie, nth) =>
        new Page({ origin: server.origin, cookie, show: 'gala2', client: `calling-${nth}` })
    );
  const waits: number[] = [];
  const { pid, port } = server;
  const observer = new Worker(new URL('./observer.ts', import.meta.url), {
    workerData: { port, pid }
  });
  observer.on('message', (wait: number) => waits.push(wait));
  try {
    await until(() => pages.every(({ canSend }) => canSend), 10_000);
    const attack = new Attack(port, attacked?.cookies ?? [], random);
    const over = new AbortController();
    const calling = callOn(new Director(pages, random, nothingTried()), over.signal);
    const grown = await sizes(pid, () => attack.run(frames));
    over.abort();
    await calling;
    await until(() => pages.every(({ isSettled }) => isSettled), 5_000);
    const presses = pages.flatMap(({ ops }) => ops);
    const open = presses.filter(({ answer }) => answer.is === 'unknown');
    const fired = presses.filter(({ answer }) => answer.is === 'done');
    const longest = Math.round(Math.max(...waits));
    const faults = server.printed.split('\n').filter((line) => line.includes('"level":50'));
    return [
      {
        name: `${attack.sent} frames and ${attack.requests} requests of garbage on ${attack.lines} lines, ${attack.answers} answered (seed ${seed}): the server lives and met no fault`,
        broken: [...(isAlive(pid) ? [] : ['the server ended']), ...faults]
      },
      {
        name: `meanwhile ${fired.length} of ${presses.length} presses counted in another show, each was answered`,
        broken: open.length > 0 || fired.length === 0 ? [`${open.length} without an answer`] : []
      },
      {
        name: `the loop never stood still for a second: the longest of ${waits.length} answers took ${longest} ms`,
        broken: longest > STALL_MS ? [`${longest} ms`] : []
      },
      {
        name: `the memory is flat: ${grown.warm} MB after a third, ${grown.after} MB after it all`,
        broken: grown.after - grown.warm > GROWTH_MB ? [`${grown.after - grown.warm} MB more`] : []
      },
      {
        name: `nothing leaked in ${Math.round(attack.heardBytes / 1024)} kB of answers`,
        broken: attack.leaked
      }
    ];
  } finally {
    await observer.terminate();
    for (const page of pages) page.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const nothingTried = () => ({ presses: 0, doubleTaps: 0, races: 0, handOvers: 0, edits: 0 });

/** What the process holds once it is warm, and when all is over and it has had a moment. */
async function sizes(
  pid: number,
  attack: () => AsyncGenerator<void>
): Promise<{ warm: number; after: number }> {
  let warm = 0;
  // The attack tells when a third, two thirds and all of it are done.
  for await (const _ of attack()) warm ||= megabytes(pid);
  await setTimeout(3_000);
  return { warm, after: megabytes(pid) };
}

function megabytes(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function callOn(director: Director, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await director.call();
    director.plan();
    await setTimeout(600);
  }
}

/** Lines that are opened, filled with garbage and left, one after the other, some at a time. */
class Attack {
  sent = 0;
  requests = 0;
  lines = 0;
  heardBytes = 0;
  /** Commands that got as far as to be answered. */
  answers = 0;
  readonly leaked: string[] = [];
  readonly #port: number;
  readonly #cookies: readonly string[];
  readonly #random: Random;

  constructor(port: number, cookies: readonly string[], random: Random) {
    this.#port = port;
    this.#cookies = cookies;
    this.#random = random;
  }

  async *run(frames: number): AsyncGenerator<void> {
    for (const part of [frames / 3, (frames * 2) / 3, frames]) {
      const attackers = Array.from({ length: AT_ONCE }, async () => {
        while (this.sent + this.requests < part) await this.#line();
      });
      await Promise.all(attackers);
      yield;
    }
  }

  async #line(): Promise<void> {
    const random = this.#random;
    this.lines += 1;
    const line = new RawLine(this.#port);
    const cookie = random.chance(0.75) ? random.pick(this.#cookies) : null;
    if (random.chance(0.15)) await this.#knock(line, cookie);
    else await this.#talk(line, cookie);
    await setTimeout(20);
    line.end();
    this.heardBytes += line.heard.length;
    this.answers += line.heard.split('42["ack"').length - 1;
    const leak = leaks.exec(line.heard);
    if (leak) {
      const { index } = leak;
      this.leaked.push(JSON.stringify(line.heard.slice(Math.max(0, index - 150), index + 150)));
    }
  }

  /** Requests, as long as the server lets it. */
  async #knock(line: RawLine, cookie: string | null): Promise<void> {
    const host = `127.0.0.1:${this.#port}`;
    for (let nth = 0; nth < 6 && line.isOpen; nth += 1) {
      line.send(badRequest(this.#random, host, cookie));
      this.requests += 1;
      await setTimeout(5);
    }
  }

  /** A live line, let in or not, with a hello or without one; frames until it is cut off. */
  async #talk(line: RawLine, cookie: string | null): Promise<void> {
    const random = this.#random;
    line.upgrade(this.#port, cookie);
    // Who does not wait is closed at once: some do that, most want to get further.
    const isPatient = cookie !== null && random.chance(0.9);
    if (isPatient) await until(() => !line.isOpen || line.heard.includes('"sid"'), 1_000);
    if (random.chance(0.9)) {
      line.send(frameOf(helloText('gala1', `attacker-${random.between(1, 1e9)}`)));
      if (isPatient) await until(() => !line.isOpen || line.heard.includes('welcome'), 1_000);
    }
    for (let nth = 0; nth < FRAMES_A_LINE && line.isOpen; nth += 1) {
      line.send(garbage(random, 'gala1'));
      this.sent += 1;
      if (nth % 3 === 2) await setTimeout(1);
    }
  }
}
