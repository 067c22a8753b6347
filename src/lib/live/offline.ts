import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Kept } from './kept.ts';

/** Which state of a show is kept: reading the state itself to know that would hold up the page. */
type Label = Pick<Kept, 'show' | 'lineage' | 'class' | 'seq' | 'keptAt'>;

interface Schema extends DBSchema {
  states: { key: string; value: Kept };
  labels: { key: string; value: Label };
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
    const db = await openDB<Schema>('callboard', 2, {
      upgrade: (made, from) => {
        // States without labels are of a protocol that is no more.
        if (from > 0) made.deleteObjectStore('states');
        made.createObjectStore('states', { keyPath: 'show' });
        made.createObjectStore('labels', { keyPath: 'show' });
      },
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
    const { show, lineage, class: forClass, seq, keptAt } = kept;
    const all = this.#db.transaction(['labels', 'states'], 'readwrite');
    const [labels, states] = [all.objectStore('labels'), all.objectStore('states')];
    const drop = async (old: string): Promise<void> => {
      await Promise.all([states.delete(old), labels.delete(old)]);
    };
    const there = await labels.get(show);
    const isSame = there?.lineage === lineage && there.class === forClass;
    if (!isSame || there.seq <= seq) {
      await states.put(kept);
      await labels.put({ show, lineage, class: forClass, seq, keptAt });
    }
    if (!there) await dropOldest(await labels.getAll(), drop);
    await all.done;
  }

  async forget(show: string): Promise<void> {
    const all = this.#db.transaction(['labels', 'states'], 'readwrite');
    await all.objectStore('states').delete(show);
    await all.objectStore('labels').delete(show);
    await all.done;
  }
}

async function dropOldest(
  all: readonly Label[],
  drop: (show: string) => Promise<void>
): Promise<void> {
  const newestFirst = [...all].sort((a, b) => b.keptAt - a.keptAt);
  await Promise.all(newestFirst.slice(SHOWS).map(({ show }) => drop(show)));
}
