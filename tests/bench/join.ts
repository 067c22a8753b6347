import { CalledShow, crewOf } from './called-show.ts';
import { cpuMsOf, median, rounded } from './figures.ts';
import { fetchState } from './fetch-state.ts';
import { Line } from './line.ts';

const ITEMS = 300;

/** All devices of a house at once: until each has its welcome and the state; and bytes for each. */
export async function join({ clients = 1_000, rows = ITEMS }) {
  const show = await CalledShow.of(rows);
  try {
    await show.begin();
    const cookies = await show.audience(clients + 1);
    const { origin, pid } = show.server;
    const cpuBefore = cpuMsOf(pid);
    const began = performance.now();
    const joined = await Promise.all(
      cookies.map(async (cookie, nth) => {
        const line = await Line.open(origin, cookie, show.made.show, `joiner-${nth}`);
        const state = line.welcome?.state;
        const fetched =
          state?.mode === 'snapshot' ? await fetchState(origin, cookie, state.url) : 0;
        return { line, bytes: line.bytes + fetched, at: performance.now() - began };
      })
    );
    const bytes = joined.map((each) => each.bytes);
    for (const { line } of joined) line.close();
    return {
      clients,
      items: rows,
      allCurrentMs: rounded(Math.max(...joined.map(({ at }) => at))),
      medianCurrentMs: rounded(median(joined.map(({ at }) => at))),
      bytesPerClient: Math.round(bytes.reduce((sum, each) => sum + each, 0) / bytes.length),
      crewClients: crewOf(clients),
      serverCpuMs: cpuMsOf(pid) - cpuBefore
    };
  } finally {
    await show.server.stop();
  }
}
