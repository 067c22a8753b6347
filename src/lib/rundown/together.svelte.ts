import { createContext } from 'svelte';
import { equal } from '#core/equal.ts';
import type { EventOf } from '#core/event.ts';
import type { CollectionName, Id } from '#core/show.ts';
import type { LiveShow } from '#lib/live/live-show.svelte.ts';
import type { Cell, PlanningListener, Told, Whereabout } from '#lib/live/planning-listener.ts';
import { cellKey, type CellKey } from '#lib/live/edits/pending.ts';
import type { TakenAway } from './stranded/taken-away.ts';

/** A hand that runs along the rows is told of five times a second at most. */
const EVERY = 200;
/** Of so many of its own values this page knows when somebody overwrites one. */
const KEPT_VALUES = 500;

/** A value of this device that somebody overwrote who had not seen it. */
export interface Overwritten {
  readonly key: CellKey;
  readonly in: CollectionName;
  readonly id: Id;
  readonly field: string;
  readonly mine: unknown;
  readonly theirs: unknown;
  readonly by: string;
}

/** Planning with others: where their cursors are, and what of one's own they overwrote unseen. */
export class Together implements PlanningListener {
  /** The others' cursors, by their page. */
  others = $state.raw<ReadonlyMap<string, Whereabout>>(new Map());
  overwritten = $state.raw<readonly Overwritten[]>([]);
  readonly #live: LiveShow;
  readonly #taken: TakenAway;
  readonly #mine = new Map<CellKey, unknown>();
  #cell: Cell | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(live: LiveShow, taken: TakenAway) {
    this.#live = live;
    this.#taken = taken;
    $effect(() => {
      live.planning = this;
      return () => {
        clearTimeout(this.#timer);
        live.at(null);
        live.planning = null;
      };
    });
  }

  /** This page's cursor. */
  moved(cell: Cell | null): void {
    this.#cell = cell;
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#live.at(this.#cell);
    }, EVERY);
  }

  begin(): void {
    this.others = new Map();
    this.#live.at(this.#cell);
  }

  isAt(whereabout: Whereabout): void {
    const others = new Map(this.others);
    if (whereabout.cell) others.set(whereabout.client, whereabout);
    else others.delete(whereabout.client);
    this.others = others;
  }

  told(told: Told): void {
    const { o, a } = told;
    const [device, by = ''] = a ?? [];
    this.#taken.told(told, this.#live.me?.device);
    for (const event of o) {
      if (event.type !== 'rowChanged') continue;
      if (device === this.#live.me?.device) this.#wrote(event);
      else this.#isOverwritten(event, by);
    }
  }

  /** Theirs stands, or mine was written again. */
  settle(key: CellKey): void {
    this.overwritten = this.overwritten.filter((each) => each.key !== key);
  }

  #wrote({ in: name, id, field, after }: EventOf<'rowChanged'>): void {
    const key = cellKey(name, id, field);
    this.#mine.delete(key);
    this.#mine.set(key, after);
    const [oldest] = this.#mine.keys();
    if (this.#mine.size > KEPT_VALUES && oldest !== undefined) this.#mine.delete(oldest);
    this.settle(key);
  }

  #isOverwritten(event: EventOf<'rowChanged'>, by: string): void {
    const { in: name, id, field, before, after } = event;
    const key = cellKey(name, id, field);
    const mine = this.#mine.get(key);
    const isMine = this.#mine.delete(key) && equal(mine, before);
    this.settle(key);
    // Whoever saw what they changed meant to change it.
    if (!isMine || !event.unseen) return;
    const lost = { key, in: name, id, field, mine, theirs: after, by };
    this.overwritten = [...this.overwritten, lost];
  }
}

export const [useTogether, provideTogether] = createContext<Together>();
