import type { Reader } from '#core/receipts.ts';
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
import type { At, Clk, Cmd, Hello, Reach, Seen, Vain } from '#protocol/up.ts';
import { Line, type Ending, type FrameTakers, type LineOwner } from './line.ts';

/** What a connection tells its owner; `heard` is called for every frame, heartbeats included. */
export interface Listener {
  hello(): Hello;
  heard(): void;
  welcomed(welcome: Welcome): void;
  told(told: Told): void;
  answered(result: Result): void;
  clockAnswered(answer: ClockAnswer): void;
  presentNow(present: readonly Present[]): void;
  readersAre(readers: readonly Reader[]): void;
  storeIs(trouble: StoreTrouble | null): void;
  takingIs(taking: Taking | null): void;
  lobbyHas(waiting: number): void;
  isAt(whereabout: Whereabout): void;
  lost(): void;
  /** No line could be made: the server is away, or does not know this device's cookie. */
  failed(): void;
  /** The server will not have us: not tried again by itself. */
  refusedBy(why: Bye['why'] | 'unauthorised' | 'brokenShow'): void;
}

/** A line that was lost is tried again soon, then less soon, and every second at least. */
const TRY_AFTER = 250;
const TRY_WITHIN = 1_000;

/**
 * Browsers have a socket wait for seconds once many have failed (Chromium up to 5 s for each), which is
 * longer than a server that is back may stay unseen. So after a few losses it is asked by a plain request
 * whether anybody is there, and only then called.
 */
const KNOCK_AFTER = 3;
const KNOCK_WITHIN = 3_000;

/** A line to the server on this very machine outlives every network. */
const OWN_MACHINE = /^wss?:\/\/(localhost|127\.|\[::1\])/;

/**
 * The line to the server, and another one whenever it is lost, until it is closed. Nothing is ever
 * buffered here: what is sent without a line is lost at once, so that no GO comes late.
 */
export class Connection implements LineOwner {
  readonly #origin: string;
  readonly #url: string;
  readonly #listener: Listener;
  readonly #dial: (url: string) => WebSocket;
  readonly #mayKnock: boolean;
  #line: Line | null = null;
  #isWanted = false;
  #losses = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #knocking: AbortController | null = null;

  /** @param dial brings the cookie, where there is no browser that does */
  constructor(origin: string, listener: Listener, dial?: (url: string) => WebSocket) {
    this.#origin = origin;
    this.#url = `${origin.replace('http', 'ws')}/live/?EIO=4&transport=websocket`;
    this.#listener = listener;
    this.#dial = dial ?? ((url) => new WebSocket(url));
    this.#mayKnock = dial === undefined;
  }

  get isConnected(): boolean {
    return this.#line?.isUp === true;
  }

  open(): void {
    if (this.#isWanted) return;
    this.#isWanted = true;
    // Told by the device long before a heartbeat is missed. Node, where tests run, has no such event.
    if (!OWN_MACHINE.test(this.#url)) globalThis.addEventListener?.('offline', this.#left);
    this.#try();
  }

  close(): void {
    this.#isWanted = false;
    globalThis.removeEventListener?.('offline', this.#left);
    clearTimeout(this.#retry);
    this.#knocking?.abort();
    this.#line?.close();
  }

  /** Lets go of a line that is silent, and tries a new one at once. */
  renew(): void {
    if (!this.#isWanted) return;
    this.#line?.drop();
    this.#try();
  }

  command(cmd: Cmd): void {
    this.#line?.send('cmd', cmd);
  }

  askClock(clk: Clk): void {
    this.#line?.send('clk', clk);
  }

  seen(seen: Seen): void {
    this.#line?.send('seen', seen);
  }

  reach(reach: Reach): void {
    this.#line?.send('reach', reach);
  }

  vain(vain: Vain): void {
    this.#line?.send('vain', vain);
  }

  at(cell: At): void {
    this.#line?.send('at', cell);
  }

  askMore(seq: number): void {
    this.#line?.send('more', seq);
  }

  // What the line tells.

  readonly takers: FrameTakers = {
    welcome: (welcome) => this.#listener.welcomed(welcome),
    d: (told) => this.#listener.told(told),
    ack: (result) => this.#listener.answered(result),
    clk: (answer) => this.#listener.clockAnswered(answer),
    pres: (present) => this.#listener.presentNow(present),
    rcpt: (readers) => this.#listener.readersAre(readers),
    store: (trouble) => this.#listener.storeIs(trouble),
    taking: (taking) => this.#listener.takingIs(taking),
    lobby: (waiting) => this.#listener.lobbyHas(waiting),
    at: (whereabout) => this.#listener.isAt(whereabout),
    // Whatever it says, it stays within the shows of this server.
    goTo: (path) => location.assign(`/shows/${path}`),
    bye: ({ why }) => {
      if (!isPassing(why)) this.#giveUp(why);
    }
  };

  hello(): Hello {
    return this.#listener.hello();
  }

  begun(): void {
    this.#losses = 0;
  }

  heard(): void {
    this.#listener.heard();
  }

  ended(why: Ending): void {
    this.#line = null;
    this.#listener.lost();
    if (!this.#isWanted) return;
    const refusal = refusals.find((each) => each === why.refused);
    if (refusal) return this.#giveUp(refusal);
    // Who was sent away comes back, but not at once: the server had its reasons.
    const wait = why.by === 'server' ? TRY_WITHIN : this.#nextWait();
    this.#retry = setTimeout(() => this.#try(), wait);
    if (why.by === 'line' && !why.hadBegun) this.#listener.failed();
  }

  /** Whether the server answers at all; false as well for one that this made way for. */
  async #knock(): Promise<boolean> {
    const own = new AbortController();
    this.#knocking = own;
    const tooLong = setTimeout(() => own.abort(), KNOCK_WITHIN);
    const { signal } = own;
    const isThere = await fetch(`${this.#origin}/livez`, { cache: 'no-store', signal }).then(
      () => true,
      () => false
    );
    clearTimeout(tooLong);
    if (this.#knocking !== own || !this.#isWanted) return false;
    this.#knocking = null;
    if (isThere) return true;
    this.#retry = setTimeout(() => this.#try(), this.#nextWait());
    this.#listener.failed();
    return false;
  }

  #giveUp(why: Parameters<Listener['refusedBy']>[0]): void {
    this.close();
    this.#listener.refusedBy(why);
  }

  readonly #left = (): void => this.#line?.drop();

  #try(): void {
    clearTimeout(this.#retry);
    this.#knocking?.abort();
    this.#knocking = null;
    if (!this.#mayKnock || this.#losses < KNOCK_AFTER) return this.#call();
    void this.#knock().then((isThere) => {
      if (isThere) this.#call();
    });
  }

  #call(): void {
    this.#line = new Line(this.#dial(this.#url), this);
  }

  /** Not the same for all, or a whole crew would knock in step when the server is back. */
  #nextWait(): number {
    const most = Math.min(TRY_WITHIN, TRY_AFTER * 2 ** this.#losses);
    this.#losses += 1;
    return most * (0.5 + Math.random() / 2);
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
