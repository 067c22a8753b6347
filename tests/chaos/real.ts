import { rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { BuiltServer } from '../support/built-server.ts';
import { Proxy } from '../support/proxy.ts';
import { Random } from '../support/random.ts';
import { check } from './check.ts';
import { Director, type Tried } from './director.ts';
import { Faults } from './faults.ts';
import { Page } from './page.ts';
import { readDisk } from './read-disk.ts';
import { BEGUN, prepareScene, type SceneShow } from './scene.ts';
import { until } from './until.ts';
import type { Verdict } from './verdict.ts';

export interface RealSize {
  readonly items: number;
  readonly atLeastMs: number;
  readonly atMostMs: number;
  /** Reached, or the tier has failed: a quiet hour proves nothing. */
  readonly least: Tried & { readonly faults: number };
  readonly editEveryMs: number;
  readonly strikeEveryMs: number;
  readonly killEveryMs: number;
}

const SHOWS = 10;
/** After the last fault everybody has to be current within this, without a touch (P4). */
const CURRENT_WITHIN = 15_000;

interface House {
  readonly show: SceneShow;
  readonly pages: readonly Page[];
}

/** The built server, a hundred pages over ten shows, a bad venue; then the log is asked (P1–P4). */
export async function runReal(size: RealSize, seed: number): Promise<Verdict[]> {
  const { folder, shows } = await prepareScene({ shows: SHOWS, items: size.items });
  const server = await BuiltServer.on(folder);
  const random = new Random(seed);
  const lines: Proxy[] = [];
  const houses: House[] = [];
  for (const show of shows) houses.push(await fill(show, server.port, random, lines));
  const pages = houses.flatMap((house) => house.pages);
  try {
    await until(() => pages.every(({ replica }) => replica.seq > 0), CURRENT_WITHIN);
    const tried: Tried = { presses: 0, doubleTaps: 0, races: 0, handOvers: 0, edits: 0 };
    const faults = new Faults(server, lines, random);
    await play(houses, faults, { size, random, tried });
    const healedAt = performance.now();
    const isCurrent = await until(() => houses.every(isEven), CURRENT_WITHIN);
    const currentAfter = Math.round(performance.now() - healedAt);
    for (const page of pages) page.close();
    await server.end();
    const broken = await judge(folder, houses);
    const { least } = size;
    const did: Record<string, number> = { ...tried, faults: faults.count };
    const short = Object.entries(least).filter(([what, wanted]) => (did[what] ?? 0) < wanted);
    const figures = Object.entries(did).map(([what, count]) => `${count} ${what}`);
    const done = pages.flatMap(({ ops }) => ops);
    const of = (is: string): number => done.filter(({ answer }) => answer.is === is).length;
    return [
      {
        name: `enough was tried (seed ${seed}): ${figures.join(', ')}, ${faults.kills} of them kills`,
        broken: short.map(([what, wanted]) => `${did[what]} ${what} instead of ${wanted}`)
      },
      {
        name: `everybody is current ${currentAfter} ms after the last fault`,
        broken: isCurrent ? [] : houses.filter((house) => !isEven(house)).map(standing)
      },
      {
        name: `nothing lost, double, late or shown that is not so: ${of('done')} done, ${of('moved')} moved, ${of('nothing')} refused, ${of('unknown')} unknown`,
        broken
      },
      {
        name: 'the server met no fault of its own',
        broken: server.printed.split('\n').filter((line) => line.includes('"level":50'))
      }
    ];
  } finally {
    for (const page of pages) page.close();
    await server.stop();
    await Promise.all(lines.map((line) => line.close()));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ten devices of a show, on three lines: the caller's, the deputy's, everybody else's. */
async function fill(show: SceneShow, port: number, random: Random, lines: Proxy[]): Promise<House> {
  const own: Proxy[] = [];
  for (let nth = 0; nth < 3; nth += 1) own.push(await Proxy.before(port, () => random.next()));
  lines.push(...own);
  const pages = show.cookies.map(
    (cookie, nth) =>
      new Page({
        origin: own[Math.min(nth, 2)]?.origin ?? '',
        cookie,
        show: show.id,
        client: `${show.id}-page${nth}`
      })
  );
  return { show, pages };
}

async function play(
  houses: readonly House[],
  faults: Faults,
  { size, random, tried }: { size: RealSize; random: Random; tried: Tried }
): Promise<void> {
  const began = performance.now();
  const isEnough = (): boolean =>
    faults.count >= size.least.faults &&
    tried.presses >= size.least.presses &&
    tried.doubleTaps >= size.least.doubleTaps &&
    tried.races >= size.least.races &&
    tried.edits >= size.least.edits;
  const isOver = (): boolean => {
    const spent = performance.now() - began;
    return spent > size.atMostMs || (spent > size.atLeastMs && isEnough());
  };
  const over = async (every: () => number, act: () => Promise<void> | void): Promise<void> => {
    while (!isOver()) {
      await setTimeout(every());
      if (!isOver()) await act();
    }
  };
  const people = houses.flatMap(({ pages }) => {
    const director = new Director(pages, random, tried);
    return [
      over(
        () => random.between(450, 950),
        () => director.call()
      ),
      over(
        () => random.between(size.editEveryMs / 2, size.editEveryMs * 1.5),
        () => director.plan()
      )
    ];
  });
  const around = [
    over(
      () => size.strikeEveryMs,
      () => faults.strike()
    ),
    over(
      () => random.between(size.killEveryMs * 0.7, size.killEveryMs * 1.3),
      () => faults.kill()
    )
  ];
  await Promise.all([...people, ...around]);
  await faults.end();
}

/** All pages of a show are at the same seq, and nobody waits for an answer. */
const isEven = ({ pages }: House): boolean =>
  pages.every(
    (page) => page.canSend && page.isSettled && page.replica.seq === pages[0]?.replica.seq
  );

const standing = ({ show, pages }: House): string =>
  `${show.id}: ${pages
    .map(({ replica, canSend, isSettled, refused }) =>
      [replica.seq, canSend ? '' : 'no line', isSettled ? '' : 'waits', refused].join(' ').trim()
    )
    .join(', ')}`;

async function judge(folder: string, houses: readonly House[]): Promise<string[]> {
  const { damage, logs } = await readDisk(
    folder,
    houses.map(({ show }) => show.id)
  );
  return [
    ...damage,
    ...houses.flatMap(({ show, pages }) =>
      check(
        logs.get(show.id) ?? [],
        pages.map(({ witness }) => witness),
        BEGUN
      ).map((what) => `${show.id}: ${what}`)
    )
  ];
}
