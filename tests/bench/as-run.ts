import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { AsRun } from '#core/as-run/entry.ts';
import { BuiltOwner } from '../support/built-owner.ts';
import { BuiltServer } from '../support/built-server.ts';
import { fillLog } from '../support/fill-log.ts';
import { pause, rounded } from './figures.ts';

const EVENTS = 50_000;
const ITEMS = 120;

/** A run of very many events: how long its list takes, and what others wait for meanwhile. */
export async function asRun({ rows = EVENTS }) {
  const server = await BuiltServer.start();
  try {
    const owner = await BuiltOwner.of(server);
    const items = Array.from({ length: ITEMS }, (_, nth) => ({
      title: `Item ${nth + 1}`,
      minutes: 1,
      cues: [`LX ${nth + 1}`, `SND ${nth + 1}`]
    }));
    const made = await owner.makeShow('Bench', items);
    await server.end();
    const run = await fillLog(server.folder, made, rows);
    const began = performance.now();
    await server.restart();
    const readyMs = rounded(performance.now() - began);
    const path = `${server.origin}/api/shows/${made.show}/as-run/${run}`;
    const ask = (what: string) => asked(server.origin, path + what, owner.cookie);
    // The room is loaded by the first who asks.
    await owner.state(made.show);
    const quiet = await waiting(server.origin, () => pause(2_000));
    const list = await ask('');
    const { entries } = JSON.parse(list.text) as AsRun;
    const [csv, xlsx] = [await ask('/log/csv'), await ask('/log/xlsx')];
    return {
      events: rows,
      entries: entries.length,
      restartMs: readyMs,
      quietWaitMs: quiet.longestMs,
      json: figuresOf(list),
      csv: figuresOf(csv),
      xlsx: figuresOf(xlsx)
    };
  } finally {
    await server.stop();
  }
}

interface Asked {
  readonly text: string;
  readonly tookMs: number;
  readonly longestMs: number;
}

const figuresOf = ({ tookMs, longestMs, text }: Asked) => ({
  tookMs,
  othersWaitMs: longestMs,
  bytes: text.length
});

async function asked(origin: string, url: string, cookie: string): Promise<Asked> {
  let text = '';
  const { tookMs, longestMs } = await waiting(origin, async () => {
    const answer = await fetch(url, { headers: { cookie } });
    text = await answer.text();
    if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${text.slice(0, 200)}`);
  });
  return { text, tookMs, longestMs };
}

/** How long work took, and the longest that somebody else waited for the smallest of answers. */
async function waiting(
  origin: string,
  work: () => Promise<void>
): Promise<{ readonly tookMs: number; readonly longestMs: number }> {
  const workerData = { url: `${origin}/livez` };
  const other = new Worker(new URL('./somebody-else.ts', import.meta.url), { workerData });
  await once(other, 'online');
  const began = performance.now();
  await work();
  const tookMs = rounded(performance.now() - began);
  const told = once(other, 'message') as Promise<[number]>;
  other.postMessage('end');
  const [longest] = await told;
  await other.terminate();
  return { tookMs, longestMs: rounded(longest) };
}
