import type { Duration } from '#core/time/duration.ts';
import { instant, type Instant } from '#core/time/instant.ts';
import type { ClockAnswer } from '#protocol/down.ts';

interface Sample {
  readonly offset: number;
  readonly roundTrip: number;
}

const KEPT = 32;
/** The server tells whole milliseconds. */
const ROUNDING = 1;

/**
 * The server's clock as four timestamps tell it: the offset of the quickest of the last 32
 * exchanges; half its round trip bounds the error.
 */
export class ClockEstimate {
  #samples: Sample[] = [];
  #best: Sample | null = null;

  /** `c1` is when the answer came, on the clock that `c0` was read from; both in ms. */
  add(answer: ClockAnswer, c1: number): void {
    const { c0, s1, s2 } = answer;
    const way = c1 - c0 - (s2 - s1);
    // Less than no time is a clock that was set meanwhile; it would pass for the best for ever.
    if (way < -ROUNDING) return;
    const roundTrip = Math.max(0, way);
    this.#samples = [...this.#samples, { offset: (s1 + s2 - c0 - c1) / 2, roundTrip }].slice(-KEPT);
    this.#best = this.#samples.reduce((best, each) =>
      each.roundTrip < best.roundTrip ? each : best
    );
  }

  /**
   * A new line, whose server said at the latest now that it is `server`: it may have been started
   * anew, by another clock, so that nothing of before holds. Until the first exchange the estimate
   * lags by the way that this took, and is never ahead.
   */
  begin(server: Instant, local: number): void {
    this.#samples = [];
    this.#best = { offset: server - local, roundTrip: 0 };
  }

  /** After a sleep or a jump of the clock nothing of before holds; the last estimate stays until then. */
  forget(): void {
    this.#samples = [];
  }

  /** The server's time when the local clock reads `local` ms; null before the first exchange. */
  at(local: number): Instant | null {
    return this.#best === null ? null : instant(local + this.#best.offset);
  }

  /**
   * What the server's clock shows when `within` has gone by after `local`, or a little less: as far
   * as the estimate may be off it counts as ahead, so that a press is never taken too late.
   */
  deadline(local: number, within: Duration): Instant | null {
    return this.#best && instant(local + this.#best.offset + within - this.#best.roundTrip / 2);
  }

  /** How far it may be off, in ms; null before the first exchange and after `forget`. */
  get bound(): number | null {
    return this.#best === null || this.#samples.length === 0 ? null : this.#best.roundTrip / 2;
  }

  /** What the last exchange took there and back, in ms; null where `bound` is. */
  get roundTrip(): number | null {
    return this.#samples.at(-1)?.roundTrip ?? null;
  }
}
