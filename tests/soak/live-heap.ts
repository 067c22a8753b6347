const MB = 1024 * 1024;

/**
 * The inspector of another process, which collects its garbage when asked: what is left then is in
 * use. Without it old garbage lies in every figure, and comes and goes by tens of megabytes.
 */
export class LiveHeap {
  readonly #socket: WebSocket;
  #asked = 0;
  readonly #waiting = new Map<number, (result: { usedSize?: number }) => void>();

  private constructor(socket: WebSocket) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const { id, result } = JSON.parse(String(data)) as { id?: number; result?: object };
      if (id === undefined) return;
      this.#waiting.get(id)?.(result ?? {});
      this.#waiting.delete(id);
    });
  }

  /** `printed`: what a process has said that was started with `NODE_OPTIONS=--inspect`. */
  static async of(printed: string): Promise<LiveHeap> {
    const address = /Debugger listening on (ws:\S+)/.exec(printed)?.[1];
    if (address === undefined) throw new Error(`no inspector was opened:\n${printed}`);
    const socket = new WebSocket(address);
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve);
      socket.addEventListener('error', reject);
    });
    return new LiveHeap(socket);
  }

  /** What is in use after a full collection, in MB; the process stands still meanwhile. */
  async mb(): Promise<number> {
    await this.#ask('HeapProfiler.collectGarbage');
    const { usedSize } = await this.#ask('Runtime.getHeapUsage');
    if (usedSize === undefined) throw new Error('the inspector gave no heap');
    return usedSize / MB;
  }

  close(): void {
    this.#socket.close();
  }

  #ask(method: string): Promise<{ usedSize?: number }> {
    this.#asked += 1;
    const id = this.#asked;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.#socket.send(JSON.stringify({ id, method }));
    });
  }
}
