import type { Actor } from '#core/actor.ts';
import { visibilityOf } from '#core/actor.ts';
import type { Id, VisibilityClass } from '#core/show.ts';
import type { Present } from '#protocol/down.ts';
import type { Seen } from '#protocol/up.ts';
import type { DownEvents } from '#protocol/wire.ts';

/** The way down to one client; the gateway makes it of a socket, the simulation of a queue. */
export interface Transport {
  send<Name extends keyof DownEvents>(name: Name, ...frame: Parameters<DownEvents[Name]>): void;
  /** From now on this client is told what its class is told. */
  follow(visibility: VisibilityClass, isFirst: boolean): void;
  close(): void;
  /** Bytes that wait for the client to read, where the way knows. */
  unsentBytes?(): number;
}

/** One connection of one client that was let in. */
export class Session {
  readonly actor: Actor;
  readonly epoch: number;
  readonly transport: Transport;
  readonly visibility: VisibilityClass;
  /** Closed or replaced: nothing that it sent counts any more. */
  isOpen = true;
  /** It has had its welcome, and follows. */
  isWelcome = false;
  #seen: Seen = { seq: 0, ms: null, rt: null, view: 'other', rundown: null };

  constructor(actor: Actor, epoch: number, transport: Transport) {
    this.actor = actor;
    this.epoch = epoch;
    this.transport = transport;
    this.visibility = visibilityOf(actor.roles);
  }

  /** Callers and crew are told first, viewers after. */
  get isFirst(): boolean {
    return this.visibility !== 'public';
  }

  /** What others read of it has changed: which screen it is, or how far it has come. */
  saw(seen: Seen): 'screen' | 'progress' | null {
    const before = this.#seen;
    this.#seen = seen;
    if (before.view !== seen.view || before.rundown !== seen.rundown) return 'screen';
    const isFurther = before.seq !== seen.seq || before.ms !== seen.ms;
    return isFurther || isOther(before.rt, seen.rt) ? 'progress' : null;
  }

  get present(): Present {
    const { client, device, name, roles, departments } = this.actor;
    const { view, rundown, seq, ms, rt } = this.#seen;
    return { client, device, name, roles, departments, view, rundown, seq, ms, rt };
  }

  /** On which screen of a rundown it has a part in its run; null: on none. */
  partIn(rundown: Id): 'call' | 'crew' | null {
    const { view, rundown: shown } = this.#seen;
    return shown === rundown && (view === 'call' || view === 'crew') ? view : null;
  }

  isOf(device: Id): boolean {
    return this.actor.device === device;
  }

  end(): void {
    this.isOpen = false;
    this.transport.close();
  }
}

/** No line takes the same time twice: only a way that is much longer, or shorter, is worth telling. */
const isOther = (before: number | null, now: number | null): boolean =>
  now !== null &&
  (before === null || Math.max(before, now) > 2 * Math.min(before, now) + NEGLIGIBLE);
const NEGLIGIBLE = 20;
