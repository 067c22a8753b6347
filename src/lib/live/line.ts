import type { DownEvents, UpEvents } from '#protocol/wire.ts';

/** Who takes each frame that the server sends. */
export type FrameTakers = Readonly<DownEvents>;

/** How a line ended: it broke or fell silent, or the server ended it, maybe for a reason it named. */
export interface Ending {
  readonly by: 'line' | 'server';
  /** The server had let us in. */
  readonly hadBegun: boolean;
  readonly refused?: string;
}

export interface LineOwner {
  readonly takers: FrameTakers;
  /** What to say of ourselves, now that the server is there. */
  hello(): unknown;
  /** The server lets us in: what is sent from now on arrives. */
  begun(): void;
  /** Called for every packet, heartbeats included. */
  heard(): void;
  /** Once, and the last that is told. */
  ended(why: Ending): void;
}

/** A line on which the server has not said anything by then is none. */
const BEGIN_WITHIN = 4_000;

/**
 * One WebSocket, and as much of Socket.IO's protocol as a page needs that has one namespace and sends
 * text. Of each packet the first character says what it is: below, in Engine.IO 4, the server opens (0),
 * closes (1), pings (2) and wants a pong (3), and messages (4) carry Socket.IO 5, where both connect (0)
 * and disconnect (1), send events (2), and the server refuses (4).
 * It keeps nothing back and tries nothing twice: what is sent arrives on this line, or nowhere.
 */
export class Line {
  readonly #socket: WebSocket;
  readonly #owner: LineOwner;
  #isUp = false;
  #hasEnded = false;
  /** How long it may be silent, in ms. */
  #patience = BEGIN_WITHIN;
  #silentFrom = Date.now();
  #silence: ReturnType<typeof setTimeout> | undefined;

  constructor(socket: WebSocket, owner: LineOwner) {
    this.#socket = socket;
    this.#owner = owner;
    socket.onmessage = ({ data }) => this.#take(String(data));
    socket.onclose = () => this.drop();
    socket.onerror = () => this.drop();
    this.#wait();
  }

  /** The server has let us in, and the line has not ended since. */
  get isUp(): boolean {
    return this.#isUp;
  }

  send<Name extends keyof UpEvents>(name: Name, frame: Parameters<UpEvents[Name]>[0]): void {
    if (!this.#isUp) return;
    // The timer of a device that slept may not have run yet: nothing goes into a line that is dead.
    if (Date.now() - this.#silentFrom > this.#patience) return this.drop();
    this.#socket.send(`42${JSON.stringify([name, frame])}`);
  }

  /** Ends it with a farewell, so that the server knows at once. */
  close(): void {
    if (this.#isUp) this.#socket.send('41');
    this.drop();
  }

  /** Ends it here, whether or not anybody is left to hear it. */
  drop(): void {
    this.#end('line');
  }

  #take(packet: string): void {
    if (this.#hasEnded) return;
    this.#owner.heard();
    const kind = packet[0];
    if (kind === '0') this.#opened(JSON.parse(packet.slice(1)) as Handshake);
    else if (kind === '1') this.drop();
    else if (kind === '2') this.#pinged();
    else if (kind === '4') this.#message(packet[1], packet.slice(2));
  }

  #opened({ pingInterval, pingTimeout }: Handshake): void {
    this.#patience = pingInterval + pingTimeout;
    this.#wait();
    this.#socket.send(`40${JSON.stringify(this.#owner.hello())}`);
  }

  #pinged(): void {
    this.#wait();
    this.#socket.send('3');
  }

  #message(kind: string | undefined, body: string): void {
    if (kind === '0') {
      this.#isUp = true;
      this.#owner.begun();
    } else if (kind === '1') {
      this.#end('server');
    } else if (kind === '2') {
      const [name, frame] = JSON.parse(body) as [keyof FrameTakers, never];
      this.#owner.takers[name](frame);
    } else if (kind === '4') {
      const { message } = JSON.parse(body) as { message: string };
      this.#end('server', message);
    }
  }

  #wait(): void {
    this.#silentFrom = Date.now();
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.drop(), this.#patience);
  }

  #end(by: Ending['by'], refused?: string): void {
    if (this.#hasEnded) return;
    const hadBegun = this.#isUp;
    this.#hasEnded = true;
    this.#isUp = false;
    clearTimeout(this.#silence);
    this.#socket.close();
    this.#owner.ended({ by, hadBegun, ...(refused !== undefined && { refused }) });
  }
}

/** What the server says first: how often it is going to be heard, in ms. */
interface Handshake {
  readonly pingInterval: number;
  readonly pingTimeout: number;
}
