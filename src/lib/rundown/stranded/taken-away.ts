import type { AnyRow } from '#core/collections.ts';
import type { Change } from '#core/command.ts';
import type { Logged, RemovedColumn, RemovedItem } from '#core/history.ts';
import type { CollectionName, Column, Id, Item } from '#core/show.ts';
import type { Told } from '#lib/live/planning-listener.ts';

/** So many rows that went are remembered, with the change that took them. */
const KEPT_ROWS = 500;

/** Who did it. */
interface Doing {
  readonly by: string;
  /** Another window of this device did, or this one. */
  readonly isOfDevice: boolean;
}

/** What the server has of a rundown's rows that are gone. */
export interface RemovedRows {
  readonly removed: readonly RemovedItem[];
  readonly columns: readonly RemovedColumn[];
}

/** A row that was removed while this page watched, or of which the server told it. */
export interface Removed extends Doing {
  readonly row: AnyRow;
  /** This page did, and knows. */
  readonly isMine: boolean;
  readonly change: Logged;
}

/** What was removed and locked meanwhile, and by whom. */
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

  /** What went while this page was away: it was told the state then, and no change. */
  learned({ removed, columns }: RemovedRows): void {
    for (const { item, cues, ...of } of removed) {
      const rows = cues.map((row) => ({ type: 'rowRemoved', in: 'cues', row }) as const);
      this.#learn('items', item, of, [{ type: 'rowRemoved', in: 'items', row: item }, ...rows]);
    }
    for (const { column, ...of } of columns) {
      this.#learn('columns', column, of, [{ type: 'rowRemoved', in: 'columns', row: column }]);
    }
  }

  #learn(
    name: CollectionName,
    row: Item | Column,
    { seq, at, who }: Pick<RemovedItem, 'seq' | 'at' | 'who'>,
    events: Logged['events']
  ): void {
    const known = this.#removed.get(keyOf(name, row.id));
    if (known && known.change.seq >= seq) return;
    const change = { seq, at, actor: { device: '', name: who }, events };
    const doing = { by: who, isOfDevice: false, isMine: this.#mine.delete(keyOf(name, row.id)) };
    this.#remember(name, { ...doing, row: row as unknown as AnyRow, change });
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
