import { duration } from '#core/time/duration.ts';
import { plus, type Instant } from '#core/time/instant.ts';

/** A screen is stale when it has heard nothing, not even a heartbeat, for this long; said within 3 s. */
export const STALE_AFTER = 2_600;

/**
 * How fresh what a screen shows is. A line on which heartbeats come but no welcome, or on which
 * changes are missing, is no contact.
 */
export class Freshness {
  /** The screen may be wrong, and must say so. */
  isStale = $state(false);
  /** When the server was last heard, on its own clock; null before. */
  lastContact = $state<Instant | null>(null);
  #heardAt = performance.now();
  /** When the state shown was last known to be the newest. */
  #currentAt = performance.now();

  heard(): void {
    this.#heardAt = performance.now();
  }

  /** What is shown was kept before a reload, and no line has confirmed it. */
  assume(lastContact: Instant): void {
    this.isStale = true;
    this.lastContact = lastContact;
  }

  /** Nothing is known any more; a new line is given as long as one that has just gone stale. */
  doubt(): void {
    this.isStale = true;
    this.#heardAt = performance.now() - STALE_AFTER;
    this.#currentAt = this.#heardAt;
  }

  /** Looks again; says for how long nothing has been heard, in ms. @param now on the server's clock */
  look(isCurrent: boolean, now: Instant): number {
    const local = performance.now();
    const silent = local - this.#heardAt;
    if (isCurrent && silent < STALE_AFTER) {
      this.#currentAt = local;
      this.lastContact = plus(now, duration(-silent));
      this.isStale = false;
    } else if (local - this.#currentAt >= STALE_AFTER || silent >= STALE_AFTER) {
      this.isStale = true;
    }
    return silent;
  }
}
