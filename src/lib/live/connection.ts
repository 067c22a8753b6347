import { io, type Socket } from 'socket.io-client';
import type {
  Bye,
  ClockAnswer,
  Present,
  Result,
  StoreTrouble,
  Taking,
  Told,
  Welcome,
  Whereabout
} from '#protocol/down.ts';
import type { At, Clk, Cmd, Hello, Reach, Seen } from '#protocol/up.ts';
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
  storeIs(trouble: StoreTrouble | null): void;
  takingIs(taking: Taking | null): void;
  isAt(whereabout: Whereabout): void;
  lost(): void;
  /** No line could be made: the server is away, or does not know this device's cookie. */
  failed(): void;
  /** The server will not have us: not tried again by itself. */
  refusedBy(why: Bye['why'] | 'unauthorised' | 'brokenShow'): void;
}

/**
 * The line to the server. Nothing is ever buffered here: what is sent without a line is lost at
 * once, and what the library kept back is thrown away at each disconnect, so that no GO comes late.
 */
export class Connection {
  readonly #socket: Socket<DownEvents, UpEvents>;
  readonly #listener: Listener;
  #retry: ReturnType<typeof setTimeout> | undefined;

  /** @param extraHeaders the cookie, where there is no browser to bring it */
  constructor(
    origin: string,
    listener: Listener,
    extraHeaders: Readonly<Record<string, string>> = {}
  ) {
    this.#listener = listener;
    this.#socket = io(origin, {
      path: '/live',
      transports: ['websocket'],
      autoConnect: false,
      reconnectionDelay: 250,
      reconnectionDelayMax: 1_000,
      timeout: 4_000,
      retries: 0,
      extraHeaders,
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
    clearTimeout(this.#retry);
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

  reach(reach: Reach): void {
    if (this.#socket.connected) this.#socket.emit('reach', reach);
  }

  at(cell: At): void {
    if (this.#socket.connected) this.#socket.emit('at', cell);
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
    socket.on('store', (trouble) => listener.storeIs(trouble));
    socket.on('taking', (taking) => listener.takingIs(taking));
    socket.on('at', (whereabout) => listener.isAt(whereabout));
    socket.on('bye', ({ why }) => {
      if (isPassing(why)) return;
      socket.disconnect();
      listener.refusedBy(why);
    });
    socket.on('disconnect', (reason) => {
      socket.sendBuffer = [];
      listener.lost();
      if (reason === 'io server disconnect') this.#tryLater();
    });
    socket.on('connect_error', (error) => {
      socket.sendBuffer = [];
      listener.lost();
      // The library tries again by itself, unless it was the server that said no.
      if (socket.active) return listener.failed();
      const why = refusals.find((each) => each === error.message);
      if (why) listener.refusedBy(why);
      else this.#tryLater();
    });
  }

  #tryLater(): void {
    clearTimeout(this.#retry);
    this.#retry = setTimeout(() => this.#socket.connect(), 1_000);
  }
}

const isPassing = (why: Bye['why']): boolean => why === 'closing' || why === 'tooSlow';

const refusals = [
  'oldEpoch',
  'revoked',
  'version',
  'unknownShow',
  'brokenShow',
  'unauthorised'
] as const;
