import {
  createServer,
  createConnection,
  type AddressInfo,
  type Server,
  type Socket
} from 'node:net';

/**
 * What becomes of bytes and of new connections. `stall`: they come later, all at once. `deaf`: the
 * server is heard no more, but hears.
 */
type Mode = 'pass' | 'refuse' | 'stall' | 'blackHole' | 'deaf';

/** Both ends of one connection that goes through. */
interface Pair {
  readonly outside: Socket;
  readonly inside: Socket;
  /** Something was swallowed: what comes later would make no sense to the other end. */
  isTorn: boolean;
  /** Nothing goes through this one any more. */
  isForgotten: boolean;
}

/**
 * A TCP proxy before a server, so that a test can do to the line what a venue's network does.
 * Playwright's `setOffline` leaves open WebSockets alive; this does not.
 */
export class Proxy {
  readonly #server: Server;
  readonly #to: number;
  readonly #pairs = new Set<Pair>();
  readonly #random: () => number;
  /** What a stalled line has not let through yet. */
  #held: (() => void)[] = [];
  #mode: Mode = 'pass';
  #delayMs = 0;
  #jitterMs = 0;
  #isTrickling = false;

  private constructor(to: number, random: () => number) {
    this.#to = to;
    this.#random = random;
    this.#server = createServer((outside) => this.#accept(outside));
  }

  /** A proxy on a free port, before the server on port `to` of this machine. */
  static async before(to: number, random: () => number = Math.random): Promise<Proxy> {
    const proxy = new Proxy(to, random);
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Lets everything through again; connections that lost bytes are cut, as they would be. */
  pass(): void {
    this.#mode = 'pass';
    this.#delayMs = 0;
    this.#jitterMs = 0;
    this.#isTrickling = false;
    const held = this.#held;
    this.#held = [];
    for (const act of held) act();
    for (const pair of this.#pairs) if (pair.isTorn) destroy(pair);
  }

  /** Ends every connection that is open; new ones are made at once. */
  cut(): void {
    for (const pair of this.#pairs) destroy(pair);
  }

  /** Cuts, and lets nobody connect: the cable is out. */
  refuse(): void {
    this.#mode = 'refuse';
    this.cut();
  }

  /** Connections stay and new ones are taken, but nothing arrives: out of range, or half open. */
  blackHole(): void {
    this.#mode = 'blackHole';
  }

  /**
   * What a long sleep leaves behind: the connections that are open stay so, and nothing comes
   * through them any more; new ones go through.
   */
  forget(): void {
    for (const pair of this.#pairs) pair.isForgotten = true;
  }

  /** Nothing gets through until it passes again; then everything does, late. */
  stall(): void {
    this.#mode = 'stall';
  }

  /** Half open: what the clients send arrives, what the server sends does not. */
  deafen(): void {
    this.#mode = 'deaf';
  }

  /** Every byte takes `ms` longer, each way, and up to `jitterMs` more; none overtakes another. */
  delay(ms: number, jitterMs = 0): void {
    this.#delayMs = ms;
    this.#jitterMs = jitterMs;
  }

  /** One byte at a time, each in a packet of its own. */
  trickle(): void {
    this.#isTrickling = true;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #accept(outside: Socket): void {
    if (this.#mode === 'refuse') {
      outside.resetAndDestroy();
      return;
    }
    const inside = createConnection(this.#to, '127.0.0.1');
    const pair: Pair = { outside, inside, isTorn: false, isForgotten: false };
    this.#pairs.add(pair);
    this.#forward(pair, outside, inside, false);
    this.#forward(pair, inside, outside, true);
  }

  #forward(pair: Pair, from: Socket, to: Socket, isDown: boolean): void {
    const lane = new Lane();
    const later = (act: () => void): void => {
      if (this.#mode === 'stall') this.#held.push(act);
      else lane.put(act, this.#delayMs + Math.floor(this.#random() * this.#jitterMs));
    };
    const isSwallowed = (): boolean =>
      this.#mode === 'blackHole' || pair.isForgotten || (this.#mode === 'deaf' && isDown);
    from.setNoDelay(true);
    from.on('data', (chunk: Buffer) => {
      if (isSwallowed()) pair.isTorn = true;
      else if (!this.#isTrickling) later(() => to.writable && to.write(chunk));
      else for (const byte of chunk) later(() => to.writable && to.write(Buffer.of(byte)));
    });
    from.on('end', () => {
      if (isSwallowed()) pair.isTorn = true;
      else later(() => to.end());
    });
    // A connection that breaks is what this is for; its other half learns of it.
    from.on('error', () => destroy(pair));
    from.on('close', () => {
      // The other end learns of it once it is heard again, as a real one would by its next packet.
      if (isSwallowed()) return void (pair.isTorn = true);
      this.#pairs.delete(pair);
      later(() => to.destroy());
    });
  }
}

/** One direction of a connection: what is put in comes out later, in the same order. */
class Lane {
  readonly #waiting: { readonly at: number; readonly act: () => void }[] = [];
  #isRunning = false;

  put(act: () => void, delayMs: number): void {
    if (delayMs === 0 && this.#waiting.length === 0) return act();
    const after = this.#waiting.at(-1)?.at ?? 0;
    this.#waiting.push({ at: Math.max(after, performance.now() + delayMs), act });
    if (!this.#isRunning) this.#run();
  }

  #run(): void {
    const [first] = this.#waiting;
    this.#isRunning = first !== undefined;
    if (!first) return;
    setTimeout(
      () => {
        while ((this.#waiting[0]?.at ?? Infinity) <= performance.now())
          this.#waiting.shift()?.act();
        this.#run();
      },
      Math.max(0, first.at - performance.now())
    );
  }
}

function destroy({ outside, inside }: Pair): void {
  outside.destroy();
  inside.destroy();
}
