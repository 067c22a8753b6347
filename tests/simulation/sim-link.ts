import type { Clk } from '#protocol/up.ts';
import type { DownEvents } from '#protocol/wire.ts';
import type { VisibilityClass } from '#core/show.ts';
import type { Random } from '../support/random.ts';
import type { Scheduler } from './scheduler.ts';

/** What the server's end of a line calls. */
export interface UpEnd {
  hello(link: SimLink): void;
  command(link: SimLink, cmd: unknown): void;
  seen(link: SimLink, seq: number): void;
  more(link: SimLink, seq: number): void;
  clock(link: SimLink, ask: Clk): void;
  closed(link: SimLink): void;
}

/** What the client's end of a line calls. */
export interface DownEnd {
  receive<Name extends keyof DownEvents>(name: Name, frame: Parameters<DownEvents[Name]>): void;
  closed(link: SimLink): void;
}

/** The most that a frame may take, in ms. */
const slowness = [5, 20, 60, 400, 2_500] as const;

/** Calm: nobody does anything any more, and nothing fails. */
export interface Weather {
  isCalm: boolean;
}

/**
 * One connection. Frames keep their order, except that what is told (`d`) may get lost, come twice
 * or overtake; either end may think it open when the other does not: half-open lines and ghosts.
 */
export class SimLink {
  readonly epoch: number;
  isOpenAtClient = true;
  isOpenAtServer = true;
  follows: VisibilityClass | null = null;
  readonly #scheduler: Scheduler;
  readonly #random: Random;
  readonly #weather: Weather;
  readonly #up: UpEnd;
  readonly #down: DownEnd;
  readonly #slowUp: number;
  readonly #slowDown: number;
  #lastUp = 0;
  #lastDown = 0;

  constructor(
    epoch: number,
    ends: { up: UpEnd; down: DownEnd },
    world: { scheduler: Scheduler; random: Random; weather: Weather }
  ) {
    this.epoch = epoch;
    this.#up = ends.up;
    this.#down = ends.down;
    this.#scheduler = world.scheduler;
    this.#random = world.random;
    this.#weather = world.weather;
    // Most lines are quick; some take longer than any press may, and some one way alone.
    this.#slowUp = this.#random.pick(slowness);
    this.#slowDown = this.#random.chance(0.5) ? this.#slowUp : this.#random.pick(slowness);
  }

  sendUp(frame: (end: UpEnd) => void): void {
    if (!this.isOpenAtClient) return;
    this.#lastUp = Math.max(this.#lastUp, this.#scheduler.now + this.#delay(this.#slowUp));
    this.#scheduler.after(this.#lastUp - this.#scheduler.now, () => {
      if (this.isOpenAtServer) frame(this.#up);
    });
  }

  sendDown<Name extends keyof DownEvents>(name: Name, frame: Parameters<DownEvents[Name]>): void {
    if (!this.isOpenAtServer) return;
    const text = JSON.stringify(frame);
    const deliver = (): void => {
      if (!this.isOpenAtClient) return;
      this.#down.receive(name, JSON.parse(text) as Parameters<DownEvents[Name]>);
    };
    this.#lastDown = Math.max(this.#lastDown, this.#scheduler.now + this.#delay(this.#slowDown));
    const delay = this.#lastDown - this.#scheduler.now;
    if (name === 'd' && !this.#weather.isCalm && this.#random.chance(0.02)) {
      if (this.#random.chance(0.4)) return;
      this.#scheduler.after(delay + this.#delay(this.#slowDown), deliver);
      if (this.#random.chance(0.5)) return;
    }
    this.#scheduler.after(delay, deliver);
  }

  /** The line breaks; each end learns of it in its own time, or at once. */
  break(client: number, server: number): void {
    this.#scheduler.after(client, () => this.closeAtClient());
    this.#scheduler.after(server, () => this.closeAtServer());
  }

  closeAtClient(): void {
    if (!this.isOpenAtClient) return;
    this.isOpenAtClient = false;
    this.#down.closed(this);
  }

  closeAtServer(): void {
    if (!this.isOpenAtServer) return;
    this.isOpenAtServer = false;
    this.#up.closed(this);
  }

  #delay(slow: number): number {
    return this.#random.between(1, slow);
  }
}
