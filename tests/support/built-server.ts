import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Seconds, on a machine that has nothing else to do. */
const START_WITHIN = 60_000;

/**
 * The server as it is installed: a process of its own on the built pages, with a data folder of its
 * own. It can be killed without warning and started again on the same port and data.
 */
export class BuiltServer {
  readonly folder: string;
  readonly #options: readonly string[];
  #child: ChildProcess | null = null;
  #printed = '';
  /** 0 until the system has chosen one; then it stays. */
  #port = 0;

  private constructor(folder: string, options: readonly string[]) {
    this.folder = folder;
    this.#options = options;
  }

  /** `options` are further words of the command line, such as `--demo`. */
  static async start(...options: string[]): Promise<BuiltServer> {
    const server = new BuiltServer(mkdtempSync(join(tmpdir(), 'callboard-built-')), options);
    await server.restart();
    return server;
  }

  /** As `start`, on data that is there already. */
  static async on(folder: string, ...options: string[]): Promise<BuiltServer> {
    const server = new BuiltServer(folder, options);
    await server.restart();
    return server;
  }

  get port(): number {
    return this.#port;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** Everything that it has printed, in all of its lives. */
  get printed(): string {
    return this.#printed;
  }

  /** Path and fragment of the one-time link that the last start printed; null if there was none. */
  get link(): string | null {
    const links = [...this.#printed.matchAll(/https?:\/\/localhost:\d+(\/setup\S*#\S+)/g)];
    return links.at(-1)?.[1] ?? null;
  }

  /** Starts it, on the same port and data if it ran before. */
  async restart(): Promise<void> {
    if (this.#child) throw new Error('the server is running');
    const before = this.#printed.length;
    const child = spawn(
      process.execPath,
      [
        'server/main.ts',
        ...['--port', String(this.#port), '--host', '127.0.0.1', '--data', this.folder],
        ...this.#options
      ],
      { stdio: ['ignore', 'pipe', 'pipe'] }
    );
    this.#child = child;
    const isUp = new Promise<void>((resolve, reject) => {
      const failed = (why: string): void =>
        reject(new Error(`The server ${why}. It printed:\n${this.#printed.slice(before)}`));
      const timer = setTimeout(() => failed(`did not start in ${START_WITHIN} ms`), START_WITHIN);
      const hear = (chunk: Buffer): void => {
        this.#printed += chunk.toString();
        const port = /is on {2}http:\/\/localhost:(\d+)[\s\S]*\n$/.exec(
          this.#printed.slice(before)
        )?.[1];
        if (port === undefined) return;
        this.#port = Number(port);
        clearTimeout(timer);
        resolve();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code, signal) => {
        clearTimeout(timer);
        if (this.#child === child) this.#child = null;
        failed(`ended with ${code ?? signal}`);
      });
    });
    await isUp;
  }

  /** As a power cut would: nothing is closed, nothing is said. */
  kill(): Promise<void> {
    return this.#end('SIGKILL');
  }

  /** Stops it where it stands: its connections stay open, and nothing is answered. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  /** Lets it go on after `freeze`. */
  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Asks it to end, and leaves its data. */
  end(): Promise<void> {
    return this.#end('SIGTERM');
  }

  /** Ends it and throws its data away. */
  async stop(): Promise<void> {
    this.thaw();
    await this.end();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = null;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  }
}
