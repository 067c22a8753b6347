import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Id } from '#core/show.ts';

interface Told {
  readonly port: number;
  readonly show: Id;
  readonly rundown: Id;
  readonly owner: string;
  readonly viewer: string;
  readonly deputy: string;
}

const program = fileURLToPath(new URL('./serve-to-kill.ts', import.meta.url));

/** A server of its own process, without pages, with one demo show: killed and started at will. */
export class Killable {
  readonly folder = mkdtempSync(join(tmpdir(), 'callboard-kill-'));
  told!: Told;
  readonly #env: Readonly<Record<string, string>>;
  #child: ChildProcess | null = null;

  /** `env` goes to the server, on top of what is set here. */
  constructor(env: Readonly<Record<string, string>> = {}) {
    this.#env = env;
  }

  static async start(env: Readonly<Record<string, string>> = {}): Promise<Killable> {
    const server = new Killable(env);
    await server.restart();
    return server;
  }

  get origin(): string {
    return `http://127.0.0.1:${this.told.port}`;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  /** On the same port and data, if it ran before. */
  async restart(): Promise<void> {
    const port = (this.told as Told | undefined)?.port ?? 0;
    const child = spawn(process.execPath, [program, this.folder, String(port)], {
      env: { ...process.env, ...this.#env },
      stdio: ['ignore', 'pipe', 'inherit']
    });
    this.#child = child;
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    while (!printed.includes('\n')) {
      if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    this.told = JSON.parse(printed) as Told;
  }

  /** As a power cut would: nothing is closed, nothing is said. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child) return;
    this.#child = null;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
