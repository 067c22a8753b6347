/** A glove that bounces, and a hand that was on its way, are over by then. */
const SETTLE_MS = 600;

/**
 * A list that moves under a finger. Whoever is marked goes to another place, and the next comes to stand
 * where it was: a second tap, or one that was on its way, is not meant for that one.
 */
export class UnderFinger {
  #standing: string | null = null;
  #changedAt = -Infinity;
  #isDown = false;
  #wasSettled = true;

  /** What stands there now, and in which state. */
  stands(standing: string, now = performance.now()): void {
    if (this.#standing !== null && this.#standing !== standing) {
      this.#changedAt = now;
      if (this.#isDown) this.#wasSettled = false;
    }
    this.#standing = standing;
  }

  down(now = performance.now()): void {
    this.#isDown = true;
    this.#wasSettled = now - this.#changedAt >= SETTLE_MS;
  }

  /** Whether a press is meant for what it landed on; one by key is meant for what has the focus. */
  means({ detail }: Pick<MouseEvent, 'detail'>): boolean {
    this.#isDown = false;
    return detail === 0 || this.#wasSettled;
  }
}
