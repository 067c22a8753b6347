import { CalledShow, crewOf } from './called-show.ts';
import { median, pause, percentile, rounded } from './figures.ts';
import { Floor } from './floor.ts';
import type { Line } from './line.ts';

const ITEMS = 300;
/** Long enough for the lock time and the limit of presses a second. */
const BETWEEN_PRESSES = 600;
const GIVE_UP_AFTER = 5_000;

interface Press {
  /** Until each client had it, in ms: caller and crew, then the others. */
  readonly crew: readonly number[];
  readonly others: readonly number[];
  readonly bytes: readonly number[];
  readonly missed: number;
  readonly frame: string;
}

/**
 * GO pressed → every client has the new state, committed to disk in between; and, press by press in
 * turn, the same bytes from a bare WebSocket server to as many sockets.
 */
export async function fanout({ clients = 1_000, presses = 100 }) {
  const show = await CalledShow.of(Math.max(ITEMS, presses + 2));
  const floor = await Floor.of(clients);
  try {
    await show.begin();
    const lines = [show.caller, ...(await show.connect(await show.audience(clients)))];
    // Who is here is told for some seconds after the last came.
    await pause(3_000);
    const took: Press[] = [];
    const floorTook: number[] = [];
    for (let nth = 0; nth < presses; nth += 1) {
      const press = await pressed(show, lines);
      took.push(press);
      await pause(BETWEEN_PRESSES / 2);
      floorTook.push(...(await floor.press(press.frame)));
      await pause(BETWEEN_PRESSES / 2);
    }
    const crew = took.flatMap((press) => press.crew);
    const all = [...crew, ...took.flatMap((press) => press.others)];
    const bytes = took.flatMap((press) => press.bytes);
    for (const line of lines) line.close();
    return {
      clients,
      presses,
      p50Ms: rounded(median(all)),
      p95Ms: rounded(percentile(all, 0.95)),
      p99Ms: rounded(percentile(all, 0.99)),
      maxMs: rounded(percentile(all, 1)),
      floorP50Ms: rounded(median(floorTook)),
      floorP99Ms: rounded(percentile(floorTook, 0.99)),
      ratioP50: rounded(median(all) / median(floorTook)),
      crewClients: crewOf(clients),
      crewP99Ms: rounded(percentile(crew, 0.99)),
      bytesPerClient: rounded(bytes.reduce((sum, each) => sum + each, 0) / bytes.length),
      missed: took.reduce((sum, press) => sum + press.missed, 0)
    };
  } finally {
    await floor.close();
    await show.server.stop();
  }
}

async function pressed(show: CalledShow, lines: readonly Line[]): Promise<Press> {
  const crewCount = crewOf(lines.length);
  const crew: number[] = [];
  const others: number[] = [];
  const bytes: number[] = [];
  let frame = '';
  const seq = show.caller.seq + 1;
  const began = performance.now();
  const everybody = new Promise<void>((resolve) => {
    const givenUp = setTimeout(resolve, GIVE_UP_AFTER);
    for (const [nth, line] of lines.entries()) {
      line.onTold = (told, at, text) => {
        if (told !== seq) return;
        (nth < crewCount ? crew : others).push(at - began);
        bytes.push(text.length + 2);
        frame = text;
        if (crew.length + others.length < lines.length) return;
        clearTimeout(givenUp);
        resolve();
      };
    }
  });
  await Promise.all([show.go(), everybody]);
  return { crew, others, bytes, missed: lines.length - crew.length - others.length, frame };
}
