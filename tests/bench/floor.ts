import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebSocket } from 'ws';

const program = fileURLToPath(new URL('./floor-server.ts', import.meta.url));

/** The bare server in a process of its own, and the same number of sockets on it. */
export class Floor {
  readonly #child: ChildProcess;
  readonly #sockets: readonly WebSocket[];
  #heard: (at: number) => void = () => undefined;

  private constructor(child: ChildProcess, sockets: readonly WebSocket[]) {
    this.#child = child;
    this.#sockets = sockets;
    for (const socket of sockets) socket.on('message', () => this.#heard(performance.now()));
  }

  static async of(count: number): Promise<Floor> {
    const child = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    const [printed] = (await once(child.stdout, 'data')) as [Buffer];
    const url = `ws://127.0.0.1:${Number(printed.toString())}`;
    const sockets: WebSocket[] = [];
    for (let nth = 0; nth < count; nth += 1) {
      const socket = new WebSocket(url, { perMessageDeflate: false });
      await once(socket, 'open');
      sockets.push(socket);
    }
    return new Floor(child, sockets);
  }

  /** Sends a frame from the first socket: how long until each has it, in ms. */
  press(frame: string): Promise<readonly number[]> {
    const took: number[] = [];
    return new Promise((resolve) => {
      const began = performance.now();
      this.#heard = (at) => {
        took.push(at - began);
        if (took.length === this.#sockets.length) resolve(took);
      };
      this.#sockets[0]?.send(frame);
    });
  }

  async close(): Promise<void> {
    const gone = once(this.#child, 'exit');
    for (const socket of this.#sockets) socket.terminate();
    this.#child.kill('SIGKILL');
    await gone;
  }
}
