import type { Actor } from '#core/actor.ts';
import { apply, emptyShow } from '#core/apply.ts';
import type { Change } from '#core/command.ts';
import { edit } from '#core/deciding/editing.ts';
import type { ShowEvent } from '#core/event.ts';
import type { Id, Show } from '#core/show.ts';
import { duration, second } from '#core/time/duration.ts';
import { plus, type Instant } from '#core/time/instant.ts';
import type { ShowSummary } from '../ports.ts';
import { BrokenShow } from './broken-show.ts';
import { ShowRoom, type RoomPorts } from './show-room.ts';

/** A show that did not open is not read again for so long: forty tablets ask each second. */
const BROKEN_FOR = duration(10 * second);

type Ports = Omit<RoomPorts, 'onFault'> & {
  /** Gives the reference that the fault is logged under. */
  readonly onFault: (fault: unknown, what: string) => string;
  /** Hears of each room when it is open. */
  readonly onOpen?: (room: ShowRoom) => void;
};

/** The rooms that are open; a show is loaded when it is first asked for, and once. */
export class ShowRooms {
  readonly #rooms = new Map<Id, Promise<ShowRoom | null>>();
  readonly #opened = new Map<Id, ShowRoom>();
  readonly #broken = new Map<Id, { readonly fault: BrokenShow; readonly until: Instant }>();
  readonly #ports: Ports;

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  /** The room of a show; null when there is no such show. Throws a BrokenShow where it cannot be read. */
  async room(show: Id): Promise<ShowRoom | null> {
    const broken = this.#broken.get(show);
    if (broken && this.#ports.clock.now() < broken.until) throw broken.fault;
    const open = this.#rooms.get(show) ?? this.#open(show);
    this.#rooms.set(show, open);
    try {
      const room = await open;
      // An unknown show is not remembered: it may be made a moment later.
      if (!room) this.#rooms.delete(show);
      return room;
    } catch (fault) {
      this.#rooms.delete(show);
      throw fault;
    }
  }

  /** The room of a show that has been opened; null: nobody has asked for it yet. */
  opened(show: Id): ShowRoom | null {
    return this.#opened.get(show) ?? null;
  }

  list(): Promise<readonly ShowSummary[]> {
    return this.#ports.store.list();
  }

  /**
   * Makes a show with its first rows, and a rehearsal that waits for its caller where one is asked
   * for; throws when the rows do not hang together.
   */
  async create(
    show: Show,
    first: readonly Change[],
    by: Pick<Actor, 'device' | 'name'>,
    rehearsal: { readonly run: Id; readonly rundownId: Id; readonly label: string } | null = null
  ): Promise<ShowRoom> {
    const created: ShowEvent = { type: 'showCreated', show };
    const decision = edit(apply(emptyShow, [created]), { type: 'edit', changes: first });
    if ('rejection' in decision) {
      throw new Error(`a new show cannot begin like this: ${JSON.stringify(decision.rejection)}`);
    }
    const at = this.#ports.clock.now();
    const opened: ShowEvent[] = rehearsal
      ? [{ type: 'runOpened', at, mode: 'rehearsal', ...rehearsal }]
      : [];
    const appended = await this.#ports.store.append(show.id, {
      seq: 1,
      at,
      commandId: `create:${show.id}`,
      actor: { device: by.device, name: by.name },
      events: [created, ...decision.events, ...opened]
    });
    if (appended.outcome === 'conflict') throw new Error(`there is a show ${show.id} already`);
    const room = await this.room(show.id);
    if (!room) throw new Error(`the show ${show.id} was stored and is not there`);
    return room;
  }

  async #open(show: Id): Promise<ShowRoom | null> {
    const room = new ShowRoom(show, this.#ports);
    try {
      if (!(await room.load())) return null;
      this.#opened.set(show, room);
      this.#ports.onOpen?.(room);
      return room;
    } catch (cause) {
      const reference = this.#ports.onFault(cause, `the show ${show} cannot be opened`);
      const fault = new BrokenShow(show, reference, { cause });
      this.#broken.set(show, { fault, until: plus(this.#ports.clock.now(), BROKEN_FOR) });
      throw fault;
    }
  }
}
