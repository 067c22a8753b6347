import { rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { BuiltServer } from '../support/built-server.ts';
import { Random } from '../support/random.ts';
import { check, checkLog } from './check.ts';
import { Director, type Tried } from './director.ts';
import { Page } from './page.ts';
import { readDisk } from './read-disk.ts';
import { BEGUN, prepareScene, type SceneShow } from './scene.ts';
import { until } from './until.ts';
import type { Verdict } from './verdict.ts';

const SHOWS = 3;
/** Caller, deputy and two planners of each show. */
const PAGES = 4;
const LONGEST_LIFE_MS = 500;
const BACK_WITHIN = 30_000;

/** Kills the built server under load, at random moments; all it ever acknowledged has to be there. */
export async function runKills(rounds: number, seed: number): Promise<Verdict[]> {
  const { folder, shows } = await prepareScene({ shows: SHOWS, items: 30 + rounds * 4 });
  const server = await BuiltServer.on(folder);
  const random = new Random(seed);
  const tried: Tried = { presses: 0, doubleTaps: 0, races: 0, handOvers: 0, edits: 0 };
  const houses = shows.map((show) => house(show, server.origin, { random, tried }));
  const pages = houses.flatMap((each) => each.pages);
  const broken: string[] = [];
  let slowest = 0;
  try {
    for (let round = 1; round <= rounds; round += 1) {
      const isBack = await until(() => pages.every(({ canSend }) => canSend), BACK_WITHIN);
      if (!isBack) broken.push(`round ${round}: not everybody came back`);
      const load = new AbortController();
      const people = houses.map(({ director }) => strain(director, load.signal, random));
      await setTimeout(random.between(0, LONGEST_LIFE_MS));
      await server.kill();
      load.abort();
      await Promise.all(people);
      broken.push(...(await judge(round)));
      const began = performance.now();
      await server.restart();
      slowest = Math.max(slowest, performance.now() - began);
      if (broken.length > 0) break;
    }
    const isEven = (): boolean =>
      houses.every((each) => {
        const [first] = each.pages;
        return each.pages.every(
          (page) => page.canSend && page.isSettled && page.replica.seq === first?.replica.seq
        );
      });
    if (!(await until(isEven, BACK_WITHIN))) broken.push('not everybody is current at the end');
    for (const page of pages) page.close();
    await server.end();
    broken.push(...(await judge(null)));
  } finally {
    for (const page of pages) page.close();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
  const acknowledged = pages.flatMap(({ ops, edits }) => [
    ...ops.filter(({ answer }) => answer.is === 'done'),
    ...edits.filter(({ outcome }) => outcome?.ok)
  ]);
  const size = `${rounds} kills, ${acknowledged.length} acknowledged (${tried.presses} presses, ${tried.edits} edits), slowest start ${Math.round(slowest)} ms`;
  if (acknowledged.length < rounds * 10) broken.push('hardly anything was under way');
  return [{ name: `everything acknowledged is there and the file is whole: ${size}`, broken }];

  /** @param round null: nobody waits for anything any more, so everything is compared */
  async function judge(round: number | null): Promise<string[]> {
    const { damage, logs } = await readDisk(
      folder,
      shows.map(({ id }) => id)
    );
    const found = houses.flatMap(({ show, pages: own }) => {
      const batches = logs.get(show.id) ?? [];
      const witnesses = own.map(({ witness }) => witness);
      return round === null ? check(batches, witnesses, BEGUN) : checkLog(batches, witnesses);
    });
    return [...damage, ...found].map((what) => `round ${round ?? 'last'}: ${what}`);
  }
}

function house(
  show: SceneShow,
  origin: string,
  { random, tried }: { random: Random; tried: Tried }
): { show: SceneShow; pages: Page[]; director: Director } {
  const pages = show.cookies
    .slice(0, PAGES)
    .map(
      (cookie, nth) => new Page({ origin, cookie, show: show.id, client: `${show.id}-p${nth}` })
    );
  return { show, pages, director: new Director(pages, random, tried) };
}

/** As many edits as two planners may send, and presses among them. */
async function strain(director: Director, signal: AbortSignal, random: Random): Promise<void> {
  const presses = [random.between(0, 150), random.between(200, 450)];
  const began = performance.now();
  while (!signal.aborted) {
    director.plan();
    const due = presses[0] ?? Infinity;
    if (performance.now() - began > due) {
      presses.shift();
      void director.call();
    }
    await setTimeout(random.between(5, 25));
  }
}
