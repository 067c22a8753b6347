import { io, type Socket } from 'socket.io-client';
import type { Command } from '#core/command.ts';
import type { Id, ShowDocument } from '#core/show.ts';
import type { Instant } from '#core/time/instant.ts';
import { Outbox, type Outcome } from '#lib/live/outbox.ts';
import { Replica, type Received } from '#lib/live/replica.ts';
import type { Present, StateFrame, Welcome } from '#protocol/down.ts';
import type { DownEvents, UpEvents } from '#protocol/wire.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';

/** What a client is beside its cookie. */
interface As {
  /** The copy of an earlier line, which it goes on with. */
  readonly replica?: Replica;
  /** Over TLS: the authority that it trusts. */
  readonly ca?: string;
  /** The page that it says it is of. */
  readonly origin?: string;
}

/** One client over a real socket: the product's replica and outbox, without a page round them. */
export class LiveClient {
  readonly client: string;
  readonly socket: Socket<DownEvents, UpEvents>;
  readonly replica: Replica;
  readonly outbox = new Outbox();
  welcome: Welcome | null = null;
  present: readonly Present[] = [];
  bye: string | null = null;
  error: string | null = null;
  readonly #waiting = new Set<() => void>();
  #ep = 0;

  constructor(origin: string, cookie: string, show: Id, client: string, as: As = {}) {
    this.client = client;
    this.replica = as.replica ?? new Replica();
    this.socket = io(origin, {
      path: '/live',
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { cookie, origin: as.origin ?? origin },
      ...(as.ca === undefined ? {} : { ca: as.ca }),
      auth: (say) =>
        say({
          v: PROTOCOL_VERSION,
          show,
          client,
          ep: (this.#ep += 1),
          lineage: this.replica.lineage,
          seq: this.replica.seq,
          t: this.replica.at,
          class: this.replica.class,
          mids: this.outbox.mids
        })
    });
    // State is asked for over http, whatever the line speaks: fetch takes no authority of its own.
    const http = origin.replace('https:', 'http:');
    const fetchWith = (url: string): Promise<StateFrame> =>
      fetch(http + url, { headers: { cookie } }).then(
        (answer) => answer.json() as Promise<StateFrame>
      );
    const received = (what: Received): void => {
      if (what === 'gap') this.socket.emit('more', this.replica.seq);
      else if (typeof what === 'object') {
        fetchWith(what.fetch).then(
          (state) => received(this.replica.fetched(state)),
          (fault: unknown) => {
            this.error = `no state: ${String(fault)}`;
            this.#look();
          }
        );
      }
      this.#look();
    };
    this.socket.on('welcome', (welcome) => {
      this.welcome = welcome;
      for (const cmd of this.outbox.welcomed(welcome.results)) this.socket.emit('cmd', cmd);
      received(this.replica.welcomed(welcome));
    });
    this.socket.on('d', (told) => received(this.replica.told(told)));
    this.socket.on('ack', (result) => this.outbox.answered(result));
    this.socket.on('pres', (present) => {
      this.present = present;
      this.#look();
    });
    this.socket.on('bye', ({ why }) => {
      this.bye = why;
      this.#look();
    });
    this.socket.on('connect_error', (error) => {
      this.error = error.message;
      this.#look();
    });
    this.socket.on('disconnect', () => this.#look());
  }

  get document(): ShowDocument {
    return this.replica.document;
  }

  /** As the product does: without a line it is lost at once, and the next welcome says so. */
  send(command: Command, deadline: Instant | null = null): Promise<Outcome> {
    const { cmd, outcome } = this.outbox.put(command, deadline);
    if (this.socket.connected) this.socket.emit('cmd', cmd);
    return outcome;
  }

  /** Resolves once this client's copy, or its line, is as asked; fails after `within` ms. */
  until(isSo: (client: this) => boolean, within = 5_000): Promise<void> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(new Error(`not so within ${within} ms (seq ${this.replica.seq}): ${String(isSo)}`));
      }, within);
      const look = (): void => {
        if (!isSo(this)) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve();
      };
      this.#waiting.add(look);
      look();
    });
  }

  #look(): void {
    for (const look of [...this.#waiting]) look();
  }
}

/** Connects a client and waits until its copy is current. */
export async function follow(
  origin: string,
  cookie: string,
  show: Id,
  client: string,
  as: As = {}
): Promise<LiveClient> {
  const live = new LiveClient(origin, cookie, show, client, as);
  await live.until(({ replica, error }) => replica.seq > 0 || error !== null);
  return live;
}
