import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { serverClock } from '#server/server-clock.ts';
import { BookWatch } from '#server/shows/book-watch.ts';
import { ShowRoom } from '#server/shows/show-room.ts';
import { openSqliteStore } from '#server/storage/sqlite/open-sqlite-store.ts';
import { actor } from '../support/played-show.ts';
import { buildShow } from '../support/build-show.ts';
import { firstBatch } from '../support/stored-show.ts';
import { rounded } from './figures.ts';

const ROUNDS = 10;
const A_ROUND = 200;
const PAGE = Buffer.alloc(4_096);

/**
 * Commands that are decided, stored and folded one by one, each on disk before the next, in the
 * production room over the production store; and in turn with them, what the disk itself allows:
 * one written page and one fdatasync each, in a file of the same folder.
 */
export async function commands() {
  const folder = mkdtempSync(join(tmpdir(), 'callboard-bench-'));
  const { store, close } = openSqliteStore({ folder });
  const file = openSync(join(folder, 'floor'), 'w');
  try {
    const items = Array.from({ length: 300 }, (_, nth) => ({ title: `Item ${nth}`, minutes: 1 }));
    await store.append('show1', firstBatch(buildShow({ items }).document));
    const room = await openRoom(store);
    let mid = 0;
    let ourMs = 0;
    let floorMs = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      ourMs += await took(async () => {
        for (let nth = 0; nth < A_ROUND; nth += 1) await retitle(room, (mid += 1));
      });
      floorMs += await took(async () => {
        for (let nth = 0; nth < A_ROUND; nth += 1) {
          writeSync(file, PAGE);
          fdatasyncSync(file);
        }
      });
    }
    const each = ROUNDS * A_ROUND * 1_000;
    return {
      commands: ROUNDS * A_ROUND,
      perSecond: rounded(each / ourMs),
      fdatasyncPerSecond: rounded(each / floorMs),
      share: rounded(floorMs / ourMs)
    };
  } finally {
    closeSync(file);
    await close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Store = ReturnType<typeof openSqliteStore>['store'];

async function openRoom(store: Store): Promise<ShowRoom> {
  const clock = serverClock();
  const onFault = (fault: unknown): never => {
    throw fault;
  };
  const room = new ShowRoom('show1', { store, clock, watch: new BookWatch(clock), onFault });
  await room.load();
  return room;
}

async function retitle(room: ShowRoom, mid: number): Promise<void> {
  const was = room.document.items['i1']?.title ?? '';
  const answer = await room.submit({
    commandId: `planner1:${mid}`,
    command: {
      type: 'edit',
      changes: [{ do: 'set', in: 'items', id: 'i1', field: 'title', to: `Title ${mid}`, was }]
    },
    actor: actor('Pat', ['planner']),
    deadline: null
  });
  if (typeof answer === 'string' || answer.rejection) throw new Error('an edit was refused');
}

async function took(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
