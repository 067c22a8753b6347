import type { Id } from '#core/show.ts';
import type { Batch, ShowStore } from '#server/ports.ts';
import { openMemoryStore, type MemoryDisk } from '#server/storage/memory/memory-store.ts';
import type { Oracle } from './oracle.ts';
import type { Random } from '../support/random.ts';
import type { Scheduler } from './scheduler.ts';

interface World {
  readonly disk: MemoryDisk;
  readonly scheduler: Scheduler;
  readonly random: Random;
  readonly oracle: Oracle;
  note(check: () => void): void;
}

/** Now and then a write fails: before it is on the disk, or after, when nobody knows. */
const FAILS_BEFORE = 0.01;
const FAILS_AFTER = 0.01;

/** The production's memory store on a disk that takes its time and sometimes fails. */
export function slowStore(world: World, isOver: () => boolean): ShowStore {
  const { disk, scheduler, random, oracle } = world;
  const store = openMemoryStore(disk);

  const write = (show: Id, batch: Batch): ReturnType<ShowStore['append']> =>
    store.append(show, batch).then((appended) => {
      if (appended.outcome === 'appended') world.note(() => oracle.stored(batch, scheduler.now));
      return appended;
    });

  const append: ShowStore['append'] = (show, batch) =>
    new Promise((resolve, reject) => {
      scheduler.after(random.between(1, 30), () => {
        if (isOver()) return;
        if (random.chance(FAILS_BEFORE)) return reject(new DiskFault());
        write(show, batch).then((appended) => {
          scheduler.after(random.between(0, 10), () => {
            if (isOver()) return;
            if (random.chance(FAILS_AFTER)) reject(new DiskFault());
            else resolve(appended);
          });
        }, reject);
      });
    });
  return {
    ...store,
    append,
    recordAnswer: async (show, answered) => {
      await store.recordAnswer(show, answered);
      oracle.answered(answered.commandId);
    }
  };
}

/** What a disk says that fails; the product has to live with it. */
export class DiskFault extends Error {}
