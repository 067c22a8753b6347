import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { duration } from '#core/time/duration.ts';
import { PROTOCOL_VERSION } from '#protocol/wire.ts';
import { CalledShow } from '../bench/called-show.ts';
import { Line } from '../bench/line.ts';
import { frameOf, RawLine } from '../chaos/raw-line.ts';

const CUES = 200;
/** The server takes five presses a second. */
const BETWEEN_PRESSES = 210;
/** What a caller would call stuck; how fast it is, the bench says. */
const GO_WITHIN = 3_000;
/** A trace of the program, a path of the machine, or what stands in the show alone. */
const LEAKS = /\n\s+at |node:internal|node_modules|\.ts:\d+|callboard-built-|SQLITE_|Item \d+/;

/** A show that is called on the built server, a viewer of it, and whoever means harm. */
export class Stage {
  readonly show: CalledShow;
  readonly viewer: string;
  readonly #pid: number;
  readonly #lines: RawLine[] = [];
  readonly #open: Line[] = [];
  #clients = 0;
  // Its beginning was a press, too.
  #pressedAt = performance.now();

  private constructor(show: CalledShow, viewer: string) {
    this.show = show;
    this.viewer = viewer;
    this.#pid = show.server.pid;
  }

  static async open(): Promise<Stage> {
    const show = await CalledShow.of(CUES);
    // Nothing but what is tried here stands between a press of somebody else and the cue.
    const change = { do: 'setShow', field: 'lockMs', to: duration(0), was: duration(500) } as const;
    await show.owner.command(show.made.show, { type: 'edit', changes: [change] });
    await show.begin();
    const viewer = await show.owner.letIn(show.made.show, { name: 'Foyer', role: 'viewer' });
    return new Stage(show, viewer);
  }

  get port(): number {
    return this.show.server.port;
  }

  /** A new name of a page load. */
  client(): string {
    return `attack-client-${(this.#clients += 1)}`;
  }

  /** A connection that says what it likes; closed when the test is over. */
  raw(): RawLine {
    const line = new RawLine(this.port);
    this.#lines.push(line);
    return line;
  }

  /** A line of a page, let in by the cookie. */
  async line(cookie: string, client = this.client(), more: object = {}): Promise<Line> {
    const { server, made } = this.show;
    const line = await Line.open(server.origin, cookie, made.show, client, more);
    this.#open.push(line);
    return line;
  }

  /** A line that was upgraded and welcomed, and then says what it likes. */
  async intruder(cookie = this.viewer): Promise<RawLine> {
    const line = this.raw();
    line.upgrade(this.port, cookie);
    await this.until(() => line.heard.includes('"sid"') || !line.isOpen);
    line.send(frameOf(`40${JSON.stringify(this.hello())}`));
    await this.until(() => line.heard.includes('42["welcome"') || !line.isOpen);
    return line;
  }

  hello(): object {
    return {
      ...{ v: PROTOCOL_VERSION, show: this.show.made.show },
      ...{ client: this.client(), ep: 1, lineage: null, seq: 0, t: 0, class: null, mids: [] }
    };
  }

  async until(isSo: () => boolean, within = 3_000): Promise<boolean> {
    const since = performance.now();
    while (!isSo() && performance.now() - since < within) await setTimeout(10);
    return isSo();
  }

  /** The caller presses GO, and it is live: how long that took, in ms. */
  async go(): Promise<number> {
    await setTimeout(Math.max(0, this.#pressedAt + BETWEEN_PRESSES - performance.now()));
    this.#pressedAt = performance.now();
    await this.show.go();
    const took = performance.now() - this.#pressedAt;
    expect(took).toBeLessThan(GO_WITHIN);
    return took;
  }

  /** Everybody who was against it is gone; the show goes on, and nothing fell over or leaked. */
  async over(): Promise<void> {
    await this.go();
    const { pid, printed } = this.show.server;
    const heard = this.#lines.map((line) => LEAKS.exec(line.heard)?.[0]).filter(Boolean);
    for (const line of this.#lines.splice(0)) line.end();
    for (const line of this.#open.splice(0)) line.close();
    expect(pid).toBe(this.#pid);
    expect(process.kill(pid, 0)).toBe(true);
    expect(printed.split('\n').filter((each) => each.includes('"level":50'))).toEqual([]);
    expect(heard).toEqual([]);
  }

  async close(): Promise<void> {
    this.show.caller.close();
    await this.show.server.stop();
  }
}
