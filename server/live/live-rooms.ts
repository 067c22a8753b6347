import type { Here } from '#core/here.ts';
import type { Id } from '#core/show.ts';
import type { ShowRooms } from '../shows/show-rooms.ts';
import type { Followed } from '../ports.ts';
import { LiveRoom } from './live-room.ts';

type Ports = ConstructorParameters<typeof LiveRoom>[1];

/** One live room for each show that anybody follows. */
export class LiveRooms {
  readonly #rooms: ShowRooms;
  readonly #portsOf: (show: Id) => Ports;
  readonly #onFault: (fault: unknown, what: string) => void;
  readonly #live = new Map<Id, LiveRoom>();

  constructor(
    rooms: ShowRooms,
    portsOf: (show: Id) => Ports,
    onFault: (fault: unknown, what: string) => void
  ) {
    this.#rooms = rooms;
    this.#portsOf = portsOf;
    this.#onFault = onFault;
  }

  /** The live room of a show; null when there is no such show. */
  async of(show: Id): Promise<LiveRoom | null> {
    const room = await this.#rooms.room(show);
    if (!room) return null;
    let live = this.#live.get(show);
    if (!live) this.#live.set(show, (live = new LiveRoom(room, this.#portsOf(show))));
    return live;
  }

  /** Everybody who follows a show now. */
  *followed(): Iterable<Followed> {
    for (const live of this.#live.values()) yield* live.followed();
  }

  /** The devices that have a part in a rundown of a show now. */
  here(show: Id, rundown: Id): readonly Here[] {
    return this.#live.get(show)?.here(rundown) ?? [];
  }

  /** Sends one page of a device to another screen of a show; false: it is not here. */
  sendTo(show: Id, device: Id, client: string, path: string): boolean {
    return this.#live.get(show)?.sendTo(device, client, path) ?? false;
  }

  /** What a device may do has changed: its connections follow at once. */
  changed(device: Id): void {
    for (const live of this.#live.values()) live.changed(device);
  }

  /** Once a second; a fault in one show leaves the others alone. */
  look(): void {
    for (const [show, live] of this.#live) {
      try {
        live.look();
      } catch (fault) {
        this.#onFault(fault, `a look at the show ${show} failed`);
      }
    }
  }
}
