import { CalledShow } from './called-show.ts';
import { cpuMsOf, pause, rounded } from './figures.ts';

const FOR = 20_000;
const CLOCK_EVERY = 10_000;
const SEEN_EVERY = 3_000;

/**
 * What a client is told while a show runs and nobody does anything: beside heartbeats and the answers
 * to its own clock sync there should be nothing. Clients ask and say what the pages do.
 */
export async function idle({ clients = 200 }) {
  const show = await CalledShow.of(300);
  try {
    await show.begin();
    const lines = [show.caller, ...(await show.connect(await show.audience(clients)))];
    for (const line of lines) line.sayAsPagesDo({ clockEvery: CLOCK_EVERY, seenEvery: SEEN_EVERY });
    await pause(2 * SEEN_EVERY);
    const { pid } = show.server;
    const before = { told: sum(lines, 'bytes'), beats: sum(lines, 'heartbeatBytes') };
    const cpuBefore = cpuMsOf(pid);
    const began = performance.now();
    await pause(FOR);
    const seconds = (performance.now() - began) / 1_000;
    const of = (bytes: number): number => rounded(bytes / clients / seconds);
    const figures = {
      clients,
      bytesPerSecondPerClient: of(sum(lines, 'bytes') - before.told),
      heartbeatBytesPerSecondPerClient: of(sum(lines, 'heartbeatBytes') - before.beats),
      serverCpuPercent: rounded((cpuMsOf(pid) - cpuBefore) / seconds / 10)
    };
    for (const line of lines) line.close();
    return figures;
  } finally {
    await show.server.stop();
  }
}

const sum = <Name extends string>(
  lines: readonly { readonly [Key in Name]: number }[],
  name: Name
): number => lines.reduce((all, line) => all + line[name], 0);
