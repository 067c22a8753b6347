import { instant } from '#core/time/instant.ts';
import type { Id } from '#core/show.ts';
import { BuiltServer } from '../support/built-server.ts';
import { BuiltOwner, type OwnedShow } from '../support/built-owner.ts';
import { Line } from './line.ts';

/** Beside the caller, at most this many are crew with devices of their own; the others watch. */
const CREW = 199;
/** Viewers share a device by the dozen: tabs of it are clients of their own all the same. */
const VIEWER_DEVICES = 20;
const AT_ONCE = 50;

/** How many of the clients are caller and crew, and how many watch. */
export const crewOf = (clients: number): number => Math.min(clients, CREW + 1);

/** A show on the built server with its caller, and rows of one cue each: GO fires one cue. */
export class CalledShow {
  readonly server: BuiltServer;
  readonly owner: BuiltOwner;
  readonly made: OwnedShow;
  caller!: Line;
  #callerCookie = '';
  #runs = 0;
  #fence = 0;
  #fired = 0;

  private constructor(server: BuiltServer, owner: BuiltOwner, made: OwnedShow) {
    this.server = server;
    this.owner = owner;
    this.made = made;
  }

  /** On a server of its own unless one is given. */
  static async of(
    items: number,
    on?: { server: BuiltServer; owner: BuiltOwner }
  ): Promise<CalledShow> {
    const server = on?.server ?? (await BuiltServer.start());
    const owner = on?.owner ?? (await BuiltOwner.of(server));
    const specs = Array.from({ length: items }, (_, nth) => ({
      title: `Item ${nth + 1}`,
      minutes: 1,
      cues: [`LX ${nth + 1}`]
    }));
    return new CalledShow(server, owner, await owner.makeShow('Bench', specs));
  }

  /** Opens the caller's line and a run, and starts it with the first step. */
  async begin(): Promise<void> {
    const { show, rundown } = this.made;
    this.#callerCookie ||= await this.owner.letIn(show, { name: 'Caller', role: 'caller' });
    this.caller = await Line.open(this.server.origin, this.#callerCookie, show, `${show}-caller`);
    await this.#open(rundown);
  }

  /** Ends the run, and begins another from the top. */
  async beginAgain(): Promise<void> {
    await this.#sure({ type: 'endRun', run: this.#run, fence: this.#fence });
    await this.#open(this.made.rundown);
  }

  get firedSteps(): number {
    return this.#fired;
  }

  async takeBook(): Promise<void> {
    const { runs } = await this.owner.state(this.made.show);
    const fence = runs[this.#run]?.fence ?? 0;
    await this.#sure({ type: 'takeBook', run: this.#run, fence, held: true });
    this.#fence = fence + 1;
  }

  /** A caller that comes back on a new page; its book is taken anew. */
  async callerAgain(client: string): Promise<void> {
    const { show } = this.made;
    this.caller = await Line.open(this.server.origin, this.#callerCookie, show, client);
    await this.takeBook();
  }

  /** Fires the next step; resolves with its answer. */
  async go(): Promise<void> {
    const from = this.#fired === 0 ? null : cueOf(this.#fired);
    const to = cueOf(this.#fired + 1);
    const pressedAt = instant(Date.now());
    await this.#sure({ type: 'go', run: this.#run, fence: this.#fence, from, to, pressedAt });
    this.#fired += 1;
  }

  /** Cookies for so many clients: the crew's first, then the viewers'. */
  async audience(clients: number): Promise<readonly string[]> {
    const { show, departments } = this.made;
    const crew: string[] = [];
    for (let nth = 1; nth < crewOf(clients); nth += 1) {
      const name = `Crew ${nth}`;
      const lx = departments['LX'];
      crew.push(
        await this.owner.letIn(show, {
          name,
          role: 'operator',
          departments: lx === undefined ? [] : [lx]
        })
      );
    }
    const viewers: string[] = [];
    for (let nth = crewOf(clients); nth < clients; nth += 1) {
      const place = (nth - crewOf(clients)) % VIEWER_DEVICES;
      viewers.push(
        viewers[place] ?? (await this.owner.letIn(show, { name: `Foyer ${place}`, role: 'viewer' }))
      );
    }
    return [...crew, ...viewers];
  }

  /** Opens a line for each cookie, some at a time, and waits until all are welcome. */
  async connect(cookies: readonly string[]): Promise<Line[]> {
    const lines: Line[] = [];
    for (let at = 0; at < cookies.length; at += AT_ONCE) {
      const some = cookies
        .slice(at, at + AT_ONCE)
        .map((cookie, nth) =>
          Line.open(this.server.origin, cookie, this.made.show, `${this.made.show}-${at + nth}`)
        );
      lines.push(...(await Promise.all(some)));
    }
    return lines;
  }

  get #run(): Id {
    return `run${this.#runs}`;
  }

  async #open(rundownId: Id): Promise<void> {
    this.#runs += 1;
    const run = this.#run;
    await this.#sure({ type: 'openRun', run, rundownId, mode: 'show', label: 'Bench' });
    // Whoever opens a run holds its book.
    this.#fence = 1;
    this.#fired = 0;
    await this.go();
  }

  async #sure(command: Parameters<Line['send']>[0]): Promise<void> {
    const { e, dropped } = await this.caller.send(command);
    if (e || dropped) throw new Error(`${command.type} was refused: ${JSON.stringify(e)}`);
  }
}

/** A cue that is alone in its row is its own step. */
const cueOf = (nth: number): Id => `c${nth}-1`;
