import type { Duration } from '#core/time/duration.ts';
import { instant, plus, type Instant } from '#core/time/instant.ts';
import type { ClockAnswer } from '#protocol/down.ts';
import { ClockEstimate } from './clock-estimate.ts';

const BURST = 8;
const BURST_EVERY = 100;
const THEN_EVERY = 10_000;
/** A local clock that moved by more than this against the other has slept or been set. */
const JUMP = 500;

/**
 * The server's time on this device. `now` changes once a second, on the server's second, and every
 * clock on the screen reads it; a press reads `exactly`.
 */
export class ServerClock {
  /** The second that every clock shows. */
  now = $state(instant(Date.now()));
  /** How far it may be off, in ms; null while unknown. */
  bound = $state<number | null>(null);

  readonly #ask: (i: number, c0: number) => void;
  readonly #estimate = new ClockEstimate();
  #asked = 0;
  #burst = 0;
  #askTimer: ReturnType<typeof setTimeout> | undefined;
  #tickTimer: ReturnType<typeof setTimeout> | undefined;
  #drift = Date.now() - performance.now();
  /** How far the server was ahead of this device's clock when it was known last, in ms. */
  #ahead = 0;

  constructor(ask: (i: number, c0: number) => void) {
    this.#ask = ask;
  }

  start(): void {
    this.#tick();
  }

  stop(): void {
    clearTimeout(this.#askTimer);
    clearTimeout(this.#tickTimer);
  }

  /** The server's time now, to the millisecond; by this device's own while the server's is unknown. */
  exactly(): Instant {
    return this.#estimate.at(performance.now()) ?? instant(Date.now() + this.#ahead);
  }

  /** What the last exchange took there and back, in ms; null while there was none on this line. */
  get roundTrip(): number | null {
    return this.#estimate.roundTrip;
  }

  /** How far the server is ahead of this device's clock, in ms. */
  get ahead(): number {
    return this.exactly() - Date.now();
  }

  /** What was known before a reload: an estimate until the server answers. */
  assume(ahead: number): void {
    this.#ahead = ahead;
    this.#tick();
  }

  /** When a press made now counts no more; by this device's own clock while the server's is unknown. */
  deadline(within: Duration): Instant {
    const local = performance.now();
    return this.#estimate.deadline(local, within) ?? plus(instant(Date.now()), within);
  }

  /** A new line, whose server said that it is `t`: everything is measured anew. */
  begin(t: Instant): void {
    this.#estimate.begin(t, performance.now());
    this.bound = null;
    this.#tick();
    this.synchronise();
  }

  /** Measures anew: on a new line, and after a sleep. */
  synchronise(): void {
    this.#burst = BURST;
    clearTimeout(this.#askTimer);
    this.#askNow();
  }

  answered(answer: ClockAnswer): void {
    if (answer.i !== this.#asked) return;
    const wasUnknown = this.bound === null;
    this.#estimate.add(answer, performance.now());
    this.bound = this.#estimate.bound;
    if (wasUnknown) this.#tick();
  }

  /**
   * By how much the time of day and the time since the page was opened have parted since the last
   * look, in ms: the device slept, or its clock was set. 0 while they go together.
   */
  jumped(): number {
    const drift = Date.now() - performance.now();
    const jump = Math.abs(drift - this.#drift);
    this.#drift = drift;
    if (jump <= JUMP) return 0;
    this.#estimate.forget();
    this.bound = null;
    return jump;
  }

  #askNow(): void {
    this.#asked += 1;
    this.#burst = Math.max(0, this.#burst - 1);
    this.#ask(this.#asked, performance.now());
    const wait = this.#burst > 0 ? BURST_EVERY : THEN_EVERY;
    this.#askTimer = setTimeout(() => this.#askNow(), wait);
  }

  #tick(): void {
    clearTimeout(this.#tickTimer);
    const exactly = this.exactly();
    this.now = instant(Math.floor(exactly / 1000) * 1000);
    this.#tickTimer = setTimeout(() => this.#tick(), 1000 - (exactly % 1000) + 4);
  }
}
