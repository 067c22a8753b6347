import type { AnyRow } from '#core/collections.ts';
import type { Change } from '#core/command.ts';
import type { Logged } from '#core/history.ts';
import type { CollectionName, Id } from '#core/show.ts';
import type { Told } from '#lib/live/planning-listener.ts';

/** So many rows that went are remembered, with the change that took them. */
const KEPT_ROWS = 500;

/** Who did it. */
interface Doing {
  readonly by: string;
  /** Another window of this device did, or this one. */
  readonly isOfDevice: boolean;
}

/** A row that was removed while this page watched. */
export interface Removed extends Doing {
  readonly row: AnyRow;
  /** This page did, and knows. */
  readonly isMine: boolean;
  readonly change: Logged;
}

/** What was removed and locked while this page watched, and by whom. */
export class TakenAway {
  readonly #removed = new Map<string, Removed>();
  readonly #locked = new Map<Id, Doing>();
  /** What this page is about to remove. */
  readonly #mine = new Set<string>();

  /** This page makes these changes: they will be told as those of its device. */
  making(changes: readonly Change[]): void {
    for (const change of changes) {
      if (change.do === 'remove') this.#mine.add(keyOf(change.in, change.id));
    }
  }

  told({ s: seq, t: at, o: events, a }: Told, me: Id | undefined): void {
    const [device = '', name = ''] = a ?? [];
    const change = { seq, at, actor: { device, name }, events };
    const doing = { by: name, isOfDevice: device === me };
    const isMine = this.#isMine(events);
    for (const event of events) {
      if (event.type === 'rowRemoved') {
        this.#remember(event.in, { ...doing, isMine, row: event.row as unknown as AnyRow, change });
      } else if (event.type === 'rowChanged' && event.in === 'items' && event.field === 'locked') {
        this.#locked.set(event.id, doing);
      }
    }
  }

  removed(name: CollectionName, id: Id): Removed | undefined {
    return this.#removed.get(keyOf(name, id));
  }

  /** Who locked an item or unlocked it last, where that was seen. */
  locked(item: Id): Doing | undefined {
    return this.#locked.get(item);
  }

  /** Whether this page has asked for a removal, with which others came. */
  #isMine(events: Logged['events']): boolean {
    const keys = events.flatMap((event) =>
      event.type === 'rowRemoved' ? [keyOf(event.in, event.row.id)] : []
    );
    // Each is told once; put back and removed again, it may be somebody else's doing.
    return keys.filter((key) => this.#mine.delete(key)).length > 0;
  }

  #remember(name: CollectionName, removed: Removed): void {
    const key = keyOf(name, removed.row.id);
    this.#removed.delete(key);
    this.#removed.set(key, removed);
    const [oldest] = this.#removed.keys();
    if (this.#removed.size > KEPT_ROWS && oldest !== undefined) this.#removed.delete(oldest);
  }
}

const keyOf = (name: CollectionName, id: Id): string => `${name} ${id}`;
