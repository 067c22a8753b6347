import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Id } from '#core/show.ts';
import { duration } from '#core/time/duration.ts';
import { instant } from '#core/time/instant.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { buildShow } from '../support/build-show.ts';
import { serve, type DeviceAs } from '../support/serve.ts';
import { firstBatch } from '../support/stored-show.ts';

export const RUN = 'run1';
/** Batches of a show before anybody does anything: the show, and its run. */
export const BEGUN = 2;

/** Who follows each show: ten devices. */
const house: readonly DeviceAs[] = [
  { name: 'Caller', roles: ['caller'] },
  { name: 'Deputy', roles: ['deputy'] },
  { name: 'Planner 1', roles: ['planner'] },
  { name: 'Planner 2', roles: ['planner'] },
  { name: 'Desk LX', roles: ['operator'], departments: ['LX'] },
  { name: 'Desk SND', roles: ['operator'], departments: ['SND'] },
  { name: 'Desk VID', roles: ['operator'], departments: ['VID'] },
  { name: 'Wing', roles: ['operator'], departments: ['LX'] },
  { name: 'Foyer', roles: ['viewer'] },
  { name: 'Stage clock', roles: ['viewer'] }
];

export interface SceneShow {
  readonly id: Id;
  /** Cookies in the order of the house: caller, deputy, two planners, crew, viewers. */
  readonly cookies: readonly string[];
}

/** A data folder with shows that are ready to be called, and a device for everybody in their houses. */
export async function prepareScene(size: {
  readonly shows: number;
  readonly items: number;
}): Promise<{ folder: string; shows: SceneShow[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-chaos-'));
  const names = Array.from({ length: size.shows }, (_, nth) => `gala${nth + 1}`);
  const { store, close } = openSqliteStore({ folder });
  for (const [nth, id] of names.entries()) {
    const items = Array.from({ length: size.items }, (_, at) => ({
      minutes: 1,
      cues: [`LX ${at + 1}`, `SND ${at + 1}`]
    }));
    // Without the lock time nothing but the expectation stands between two presses.
    const lockMs = duration(nth % 2 === 0 ? 0 : 500);
    const show = { id, lockMs, title: `Canary of ${id}` };
    await store.append(id, firstBatch(buildShow({ show, items }).document, instant(Date.now())));
    await store.append(id, {
      seq: BEGUN,
      at: instant(Date.now()),
      commandId: 'open',
      actor: { device: 'dev0', name: '' },
      events: [
        {
          type: 'runOpened',
          run: RUN,
          at: instant(Date.now()),
          rundownId: 'r1',
          mode: 'show',
          label: ''
        }
      ]
    });
  }
  await close();
  const served = await serve(folder);
  const shows: SceneShow[] = [];
  for (const id of names) {
    const cookies: string[] = [];
    for (const as of house) cookies.push(await served.letIn(id, as));
    shows.push({ id, cookies });
  }
  await served.halt();
  return { folder, shows };
}
