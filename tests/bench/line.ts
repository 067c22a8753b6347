import { WebSocket } from 'ws';
import type { Hello } from '#protocol/up.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import type { Command } from '#core/command.ts';
import type { Id } from '#core/show.ts';
import type { Result, Welcome } from '#protocol/down.ts';
import { instant, type Instant } from '#core/time/instant.ts';

/** What the wire puts before the payload of a frame from the server. */
const headOf = (length: number): number => (length < 126 ? 2 : length < 65_536 ? 4 : 10);

const TOLD = '42["d",{"s":';

/**
 * One client as light as it can be, so that a thousand of them measure the server and not
 * themselves: it speaks the wire by hand and reads of a frame no more than it has to.
 */
export class Line {
  readonly client: string;
  /** The seq told last. */
  seq = 0;
  /** Bytes of frames that came, their heads included; heartbeats and clock sync apart. */
  bytes = 0;
  heartbeatBytes = 0;
  welcome: Welcome | null = null;
  /** Hears of each change, when it came (ms of this process's clock). */
  onTold: (seq: number, at: number, frame: string) => void = () => undefined;
  readonly #socket: WebSocket;
  readonly #timers: ReturnType<typeof setInterval>[] = [];
  readonly #answers = new Map<number, (result: Result) => void>();
  readonly #clocks: ((at: number) => void)[] = [];
  #mid = 0;

  private constructor(client: string, socket: WebSocket) {
    this.client = client;
    this.#socket = socket;
  }

  /** Connects and is welcomed; what it knows already may be said in `knows`. */
  static open(
    origin: string,
    cookie: string,
    show: Id,
    client: string,
    knows: Partial<Hello> = {}
  ): Promise<Line> {
    const url = `${origin.replace('http', 'ws')}/live/?EIO=4&transport=websocket`;
    const socket = new WebSocket(url, {
      headers: { cookie, origin },
      perMessageDeflate: false
    });
    const line = new Line(client, socket);
    const hello: Hello = {
      v: PROTOCOL_VERSION,
      show,
      client,
      ep: 1,
      lineage: null,
      seq: 0,
      t: instant(0),
      class: null,
      mids: [],
      ...knows
    };
    return new Promise((resolve, reject) => {
      socket.on('error', reject);
      socket.on('close', () => reject(new Error('the line was closed before its welcome')));
      socket.on('message', (message) => {
        line.#received(message as Buffer, hello, { resolve, reject });
      });
    });
  }

  /** Sends a command; resolves with its answer. */
  send(a: Command, by?: Instant): Promise<Result> {
    this.#mid += 1;
    const m = this.#mid;
    this.emit('cmd', by === undefined ? { m, a } : { m, a, by });
    return new Promise((resolve) => this.#answers.set(m, resolve));
  }

  /** Asks for the server's clock; resolves with how long its answer took, in ms. */
  askClock(): Promise<number> {
    const began = performance.now();
    this.emit('clk', { i: 0, c0: began });
    return new Promise((resolve) => this.#clocks.push((at) => resolve(at - began)));
  }

  emit(name: string, body: unknown): void {
    this.#socket.send(`42${JSON.stringify([name, body])}`);
  }

  /** Asks for the clock and says what it shows, as often as the pages do. */
  sayAsPagesDo(every: { readonly clockEvery: number; readonly seenEvery: number }): void {
    let i = 0;
    this.#timers.push(
      setInterval(() => this.emit('clk', { i: (i += 1), c0: performance.now() }), every.clockEvery),
      setInterval(() => {
        // How far a viewer has got, nobody follows: its pages say nothing.
        if (this.welcome?.class === 'public') return;
        this.emit('seen', { seq: this.seq, ms: 1, rt: 2, view: 'crew', rundown: null });
      }, every.seenEvery)
    );
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    this.#socket.removeAllListeners('close');
    this.#socket.terminate();
  }

  #received(
    message: Buffer,
    hello: Hello,
    until: { resolve: (line: Line) => void; reject: (fault: Error) => void }
  ): void {
    const at = performance.now();
    const frame = message.toString();
    const bytes = message.length + headOf(message.length);
    if (frame === '2' || frame.startsWith('42["clk"')) {
      this.heartbeatBytes += bytes;
      if (frame === '2') this.#socket.send('3');
      else this.#clocks.shift()?.(at);
      return;
    }
    this.bytes += bytes;
    if (frame.startsWith(TOLD)) {
      this.seq = Number.parseInt(frame.slice(TOLD.length), 10);
      this.onTold(this.seq, at, frame);
    } else if (frame.startsWith('0')) {
      this.#socket.send(`40${JSON.stringify(hello)}`);
    } else if (frame.startsWith('44')) {
      until.reject(new Error(`turned away: ${frame}`));
    } else if (frame.startsWith('42["welcome"')) {
      [, this.welcome] = JSON.parse(frame.slice(2)) as [string, Welcome];
      this.seq = this.welcome.seq;
      until.resolve(this);
    } else if (frame.startsWith('42["ack"')) {
      const [, result] = JSON.parse(frame.slice(2)) as [string, Result];
      this.#answers.get(result.m)?.(result);
      this.#answers.delete(result.m);
    } else if (frame.startsWith('42["bye"')) {
      until.reject(new Error(`turned away: ${frame}`));
    }
  }
}
