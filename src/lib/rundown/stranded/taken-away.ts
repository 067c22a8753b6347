import type { AnyRow } from '#core/collections.ts';
import type { Logged } from '#core/history.ts';
import type { CollectionName, Id } from '#core/show.ts';
import type { Told } from '#lib/live/planning-listener.ts';

/** So many rows that went are remembered, with the change that took them. */
const KEPT_ROWS = 500;

/** Who did it. */
interface Doing {
  readonly by: string;
  /** This device did, and knows. */
  readonly isMine: boolean;
}

/** A row that was removed while this page watched. */
export interface Removed extends Doing {
  readonly row: AnyRow;
  readonly change: Logged;
}

/** What was removed and locked while this page watched, and by whom. */
export class TakenAway {
  readonly #removed = new Map<string, Removed>();
  readonly #locked = new Map<Id, Doing>();

  told({ s: seq, t: at, o: events, a }: Told, me: Id | undefined): void {
    const [device = '', name = ''] = a ?? [];
    const change = { seq, at, actor: { device, name }, events };
    const doing = { by: name, isMine: device === me };
    for (const event of events) {
      if (event.type === 'rowRemoved') {
        this.#remember(event.in, { ...doing, row: event.row as unknown as AnyRow, change });
      } else if (event.type === 'rowChanged' && event.in === 'items' && event.field === 'locked') {
        this.#locked.set(event.id, doing);
      }
    }
  }

  removed(name: CollectionName, id: Id): Removed | undefined {
    return this.#removed.get(`${name} ${id}`);
  }

  /** Who locked an item or unlocked it last, where that was seen. */
  locked(item: Id): Doing | undefined {
    return this.#locked.get(item);
  }

  #remember(name: CollectionName, removed: Removed): void {
    const key = `${name} ${removed.row.id}`;
    this.#removed.delete(key);
    this.#removed.set(key, removed);
    const [oldest] = this.#removed.keys();
    if (this.#removed.size > KEPT_ROWS && oldest !== undefined) this.#removed.delete(oldest);
  }
}
