import { io, type Socket } from 'socket.io-client';
import type { Bye, ClockAnswer, Present, Result, Told, Welcome } from '#protocol/down.ts';
import type { Clk, Cmd, Hello, Seen } from '#protocol/up.ts';
import type { DownEvents, UpEvents } from '#protocol/wire.ts';

/** What a connection tells its owner; `heard` is called for every frame, heartbeats included. */
export interface Listener {
  hello(): Hello;
  heard(): void;
  welcomed(welcome: Welcome): void;
  told(told: Told): void;
  answered(result: Result): void;
  clockAnswered(answer: ClockAnswer): void;
  presentNow(present: readonly Present[]): void;
  lost(): void;
  /** The server will not have us: not tried again by itself. */
  refusedBy(why: Bye['why'] | 'unauthorised'): void;
}

/**
 * The line to the server. Nothing is ever buffered here: what is sent without a line is lost at
 * once, and what the library kept back is thrown away at each disconnect, so that no GO comes late.
 */
export class Connection {
  readonly #socket: Socket<DownEvents, UpEvents>;
  readonly #listener: Listener;

  constructor(origin: string, listener: Listener) {
    this.#listener = listener;
    this.#socket = io(origin, {
      path: '/live',
      transports: ['websocket'],
      autoConnect: false,
      reconnectionDelay: 250,
      reconnectionDelayMax: 1_500,
      timeout: 4_000,
      retries: 0,
      auth: (say) => say(listener.hello())
    });
    this.#listen();
  }

  get isConnected(): boolean {
    return this.#socket.connected;
  }

  open(): void {
    this.#socket.connect();
  }

  close(): void {
    this.#socket.disconnect();
  }

  /** Lets go of a line that is silent, and tries a new one at once. */
  renew(): void {
    if (!this.#socket.active) return;
    this.#socket.io.engine?.close();
  }

  command(cmd: Cmd): void {
    if (this.#socket.connected) this.#socket.emit('cmd', cmd);
  }

  askClock(clk: Clk): void {
    if (this.#socket.connected) this.#socket.emit('clk', clk);
  }

  seen(seen: Seen): void {
    if (this.#socket.connected) this.#socket.emit('seen', seen);
  }

  askMore(seq: number): void {
    if (this.#socket.connected) this.#socket.emit('more', seq);
  }

  #listen(): void {
    const socket = this.#socket;
    const listener = this.#listener;
    socket.io.on('open', () => {
      socket.io.engine.on('packet', () => listener.heard());
    });
    socket.on('welcome', (welcome) => listener.welcomed(welcome));
    socket.on('d', (told) => listener.told(told));
    socket.on('ack', (result) => listener.answered(result));
    socket.on('clk', (answer) => listener.clockAnswered(answer));
    socket.on('pres', (present) => listener.presentNow(present));
    socket.on('bye', ({ why }) => {
      if (why !== 'closing' && why !== 'tooSlow') listener.refusedBy(why);
    });
    socket.on('disconnect', () => {
      socket.sendBuffer = [];
      listener.lost();
    });
    socket.on('connect_error', (error) => {
      socket.sendBuffer = [];
      listener.lost();
      // A refusal by the server does not reconnect by itself; a line that failed does.
      if (!socket.active) listener.refusedBy(refusalOf(error));
    });
  }
}

const byes: readonly string[] = ['oldEpoch', 'revoked', 'version', 'unknownShow'];

const refusalOf = (error: Error): Bye['why'] | 'unauthorised' =>
  byes.includes(error.message) ? (error.message as Bye['why']) : 'unauthorised';
