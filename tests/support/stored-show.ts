import type { Actor } from '#core/actor.ts';
import { rowsOf } from '#core/collections.ts';
import { collectionNames } from '#core/structure.ts';
import type { Command } from '#core/command.ts';
import type { ShowEvent } from '#core/event.ts';
import type { CollectionName, ShowDocument } from '#core/show.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import type { Batch, ShowStore } from '#server/ports.ts';
import { BookWatch } from '#server/shows/book-watch.ts';
import { ShowRoom, type Submission } from '#server/shows/show-room.ts';
import { openMemoryStore } from '#server/storage/memory/memory-store.ts';
import { buildShow } from './build-show.ts';

/** The batch that makes a show with everything that is in a document. */
export function firstBatch(document: ShowDocument, at = instant(0)): Batch {
  const rows = (name: CollectionName): ShowEvent[] =>
    Object.values(rowsOf(document, name)).map(
      (row) => ({ type: 'rowAdded', in: name, row }) as unknown as ShowEvent
    );
  return {
    seq: 1,
    at,
    commandId: 'create',
    actor: { device: 'dev0', name: '' },
    events: [{ type: 'showCreated', show: document.show }, ...collectionNames.flatMap(rows)]
  };
}

/** A time that a test sets. */
export class TestClock {
  #now: Instant = instant(1_789_000_000_000);

  now(): Instant {
    return this.#now;
  }

  pass(ms: number): void {
    this.#now = instant(this.#now + ms);
  }
}

export const caller: Actor = {
  client: 'client-call',
  device: 'dev1',
  name: 'Caller',
  roles: ['caller'],
  departments: []
};

export const planner: Actor = {
  client: 'client-plan',
  device: 'dev2',
  name: 'Planner',
  roles: ['planner'],
  departments: []
};

/** A room of a small show, as a test needs it: its store can be spied on and made to fail. */
export class RoomUnderTest {
  readonly clock = new TestClock();
  readonly watch = new BookWatch(this.clock);
  readonly faults: unknown[] = [];
  readonly told: Batch[] = [];
  readonly store: ShowStore;
  readonly room: ShowRoom;
  #mid = 0;

  private constructor(store: ShowStore) {
    this.store = store;
    this.room = this.another();
  }

  static async open(store: ShowStore = openMemoryStore()): Promise<RoomUnderTest> {
    const opened = new RoomUnderTest(store);
    await store.append('show1', firstBatch(document, opened.clock.now()));
    await opened.room.load();
    opened.room.onBatch((batch) => opened.told.push(batch));
    return opened;
  }

  /** A second room of the same show on the same store: another node, or this one after a restart. */
  another(): ShowRoom {
    const { store, clock, watch, faults } = this;
    const onFault = (fault: unknown): void => void faults.push(fault);
    return new ShowRoom('show1', { store, clock, watch, onFault });
  }

  /** Submits under the next command id, or the one that is named. */
  submit(command: Command, more: Partial<Submission> = {}) {
    this.#mid += 1;
    const actor = more.actor === undefined ? caller : more.actor;
    const commandId = `${actor?.client ?? 'server'}:${this.#mid}`;
    return this.room.submit({ commandId, command, actor, deadline: null, ...more });
  }

  /** Opens the run `run1`, whose book the caller then holds under fence 1. */
  openRun() {
    return this.submit({
      type: 'openRun',
      run: 'run1',
      rundownId: 'r1',
      mode: 'rehearsal',
      label: ''
    });
  }

  go(from: string | null, to: string, more: Partial<Submission> = {}) {
    const pressedAt = this.clock.now();
    return this.submit({ type: 'go', run: 'run1', fence: 1, from, to, pressedAt }, more);
  }
}

export const rename = (to: string, was: string): Command => ({
  type: 'edit',
  changes: [{ do: 'setShow', field: 'title', to, was }]
});

/** Three steps: i1 (no cue), a group of LX 1 and SND 1, and LX 2. */
export const { document, ids } = buildShow({
  items: [
    { title: 'Doors', minutes: 10 },
    { title: 'Welcome', minutes: 5, cues: ['LX 1', 'SND 1'] },
    { title: 'Film', minutes: 3, cues: ['LX 2'] }
  ]
});
