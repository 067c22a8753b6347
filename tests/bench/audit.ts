import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openDatabase } from '#server/storage/sqlite/open-database.ts';
import { appendToInstallation } from '#server/storage/sqlite/installation-log.ts';
import type { Read, ReadAudit } from './audit-reader.ts';
import { CalledShow } from './called-show.ts';
import { median, pause, percentile, rounded } from './figures.ts';
import { pressed } from './pressed.ts';

const ROWS = 200_000;
const CREW = 40;
/** Quiet and read in turn, so that both have seen the same machine. */
const ROUNDS = 3;
/** The first step is locked for a moment. */
const SETTLED_AFTER = 1_000;

/**
 * GO pressed → caller and crew have the new state, committed to disk in between: quiet, and while an owner
 * reads an audit of very many rows, page by page, by a filter that finds nothing, and as a file.
 */
export async function audit({ rows = ROWS, presses = 36 }) {
  const show = await CalledShow.of(presses + 20);
  const { server, owner } = show;
  try {
    await server.end();
    fill(join(server.folder, 'callboard.db'), rows);
    await server.restart();
    await show.begin();
    const lines = [show.caller, ...(await show.connect(await show.audience(CREW)))];
    await pause(SETTLED_AFTER);
    const quiet: number[] = [];
    const read: number[] = [];
    const told: Read[] = [];
    const each = Math.ceil(presses / 2 / ROUNDS);
    for (let round = 0; round < ROUNDS; round += 1) {
      quiet.push(...(await pressed(show, lines, each)));
      const workerData: ReadAudit = { origin: server.origin, cookie: owner.cookie };
      const reader = new Worker(new URL('./audit-reader.ts', import.meta.url), { workerData });
      await once(reader, 'online');
      read.push(...(await pressed(show, lines, each)));
      const over = once(reader, 'message') as Promise<[Read]>;
      reader.postMessage('end');
      told.push(...(await over));
    }
    for (const line of lines) line.close();
    const all = (of: keyof Read): number[] => told.flatMap((one) => one[of]);
    return {
      rows,
      presses: quiet.length + read.length,
      goP50Ms: rounded(median(read)),
      goP95Ms: rounded(percentile(read, 0.95)),
      goQuietP50Ms: rounded(median(quiet)),
      goQuietP95Ms: rounded(percentile(quiet, 0.95)),
      ratio: rounded(median(read) / median(quiet)),
      pages: all('pages').length,
      pageP50Ms: rounded(median(all('pages'))),
      nothingFoundP50Ms: rounded(median(all('nothing'))),
      fileP50Ms: rounded(median(all('files')))
    };
  } finally {
    await server.stop();
  }
}

/** Comings and refusals of a year, in batches as a busy door would write them. */
function fill(file: string, rows: number): void {
  const database = openDatabase(file);
  const began = Date.now() - 365 * 86_400_000;
  const none = { account: null, show: null, facts: '{}' } as const;
  for (let at = 0; at < rows; at += 10_000) {
    const many = Array.from({ length: Math.min(10_000, rows - at) }, (_, nth) => ({
      ...none,
      at: began + (at + nth) * 150_000,
      kind: (at + nth) % 5 === 0 ? 'signedIn' : 'signInRefused',
      device: `device-${(at + nth) % 97}`,
      name: `Crew ${(at + nth) % 97}`,
      address: `10.0.${at % 200}.${nth % 250}`
    }));
    appendToInstallation(database.$client, many);
  }
  database.$client.close();
}
