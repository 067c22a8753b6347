import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Kept } from './kept.ts';

interface Schema extends DBSchema {
  states: { key: string; value: Kept };
}

/** States of so many shows are kept on a device; those that were kept first go first. */
const SHOWS = 4;

/** The last states of shows, on this device. Every call may fail: the page goes on without. */
export class KeptStates {
  readonly #db: IDBPDatabase<Schema>;

  private constructor(db: IDBPDatabase<Schema>) {
    this.#db = db;
  }

  static async open(): Promise<KeptStates> {
    const db = await openDB<Schema>('callboard', 1, {
      upgrade: (made) => void made.createObjectStore('states', { keyPath: 'show' }),
      // Another window wants to delete or to upgrade it: that must not wait for this one.
      blocking: (_from, _to, { target }) => (target as IDBDatabase).close()
    });
    return new KeptStates(db);
  }

  async of(show: string): Promise<Kept | null> {
    return (await this.#db.get('states', show)) ?? null;
  }

  /** Unless another window of this device has kept a later state of the same log. */
  async keep(kept: Kept): Promise<void> {
    const { store, done } = this.#db.transaction('states', 'readwrite');
    const there = await store.get(kept.show);
    const isSame = there?.lineage === kept.lineage && there.class === kept.class;
    if (!isSame || there.seq <= kept.seq) await store.put(kept);
    if (!there) await dropOldest(await store.getAll(), (show) => store.delete(show));
    await done;
  }

  async forget(show: string): Promise<void> {
    await this.#db.delete('states', show);
  }
}

async function dropOldest(
  all: readonly Kept[],
  drop: (show: string) => Promise<void>
): Promise<void> {
  const newestFirst = [...all].sort((a, b) => b.keptAt - a.keptAt);
  await Promise.all(newestFirst.slice(SHOWS).map(({ show }) => drop(show)));
}
